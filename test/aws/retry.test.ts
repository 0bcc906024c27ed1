import { expect, test } from 'vitest';
import { retry } from '../../src/aws/retry.ts';
import { type Api, ApiError, type ApiFailure } from '../../src/model/api.ts';
import { fakeClock } from '../fake-clock.ts';

type Failing = Pick<ApiFailure, 'name'> & Partial<ApiFailure>;

const error = (failure: Failing): ApiError =>
  new ApiError({ service: 'cognito-idp', operation: 'X', message: '', ...failure });

/** Sends `operation` through `retry` to an Api that fails in these ways in turn, the last one for ever; tells how it ended. */
async function ending(operation: string, failures: readonly (Failing | 'answer')[]) {
  const clock = fakeClock();
  let calls = 0;
  const api: Api = async () => {
    const outcome = failures[Math.min(calls, failures.length - 1)] ?? 'answer';
    calls += 1;
    if (outcome === 'answer') return { ok: true };
    throw error(outcome);
  };
  const sent = retry(api, clock)('cognito-idp', operation, {}).then(
    (answer) => answer,
    (thrown: Error) => thrown.name,
  );
  await clock.run();
  return { end: await sent, calls, seconds: clock.now() / 1_000 };
}

const THROTTLED = { name: 'TooManyRequestsException', status: 400 };
const FAILED = { name: 'InternalErrorException', status: 500, ambiguous: true } as const;
const UNREACHED = { name: 'NetworkError' };

test.each([
  [
    'throttling is waited out',
    'DescribeUserPool',
    [THROTTLED, THROTTLED, 'answer'],
    { end: { ok: true }, calls: 3, seconds: 3 },
  ],
  [
    'throttling is waited out for creates too',
    'CreateGroup',
    [THROTTLED, 'answer'],
    { end: { ok: true }, calls: 2, seconds: 1 },
  ],
  ['throttling without end', 'ListUserPools', [THROTTLED], { end: 'TooManyRequestsException', calls: 8, seconds: 45 }],
  [
    'status 429 is throttling',
    'ListUserPools',
    [{ name: 'Unknown', status: 429 }, 'answer'],
    { end: { ok: true }, calls: 2, seconds: 1 },
  ],
  [
    'a quota of things is no throttling',
    'CreateGroup',
    [{ name: 'LimitExceededException', status: 429 }],
    { end: 'LimitExceededException', calls: 1, seconds: 0 },
  ],
  [
    'a refusal is final',
    'UpdateGroup',
    [{ name: 'InvalidParameterException', status: 400 }],
    { end: 'InvalidParameterException', calls: 1, seconds: 0 },
  ],
  [
    'no credentials is final',
    'ListGroups',
    [{ name: 'CredentialsError' }],
    { end: 'CredentialsError', calls: 1, seconds: 0 },
  ],
  [
    'an update that may have taken effect is not: somebody must look first',
    'UpdateGroup',
    [FAILED, 'answer'],
    { end: 'InternalErrorException', calls: 1, seconds: 0 },
  ],
  [
    'a create that may have taken effect is not',
    'CreateGroup',
    [FAILED, 'answer'],
    { end: 'InternalErrorException', calls: 1, seconds: 0 },
  ],
  [
    'nor is an addition',
    'AddCustomAttributes',
    [FAILED, 'answer'],
    { end: 'InternalErrorException', calls: 1, seconds: 0 },
  ],
  ['a create that never left is', 'CreateGroup', [UNREACHED, 'answer'], { end: { ok: true }, calls: 2, seconds: 0.1 }],
  [
    'a conflict is for apply to try again, after a fresh reading',
    'UpdateGroup',
    [{ name: 'ConcurrentModificationException', status: 400 }, 'answer'],
    { end: 'ConcurrentModificationException', calls: 1, seconds: 0 },
  ],
  ['a network that stays away', 'ListGroups', [UNREACHED], { end: 'NetworkError', calls: 4, seconds: 0.7 }],
  [
    'a wrong clock is set once',
    'ListGroups',
    [{ name: 'InvalidSignatureException', message: 'Signature expired: …' }],
    { end: 'InvalidSignatureException', calls: 2, seconds: 0 },
  ],
  [
    'a wrong key is final',
    'ListGroups',
    [{ name: 'InvalidSignatureException' }],
    { end: 'InvalidSignatureException', calls: 1, seconds: 0 },
  ],
] as const)('%s', async (_, operation, failures, expected) => {
  expect(await ending(operation, failures)).toEqual(expected);
});
