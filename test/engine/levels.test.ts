import { expect, test } from 'vitest';
import type { Fields } from '../../src/model/value.ts';
import { pool } from './plans.ts';
import { startWorld } from './world.ts';

const OWN = 'AcrConfiguration: { Level2: { AcrValue: "urn:shop:two" } }';
const STANDARD = Object.fromEntries(
  [1, 2, 3, 4].map((level) => [`Level${level}`, { AcrValue: `urn:cognito:loa:${level}` }]),
);

/** What the last file's run sends of levels and tier, when AWS has what the files before it say. */
async function sentBy(...files: readonly string[]): Promise<Fields | undefined> {
  const sent: Fields[] = [];
  const { apply } = startWorld((api) => (service, operation, input, region) => {
    if (/^(Create|Update)UserPool$/.test(operation)) sent.push(input);
    return api(service, operation, input, region);
  });
  for (const file of files) {
    sent.length = 0;
    await apply(pool(file));
  }
  const [{ UserPoolTier = null, AcrConfiguration } = {}, ...others] = sent;
  expect(others).toEqual([]);
  return AcrConfiguration === undefined ? { UserPoolTier } : { UserPoolTier, AcrConfiguration };
}

test('an update of a pool of LITE leaves levels out', async () => {
  expect([
    await sentBy('UserPoolTier: LITE', 'UserPoolTier: LITE\nDeletionProtection: ACTIVE'),
    await sentBy(`UserPoolTier: ESSENTIALS\n${OWN}`, 'UserPoolTier: LITE\nAcrConfiguration: null'),
  ]).toEqual([{ UserPoolTier: 'LITE' }, { UserPoolTier: 'LITE' }]);
});

test('an update of a pool of ESSENTIALS has the levels that have own names, and the standard ones where own names end', async () => {
  expect([
    await sentBy('UserPoolTier: ESSENTIALS', 'UserPoolTier: ESSENTIALS\nDeletionProtection: ACTIVE'),
    await sentBy('UserPoolTier: ESSENTIALS', `UserPoolTier: ESSENTIALS\n${OWN}`),
    await sentBy(`UserPoolTier: ESSENTIALS\n${OWN}`, 'UserPoolTier: ESSENTIALS\nAcrConfiguration: null'),
  ]).toEqual([
    { UserPoolTier: 'ESSENTIALS' },
    { UserPoolTier: 'ESSENTIALS', AcrConfiguration: { ...STANDARD, Level2: { AcrValue: 'urn:shop:two' } } },
    { UserPoolTier: 'ESSENTIALS', AcrConfiguration: STANDARD },
  ]);
});

test('a new pool of LITE whose file has the standard levels is made without them', async () => {
  const levels = Object.keys(STANDARD).map((level) => `${level}: { AcrValue: "urn:cognito:loa:${level.at(-1)}" }`);
  expect(await sentBy(`UserPoolTier: LITE\nAcrConfiguration: { ${levels.join(', ')} }`)).toEqual({
    UserPoolTier: 'LITE',
  });
});
