import { afterAll, describe, expect, test } from 'vitest';
import { answered } from '../witness/answered.ts';
import { drives } from '../witness/drives/index.ts';
import { overheard } from '../witness/overheard.ts';
import { runAwsCli } from './aws-cli.ts';
import { client, type Model, startClients } from './client.ts';

// An independent client: it writes requests and reads answers by AWS's own models, not by the tables of this repository.
// Every answer is held to the model by which the CLI read it, and what the CLI printed to what went over the wire.

const clients = startClients();
afterAll(() => clients.close());

describe.each(["the SDK's", 'its own'] as const)('by %s model, the AWS CLI sees that', (model: Model) => {
  test.each(Object.entries(drives))('%s', async (_what, drive) => {
    const wire = await overheard();
    try {
      await drive(client(clients, wire, model));
    } finally {
      await wire.close();
    }
  });
});

test('the program itself, a process for the call, signs and says the same as when it is kept', async () => {
  const wire = await overheard();
  const calls = [
    {
      service: 'cognito-idp',
      operation: 'CreateUserPool',
      command: 'create-user-pool',
      words: ['--pool-name', 'main'],
    },
    { service: 'cognito-idp', operation: 'ListUserPools', command: 'list-user-pools', words: ['--max-results', '60'] },
    {
      service: 'cognito-idp',
      operation: 'DescribeUserPool',
      command: 'describe-user-pool',
      words: ['--user-pool-id', 'x_y'],
    },
  ] as const;
  const where = ['--endpoint-url', wire.url, '--region', 'eu-central-1', '--output', 'json'];
  // What two calls cannot have in common.
  const steady = (text: string): string => text.replaceAll(/eu-central-1_\w{9}|\d{4}-\d\d-\d\dT[\d:.]+/g, '…');
  const codes: number[] = [];
  for (const { service, operation, command, words } of calls) {
    const alone = await runAwsCli([service, command, ...words, ...where]);
    const kept = await clients.by['its own'].say({ service, operation, words: [...words, ...where] });
    expect(steady(JSON.stringify(kept))).toBe(steady(JSON.stringify(alone)));
    codes.push(alone.code);
  }
  await wire.close();
  expect(codes).toEqual([0, 0, 254]);
  const scope = /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/cognito-idp\/aws4_request, /;
  expect(wire.heard.map(({ authorization, status }) => [scope.test(authorization), status])).toEqual(
    [200, 200, 200, 200, 400, 400].map((status) => [true, status]),
  );
});

test('the AWS CLI drove every operation that the emulator answers', () => {
  const by = (model: Model): ReadonlySet<string> =>
    new Set(clients.ran.filter(([which]) => which === model).map(([, operation]) => operation));
  const [own, sdk] = [by('its own'), by("the SDK's")];
  const calls = clients.ran.filter(([which]) => which === 'its own').length;
  console.log(
    `AWS CLI: ${answered.length} operations, ${own.size} by its own model, ${sdk.size} by the SDK's; ` +
      `${clients.ran.length} calls, ${calls} and ${clients.ran.length - calls}`,
  );
  expect(answered.filter((operation) => !sdk.has(operation))).toEqual([]);
});
