import { expect, test } from 'vitest';
import { formatAddress } from '../../src/model/address.ts';
import { Unknown } from '../../src/model/value.ts';
import { brief, briefly, loadText, withPool } from './sources.ts';

const withOutputs = (...lines: readonly string[]): string =>
  `${withPool('clients: { web: { GenerateSecret: true } }')}outputs:\n${lines.map((line) => `  ${line}\n`).join('')}`;

test('an output is a text whose references await the live state', () => {
  const text = withOutputs('url: "https://${ref:userPools.main.Domain}.example.com"');
  expect(loadText(text).desired?.outputs).toEqual([
    {
      name: 'url',
      value: new Unknown({
        awaits: ['https://', { address: formatAddress(['userPools', 'main']), member: 'Domain' }, '.example.com'],
      }),
      place: { file: 'cognito.yaml', line: 6, column: 8, length: 50 },
    },
  ]);
});

test.each(['"${ref:userPools.main.clients.web.ClientSecret}"', '"x-${ref:userPools.main.clients.web.ClientSecret}"'])(
  'an output may be a secret: %s',
  (value) => {
    expect(briefly(withOutputs(`secret: ${value}`))).toEqual([]);
  },
);

test.each([
  ['hello', '6:7', 'it refers to no resource'],
  ['5', '6:7', 'it refers to no resource'],
  ['"$${ref:userPools.main.Arn}"', '6:7', 'it refers to no resource'],
  ['""', '6:7', 'it has no value'],
  ['~', '6:7', 'it has no value'],
])('an output of nothing is told: %s', (value, place, why) => {
  expect(briefly(withOutputs(`id: ${value}`))).toEqual([`${place} C1131 "id" is an output of nothing: ${why}`]);
});

test('an output of nothing says what could stand there', () => {
  expect(loadText(withOutputs('id: hello')).findings).toEqual([
    {
      code: 'C1131',
      severity: 'error',
      message: '"id" is an output of nothing: it refers to no resource',
      path: 'outputs.id',
      place: { file: 'cognito.yaml', line: 6, column: 7, length: 5 },
      why: 'An output tells what AWS has: an id, a domain, a secret. What the file says is known already.',
      wayOut: ['refer to a member: id: "${ref:userPools.NAME.UserPoolId}"', 'or take the line away'],
    },
  ]);
});

test('outputs without a value are none', () => {
  expect(briefly(`${withPool('{}')}outputs:\n`)).toEqual(['5:1 C1016 "outputs" has no value']);
});

test.each([
  [
    'id: "${ref:userPools.main.clients.wbe.ClientId}"',
    '6:7 C1106 ${ref:userPools.main.clients.wbe.ClientId} refers to nothing: the file declares no userPools.main.clients.wbe (did you mean "userPools.main.clients.web"?)',
  ],
  [
    'id: "${ref:userPools.main.Arm}"',
    '6:7 C1106 ${ref:userPools.main.Arm} refers to nothing: a user pool has no member "Arm" (did you mean "Arn"?)',
  ],
  ['"${ref:userPools.main.Arn}": x', '6:3 C1106 ${ref:userPools.main.Arn} stands where no reference can'],
  [
    'my-id: "${ref:userPools.main.Arn}"',
    '6:3 C1005 the key "my-id" of "outputs" must have letters a-z, digits and _, and not begin with a digit, is "my-id"',
  ],
  ['__proto__: "${ref:userPools.main.Arn}"', '6:3 C1021 no key can be named "__proto__"'],
])('what is wrong with an output is told: %s', (line, finding) => {
  expect(briefly(withOutputs(line))).toEqual([finding]);
});

test('an output cannot be of what the file deletes', () => {
  const going = withPool('UserPoolId: eu-central-1_gone', 'delete: true');
  const text = `${going}outputs: { id: "\${ref:userPools.main.UserPoolId}" }\n`;
  expect(loadText(text).findings.map(brief)).toEqual([
    '6:16 C1117 ${ref:userPools.main.UserPoolId} refers to what the file deletes',
  ]);
});
