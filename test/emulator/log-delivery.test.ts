import { expect, test } from 'vitest';
import { type Fields, pick } from '../../src/model/value.ts';
import { ACCOUNT, type Json, refused, world } from './world.ts';

const groupArn = (region = 'eu-central-1', account = ACCOUNT): string =>
  `arn:aws:logs:${region}:${account}:log-group:logs`;
const toGroup = (LogGroupArn = groupArn()): Fields => ({ CloudWatchLogsConfiguration: { LogGroupArn } });
const toBucket = (BucketArn = 'arn:aws:s3:::logs'): Fields => ({ S3Configuration: { BucketArn } });
const toStream = (StreamArn = `arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/logs`): Fields => ({
  FirehoseConfiguration: { StreamArn },
});
const messages = (more: Fields = toGroup()): Fields => ({
  EventSource: 'userNotification',
  LogLevel: 'ERROR',
  ...more,
});
const signIns = (more: Fields = toBucket()): Fields => ({ EventSource: 'userAuthEvents', LogLevel: 'INFO', ...more });

async function withPool(fields: Fields = { UserPoolTier: 'PLUS' }) {
  const { idp, pool } = world();
  const UserPoolId = await pool(fields);
  const set = (...LogConfigurations: readonly Fields[]): Promise<Json> =>
    idp('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations });
  const get = (): Promise<Json> => idp('GetLogDeliveryConfiguration', { UserPoolId });
  const is = (...LogConfigurations: readonly Fields[]) => ({
    LogDeliveryConfiguration: { UserPoolId, LogConfigurations },
  });
  return { idp, UserPoolId, set, get, is };
}

test('a fresh pool logs nothing', async () => {
  const { get, is } = await withPool();
  expect(await get()).toEqual(is());
});

test('each write replaces the whole list, whose order is not that of the request; an empty one ends all logging', async () => {
  const { set, get, is } = await withPool();
  const both = [await set(messages(), signIns()), await get()];
  const one = [await set(messages()), await get()];
  await set();
  expect([both, one, await get()]).toEqual([
    [is(signIns(), messages()), is(signIns(), messages())],
    [is(messages()), is(messages())],
    is(),
  ]);
});

test.each([
  ['a log group', toGroup()],
  ['a bucket', toBucket()],
  ['a stream', toStream()],
])('what happens at sign-in goes to %s', async (_name, destination) => {
  const { set, is } = await withPool();
  expect(await set(signIns(destination))).toEqual(is(signIns(destination)));
});

test.each<[string, readonly Fields[], string]>([
  [
    'two entries of one event source',
    [signIns(), signIns(toGroup())],
    'Following event sources appear more then once in a request: [userAuthEvents]',
  ],
  ['no destination', [messages({})], 'Exactly one destination is required for userNotification.'],
  [
    'a destination without an ARN',
    [messages({ CloudWatchLogsConfiguration: {} })],
    'Exactly one destination is required for userNotification.',
  ],
  [
    'two destinations',
    [signIns({ ...toGroup(), ...toBucket() })],
    'Exactly one destination is required for userAuthEvents.',
  ],
  [
    'messages with the level INFO',
    [messages({ ...toGroup(), LogLevel: 'INFO' })],
    'LogLevel INFO is not supported for userNotification.',
  ],
  [
    'sign-ins with the level ERROR',
    [signIns({ ...toBucket(), LogLevel: 'ERROR' })],
    'LogLevel ERROR is not supported for userAuthEvents.',
  ],
  [
    'messages in a bucket',
    [messages(toBucket())],
    'Only CloudWatchLogsConfiguration is supported for userNotification.',
  ],
  ['the ARN of something else', [signIns(toStream(groupArn()))], `Invalid ARN: ${groupArn()}`],
  [
    'a log group of another region',
    [messages(toGroup(groupArn('eu-west-1')))],
    'ARN does not belong to current region',
  ],
  [
    'a stream of another region',
    [signIns(toStream(`arn:aws:firehose:eu-west-1:${ACCOUNT}:deliverystream/logs`))],
    'ARN does not belong to current region',
  ],
  [
    'a log group of another account',
    [messages(toGroup(groupArn('eu-central-1', '999999999999')))],
    'ARN does not belong to current account',
  ],
])('refused: %s', async (_name, entries, message) => {
  const { set, get, is } = await withPool();
  expect([await refused(set(...entries)), await get()]).toEqual([`InvalidParameterException: ${message}`, is()]);
});

test.each([
  ['LogLevel', 'logLevel'],
  ['EventSource', 'eventSource'],
])('an entry must have its %s', async (missing, member) => {
  const { set } = await withPool();
  const entry = pick(messages(), (each) => each !== missing);
  expect(await refused(set(entry))).toBe(
    `InvalidParameterException: 1 validation error detected: Value null at 'logConfigurations.1.member.${member}' failed to satisfy constraint: Member must not be null`,
  );
});

test("a log group's ARN with :* at its end breaks AWS's pattern", async () => {
  const { set } = await withPool();
  expect(await refused(set(messages(toGroup(`${groupArn()}:*`))))).toMatch(
    /^InvalidParameterException: 1 validation error detected: Value '.*:\*' at 'logConfigurations\.1\.member\.cloudWatchLogsConfiguration\.logGroupArn'/,
  );
});

test('an account of zeros is nobody’s: any log group passes for its own', async () => {
  const { idp, pool } = world({ account: '000000000000' });
  const UserPoolId = await pool();
  const set = idp('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations: [messages()] });
  expect(await refused(set)).toBe('not refused');
});

test.each(['ESSENTIALS', 'LITE'])('a pool of tier %s logs no sign-ins', async (UserPoolTier) => {
  const { set } = await withPool({ UserPoolTier });
  expect([await refused(set(messages())), await refused(set(signIns()))]).toEqual([
    'not refused',
    `FeatureUnavailableInTierException: The following feature is not available for the ${UserPoolTier} pricing tier configured: Log Streaming`,
  ]);
});

test('while a pool logs sign-ins, its tier cannot leave PLUS', async () => {
  const { idp, UserPoolId, set } = await withPool();
  const update = (UserPoolTier: string): Promise<string> =>
    refused(idp('UpdateUserPool', { UserPoolId, UserPoolTier }));
  await set(signIns());
  const whileLogging = [await update('PLUS'), await update('ESSENTIALS')];
  await set(messages());
  expect([...whileLogging, await update('ESSENTIALS')]).toEqual([
    'not refused',
    'FeatureUnavailableInTierException: The following features need to be disabled for the ESSENTIALS pricing tier configured: Log Streaming',
    'not refused',
  ]);
});
