import { describe, expect, test } from 'vitest';
import { brief, briefly, loadText } from './sources.ts';

/** A file for eu-central-1 with one external pool that has these lines. */
const external = (...lines: readonly string[]): string =>
  [
    'version: 1',
    'region: eu-central-1',
    'userPools:',
    '  theirs:',
    '    external: true',
    ...lines.map((each) => `    ${each}`),
    '',
  ].join('\n');

describe('an external resource', () => {
  test.each([
    ['nothing but its key', []],
    ['its name', ['PoolName: customers']],
    ['its id', ['UserPoolId: eu-central-1_Ab12Cd34E']],
    ['both', ['UserPoolId: eu-central-1_Ab12Cd34E', 'PoolName: customers']],
    ['a region', ['region: eu-west-1', 'UserPoolId: eu-west-1_Ab12Cd34E']],
    ['the region of the file, and parts', ['region: eu-central-1', 'clients: { b-web: {} }', 'mfa: {}']],
    ['parts that are told by name', ['manage: { clients: { mode: full, only: ["b-*"] } }', 'clients: {}']],
  ])('may have %s', (_, lines) => {
    expect(briefly(external(...lines))).toEqual([]);
  });

  test.each([
    [
      'was',
      ['was: old'],
      '6:10 C1128 "theirs" is external, so "was" cannot be said of it',
      ['take was away', "or, where it is this file's own, take external away"],
    ],
    [
      'delete',
      ['delete: true', 'UserPoolId: eu-central-1_Ab12Cd34E'],
      '6:13 C1128 "theirs" is external, so "delete" cannot be said of it',
      ['take delete away', "or, where it is this file's own, take external away"],
    ],
    [
      'members that would not be written',
      ['DeletionProtection: ACTIVE', 'AutoVerifiedAttributes: [email]'],
      '6:25 C1128 the external "theirs" declares DeletionProtection, AutoVerifiedAttributes, which would never be written',
      ['take DeletionProtection, AutoVerifiedAttributes away', "or, where it is this file's own, take external away"],
    ],
    [
      'all of what others have in it',
      ['manage: { groups: full, clients: { mode: full, except: [web] } }', 'clients: {}'],
      '6:29 C1129 clients of the external "theirs" are managed "full", and nothing says which of them',
      [
        'say below userPools.theirs which are this file\'s: manage: { clients: { mode: full, only: ["OURS-*"] } }',
        'or leave the others alone: manage: { clients: additive }',
      ],
    ],
    [
      'parts in another region',
      ['region: eu-west-1', 'groups: {}', 'clients: { b-web: {} }'],
      '8:5 C1130 userPools.theirs is in eu-west-1, and the file is for eu-central-1: nothing can be managed below it',
      ['take clients away', 'or manage them in a file for eu-west-1'],
    ],
    [
      'an empty collection in another region',
      ['region: eu-west-1', 'groups: {}'],
      '7:5 C1130 userPools.theirs is in eu-west-1, and the file is for eu-central-1: nothing can be managed below it',
      ['take groups away', 'or manage them in a file for eu-west-1'],
    ],
    [
      'an id of another region than it says',
      ['region: eu-west-1', 'UserPoolId: eu-central-1_Ab12Cd34E'],
      '7:17 C1118 eu-central-1_Ab12Cd34E is in eu-central-1, and the region beside it is eu-west-1',
      ['correct the id', 'or the region of "theirs" alone: region: eu-central-1'],
    ],
    [
      'an id of another region than the file',
      ['UserPoolId: eu-west-1_Ab12Cd34E'],
      '6:17 C1118 eu-west-1_Ab12Cd34E is in eu-west-1, and the file is for eu-central-1',
      ['correct the id', 'or the region of "theirs" alone: region: eu-west-1'],
    ],
  ])('cannot have %s', (_, lines, said, wayOut) => {
    const { findings } = loadText(external(...lines));
    expect([findings.map(brief), findings[0]?.wayOut]).toEqual([[said], wayOut]);
  });

  test('cannot have a member that is written once', () => {
    expect(briefly(external('DeletionProtection: ACTIVE', 'once: [DeletionProtection]'))).toEqual([
      '6:25 C1128 the external "theirs" declares DeletionProtection, which would never be written',
      '7:5 C1128 "theirs" is external, so "once" cannot be said of it',
    ]);
  });

  test('keeps what others have in it, whatever the head of the file says', () => {
    const text = external('clients: {}').replace('userPools', 'manage: { clients: full }\nuserPools');
    expect(briefly(text)).toEqual([
      '5:3 C1129 clients of the external "theirs" are managed "full", and nothing says which of them',
    ]);
  });

  test('may be of any region where the file does not say its own: the plan tells', () => {
    const text = external('region: eu-west-1', 'clients: {}').replace('region: eu-central-1\n', '');
    expect(briefly(text)).toEqual([]);
  });

  test('may have the name of one of another region, and no other name twice', () => {
    const named = (region: string): string =>
      `${external('PoolName: customers')}  ours: { ${region}PoolName: customers }\n`;
    expect([briefly(named('external: true, region: eu-west-1, ')), briefly(named(''))]).toEqual([
      [],
      ['7:3 C1112 userPools.theirs and userPools.ours both have the name "customers" (first in cognito.yaml:4)'],
    ]);
  });

  test('may be called what one of this file was', () => {
    const text = `${external('region: eu-west-1', 'PoolName: shop')}  ours: { was: shop }\n`;
    expect(briefly(text)).toEqual([]);
  });

  test('can be an identity pool', () => {
    const text = external('AllowUnauthenticatedIdentities: false', 'roles: {}').replace('userPools', 'identityPools');
    expect(briefly(text)).toEqual([
      '6:37 C1128 the external "theirs" declares AllowUnauthenticatedIdentities, which would never be written',
    ]);
  });

  test('is a pool: what stands below one is not', () => {
    expect(briefly(external('clients: { web: { external: true } }'))).toEqual(['6:23 C1003 unknown member "external"']);
  });
});

test('a region without external is refused, also where it is the file’s own', () => {
  const text = external('region: eu-central-1').replace('true', 'false');
  expect(briefly(text)).toEqual(['6:13 C1128 "theirs" has a region of its own, and is not external']);
});
