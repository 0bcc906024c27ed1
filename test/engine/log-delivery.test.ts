import { describe, expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import { ACCOUNT, logGroup } from './sample.ts';
import { startWorld, told } from './world.ts';

const file = (pool: string, ...entries: readonly string[]): string =>
  [
    'version: 1',
    'region: eu-central-1',
    `userPools: { main: { ${pool}, logDelivery: { LogConfigurations: [${entries.join(', ')}] } } }`,
  ].join('\n');
const SIGN_INS = '{ EventSource: userAuthEvents, LogLevel: INFO, S3Configuration: { BucketArn: "arn:aws:s3:::logs" } }';
const MESSAGES = `{ EventSource: userNotification, LogLevel: ERROR, CloudWatchLogsConfiguration: { LogGroupArn: "${logGroup('logs')}" } }`;
const PLUS = 'UserPoolTier: PLUS';
const ESSENTIALS = 'UserPoolTier: ESSENTIALS';

/** AWS may answer nothing at all where nobody ever set it. */
const silent =
  (api: Api): Api =>
  async (service, operation, ...rest) => {
    const answer = await api(service, operation, ...rest);
    const isEmpty = JSON.stringify(answer.LogDeliveryConfiguration ?? null).includes('"LogConfigurations":[]');
    return operation === 'GetLogDeliveryConfiguration' && isEmpty ? {} : answer;
  };

describe.each([
  ['answers an empty list', (api: Api): Api => api],
  ['answers nothing', silent],
])('where nobody set it, AWS %s', (_name, around) => {
  test('no logs are what a pool has, new or not', async () => {
    const { plan, apply } = startWorld(around);
    await apply('version: 1\nregion: eu-central-1\nuserPools: { main: {} }');
    const whenThere = told(await plan(file(PLUS)));
    const made = startWorld(around);
    const run = await made.apply(file(PLUS));
    const ends = run.outcomes.map(({ outcome }) => outcome.is);
    expect([whenThere, ends, run.left && told(run.left), told(await made.plan(file(PLUS)))]).toEqual([
      ['~ userPools.main UserPoolTier'],
      ['done', 'done'],
      [],
      [],
    ]);
  });

  test('logs come and go', async () => {
    const { plan, apply } = startWorld(around);
    await apply(file(PLUS));
    const steps = [];
    for (const entries of [[MESSAGES], [MESSAGES, SIGN_INS], []]) {
      const text = file(PLUS, ...entries);
      const changes = told(await plan(text));
      const run = await apply(text);
      steps.push([...changes, run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left)]);
    }
    const at = '~ userPools.main.logDelivery';
    expect(steps).toEqual([
      [`${at} LogConfigurations.userNotification`, ['done'], []],
      [`${at} LogConfigurations.userAuthEvents`, ['done'], []],
      [`${at} LogConfigurations.userAuthEvents LogConfigurations.userNotification`, ['done'], []],
    ]);
  });
});

test('of a list that the file says whole, nothing is carried over', async () => {
  const { plan, apply } = startWorld();
  await apply(file(PLUS, MESSAGES, SIGN_INS));
  expect((await plan(file(PLUS, MESSAGES))).changes.map(({ carriedOver }) => carriedOver)).toEqual([[]]);
});

test('the order of the entries means nothing', async () => {
  const { plan, apply } = startWorld();
  await apply(file(PLUS, MESSAGES, SIGN_INS));
  expect([told(await plan(file(PLUS, SIGN_INS, MESSAGES))), told(await plan(file(PLUS, MESSAGES, SIGN_INS)))]).toEqual([
    [],
    [],
  ]);
});

test('a tier is raised before, and lowered after, what only PLUS has is logged', async () => {
  const { plan, apply } = startWorld();
  await apply(file(ESSENTIALS, MESSAGES));
  const ends = [];
  const other = `${PLUS}, DeletionProtection: ACTIVE`;
  for (const text of [
    file(PLUS, MESSAGES, SIGN_INS),
    file(other, MESSAGES),
    file(PLUS, MESSAGES, SIGN_INS),
    file(ESSENTIALS, MESSAGES),
  ]) {
    const { changes } = await plan(text);
    const run = await apply(text);
    ends.push([
      changes.map(({ address, steps }) => [address, ...steps.map(({ verb }) => verb)]),
      run.outcomes.map(({ outcome }) => outcome.is),
      run.left && told(run.left),
    ]);
  }
  const [pool, logs] = ['userPools.main', 'userPools.main.logDelivery'];
  const raised = [
    [
      [pool, 'update'],
      [logs, 'update'],
    ],
    ['done', 'done'],
    [],
  ];
  const lowered = [
    [
      [logs, 'release'],
      [pool, 'update'],
    ],
    ['done', 'done'],
    [],
  ];
  // Where the tier stays, the pool has no business with its logs.
  expect(ends).toEqual([raised, raised, [[[logs, 'update']], ['done'], []], lowered]);
});

test('logs that no tier speaks against are not let go of', async () => {
  const { plan, apply } = startWorld();
  await apply(file(ESSENTIALS, MESSAGES));
  const raised = await plan(file(PLUS, MESSAGES));
  const ended = await plan(file(`${ESSENTIALS}, DeletionProtection: ACTIVE`));
  expect([raised, ended].map(({ changes }) => changes.flatMap(({ steps }) => steps.map(({ verb }) => verb)))).toEqual([
    ['update'],
    ['update', 'update'],
  ]);
});

test('what the file gives in part is sent whole, and only that', async () => {
  const calls: unknown[] = [];
  const { apply } = startWorld();
  await apply(file(PLUS, MESSAGES, SIGN_INS));
  const other = SIGN_INS.replace('arn:aws:s3:::logs', 'arn:aws:s3:::other');
  await apply(file(PLUS, other, MESSAGES), {
    through: (api) => (service, operation, input, region) => {
      if (operation.startsWith('Set')) calls.push([operation, { ...input, UserPoolId: 'ID' }]);
      return api(service, operation, input, region);
    },
  });
  expect(calls).toEqual([
    [
      'SetLogDeliveryConfiguration',
      {
        UserPoolId: 'ID',
        LogConfigurations: [
          { EventSource: 'userAuthEvents', LogLevel: 'INFO', S3Configuration: { BucketArn: 'arn:aws:s3:::other' } },
          {
            EventSource: 'userNotification',
            LogLevel: 'ERROR',
            CloudWatchLogsConfiguration: { LogGroupArn: `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:logs` },
          },
        ],
      },
    ],
  ]);
});
