import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { type Adopted, type LeftOut, renderAdopted } from '../../src/report/adopted.ts';
import { asciiSigns, plainStyle } from '../../src/report/style.ts';

const at = (address: string): Address => address as Address;

const absent = (number: number): LeftOut => ({
  address: at(`userPools.tenant-${number}`),
  because: 'not live',
  reason: 'it is not live',
});

const ADOPTED: Adopted = {
  world: 'emulator:.cognitoctl/emulator.json',
  region: 'eu-central-1',
  account: '000000000000',
  stack: 'saas',
  file: 'ids.yaml',
  made: false,
  ids: [
    { address: at('userPools.acme'), kind: 'user pool', member: 'UserPoolId', id: 'eu-central-1_Ab12Cd34E' },
    { address: at('userPools.acme.clients.web'), kind: 'client', member: 'ClientId', id: '4k1abcdefghijklmnopqrstuv9' },
    {
      address: at('identityPools.storefront-for-everybody'),
      kind: 'identity pool',
      member: 'IdentityPoolId',
      id: 'eu-central-1:12345678-90ab-cdef-1234-567890abcdef',
    },
  ],
  had: [{ address: at('userPools.globex'), kind: 'user pool', member: 'UserPoolId', id: 'eu-central-1_Xy98Zw76V' }],
  given: 0,
  leftOut: [
    ...[1, 2].map((number) => ({
      address: at(`userPools.stage-${number}`),
      because: 'no place' as const,
      reason: 'how it is called depends on more than cognito.yaml',
      wayOut: ['--to ids.yaml writes ids into a file of their own'],
    })),
    ...Array.from({ length: 10 }, (_, index) => absent(index)),
  ],
};

test('at 80 columns a long id stands below its address, and equal reasons are told once', () => {
  expect(renderAdopted(ADOPTED, plainStyle)).toBe(`EMULATOR · .cognitoctl/emulator.json · saas · account 000000000000
eu-central-1

userPools.acme               eu-central-1_Ab12Cd34E
userPools.acme.clients.web   4k1abcdefghijklmnopqrstuv9
identityPools.storefront-for-everybody
    eu-central-1:12345678-90ab-cdef-1234-567890abcdef

Not written    userPools.stage-1, userPools.stage-2: how it is called depends on
               more than cognito.yaml
               → --to ids.yaml writes ids into a file of their own
Not live yet   userPools.tenant-0, userPools.tenant-1, userPools.tenant-2,
               userPools.tenant-3, userPools.tenant-4, userPools.tenant-5,
               userPools.tenant-6, userPools.tenant-7, … 2 more

Wrote 3 ids into ids.yaml. It has 1 id already.
A resource is found by its id, whatever it is called: now these keys are only
labels.
`);
});

test('at 120 columns with a plain terminal, all side by side', () => {
  const style = { ...plainStyle, width: 120, signs: asciiSigns, detail: 'full' } as const;
  const {
    leftOut: [stage],
  } = ADOPTED;
  const leftOut = stage === undefined ? [] : [stage];
  expect(
    renderAdopted({ ...ADOPTED, had: [], made: true, leftOut }, style),
  ).toBe(`EMULATOR | .cognitoctl/emulator.json | saas | account 000000000000 | eu-central-1

userPools.acme                           eu-central-1_Ab12Cd34E
userPools.acme.clients.web               4k1abcdefghijklmnopqrstuv9
identityPools.storefront-for-everybody   eu-central-1:12345678-90ab-cdef-1234-567890abcdef

Not written    userPools.stage-1: how it is called depends on more than cognito.yaml
               -> --to ids.yaml writes ids into a file of their own

Made ids.yaml with 3 ids.
A resource is found by its id, whatever it is called: now these keys are only labels.
`);
});

test.each([
  [{ had: [], given: 4 }, 'the files have all 4 ids already'],
  [{ had: [], given: 1 }, 'the files have the id already'],
  [{ had: ADOPTED.had, given: 1 }, 'ids.yaml has 1 id already'],
  [{ had: [], given: 0 }, 'the files declare nothing that has an id'],
])('why there is nothing to write: %j', (other, why) => {
  expect(renderAdopted({ ...ADOPTED, ids: [], leftOut: [], ...other }, plainStyle).split('\n\n')[1]).toBe(
    `Nothing to write: ${why}.\n`,
  );
});
