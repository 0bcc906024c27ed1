import { expect, test } from 'vitest';
import { briefly, loadText, withPool } from './sources.ts';

const tag = (reference: string): string =>
  withPool(`UserPoolTags: { x: "\${ref:${reference}}" }`, 'clients: { web: {} }', 'mfa: {}');

test.each([
  [
    'userPools.mian.Arn',
    '4:24 C1106 ${ref:userPools.mian.Arn} refers to nothing: the file declares no userPools.mian (did you mean "userPools.main"?)',
  ],
  [
    'userPools.main.ProviderNam',
    '4:24 C1106 ${ref:userPools.main.ProviderNam} refers to nothing: a user pool has no member "ProviderNam" (did you mean "ProviderName"?)',
  ],
  ['userPools.main', '4:24 C1106 "${ref:userPools.main}" does not name a member of a resource'],
  ['main.Arn', '4:24 C1106 "${ref:main.Arn}" does not name a member of a resource'],
])('%s refers to nothing', (reference, finding) => {
  expect(briefly(tag(reference))).toEqual([finding]);
});

test.each(['region', 'stack'])('%s cannot wait for another resource', (setting) => {
  const text = `${withPool('{}')}${setting}: "\${ref:userPools.main.Arn}"\n`;
  expect(briefly(text)).toEqual([
    `5:${setting.length + 3} C1106 \${ref:userPools.main.Arn} stands where no reference can`,
  ]);
});

test('a pool cannot wait for its own client', () => {
  expect(loadText(tag('userPools.main.clients.web.ClientId')).findings).toEqual([
    {
      code: 'C1107',
      severity: 'error',
      message: 'references go round in a circle: userPools.main → userPools.main.clients.web → userPools.main',
      address: 'userPools.main',
      place: { file: 'cognito.yaml', line: 4, column: 24, length: 44 },
      why: 'A resource comes after its parent, so a parent cannot wait for what is below it.',
      wayOut: ['write one of the values out instead of referring to it'],
    },
  ]);
});

test('two pools cannot wait for each other', () => {
  const text = `${withPool('UserPoolTags: { x: "${ref:userPools.other.Arn}" }')}  other: { UserPoolTags: { x: "\${ref:userPools.main.Arn}" } }\n`;
  expect(briefly(text)).toEqual([
    '4:24 C1107 references go round in a circle: userPools.main → userPools.other → userPools.main',
  ]);
});

test('several that wait for one are no circle', () => {
  const text = `${withPool('{}')}  a: { UserPoolTags: { x: "\${ref:userPools.main.Arn}", y: "\${ref:userPools.b.Arn}" } }\n  b: { UserPoolTags: { x: "\${ref:userPools.main.Arn}" } }\n`;
  expect(briefly(text)).toEqual([]);
});
