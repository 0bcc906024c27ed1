import { expect, test } from 'vitest';
import type { Subject } from '../../src/model/kind.ts';
import { isReservedTag, tagLimit, tagOperations, writableTags } from '../../src/model/tags.ts';
import { type Fields, Secret } from '../../src/model/value.ts';

const requests = (before: Fields | undefined, after: Fields) => {
  const subject: Subject = {
    live: before === undefined ? {} : { Tags: before },
    after: { Tags: after },
    ancestors: [],
    siblings: [],
    beside: () => [],
    region: 'eu-central-1',
  };
  return tagOperations('Tags', () => 'arn').map(({ op, requests: make }) => [op, make?.({}, subject)]);
};

test('AWS’s tags and ours are reserved, and only ours may be sent', () => {
  expect(['aws:cloudformation:stack-name', 'cognitoctl:stack', 'team', 'awsome'].map(isReservedTag)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(writableTags({ 'aws:x': '1', 'cognitoctl:stack': 's', team: 't' })).toEqual({
    'cognitoctl:stack': 's',
    team: 't',
  });
  expect([writableTags(undefined), writableTags(null), writableTags(new Secret('s'))]).toEqual([{}, {}, {}]);
});

test('tags that are as they should be make no call', () => {
  expect(requests({ a: '1', 'aws:x': 'y' }, { a: '1' })).toEqual([
    ['TagResource', []],
    ['UntagResource', []],
  ]);
});

test('only new and changed tags are sent, and only those that are gone are removed', () => {
  expect(requests({ a: '1', b: '1', c: '1', 'aws:x': 'y' }, { a: '1', b: '2', d: '1', 'aws:x': 'z' })).toEqual([
    ['TagResource', [{ ResourceArn: 'arn', Tags: { b: '2', d: '1' } }]],
    ['UntagResource', [{ ResourceArn: 'arn', TagKeys: ['c'] }]],
  ]);
});

test('the first tags of a resource are sent', () => {
  expect(requests(undefined, { a: '1' })).toEqual([
    ['TagResource', [{ ResourceArn: 'arn', Tags: { a: '1' } }]],
    ['UntagResource', []],
  ]);
});

test('a resource has room for 50 tags, of which AWS’s own are none', () => {
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));
  expect([
    tagLimit({ Tags: { ...tags(50), 'aws:x': 'y' } }, 'Tags'),
    tagLimit({}, 'Tags'),
    tagLimit({ Tags: tags(52) }, 'Tags'),
  ]).toEqual([
    undefined,
    undefined,
    { path: 'Tags', message: '52 tags, and a resource has room for 50', wayOut: 'remove 2 of them' },
  ]);
});
