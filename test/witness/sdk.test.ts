import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { hasModels, unmeasured } from '../kinds/models.ts';
import { answered } from './answered.ts';
import { drives } from './drives/index.ts';
import type { SdkClient } from './sdk-client.ts';
import { undeclared } from './undeclared.ts';
import { wired } from './wired.ts';

// The SDK's clients, as AWS publishes them: they write and read the wire by their own schemas.
const now = wired();

const ran = new Set<string>();
/** Refusals that AWS's models do not have. */
const strange = new Set<string>();
/** Lists that a paginator has walked through, over several pages. */
const walked = new Set<string>();

test.each(Object.entries(drives))('by the SDK, %s', async (_what, drive) => {
  const pages: SdkClient['pages'] = async (operation, input, size) => {
    const found = await now().sdk.pages(operation, input, size);
    if (found.calls > 1) walked.add(operation);
    return found;
  };
  await drive({ ...now().sdk, pages });
  for (const operation of now().sdk.ran) ran.add(operation);
  for (const refusal of undeclared(now().wire.heard)) strange.add(refusal);
});

test('the SDK drove every operation that the emulator answers', () => {
  expect(answered.filter((operation) => !ran.has(operation))).toEqual([]);
});

test('every paginator of the control plane went through several pages', () => {
  const names = [...Object.keys(idp), ...Object.keys(identity)].filter((name) => name.startsWith('paginate'));
  const listed = names.map((name) => name.replace('paginate', ''));
  expect(listed.filter((name) => !walked.has(name)).toSorted()).toEqual([
    // What users did: no configuration, and not answered here.
    'AdminListUserAuthEvents',
  ]);
});

test.skipIf(!hasModels)(`every refusal is one that AWS's models have for the operation${unmeasured}`, () => {
  expect([...strange]).toEqual([]);
});

test('the packages have no waiters', () => {
  expect([...Object.keys(idp), ...Object.keys(identity)].filter((name) => /^wait(For|Until)/.test(name))).toEqual([]);
});
