import { createEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { ApiError } from '../../src/model/api.ts';
import type { Fields } from '../../src/model/value.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test knows which members an answer has
export type Json = any;

export const ACCOUNT = '123456789012';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/admins`;
export const LAMBDA = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:hook`;
export const SMS = { SnsCallerArn: `arn:aws:iam::${ACCOUNT}:role/sms`, ExternalId: 'x' };

/** The same chance in every run. */
export function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** An emulator whose clock goes on by a second with every look at it: 1,700,000,000.123 s first. */
export function world(options: EmulatorOptions = {}) {
  let looks = 0;
  const now = (): number => {
    looks += 1;
    return 1_699_999_999.123 + looks;
  };
  const emulator = createEmulator({ account: ACCOUNT, now, random: seeded(), ...options });
  const idp = (operation: string, input: Fields = {}, region?: string): Promise<Json> =>
    emulator.api('cognito-idp', operation, input, region);
  const identity = (operation: string, input: Fields = {}): Promise<Json> =>
    emulator.api('cognito-identity', operation, input);
  const pool = async (fields: Fields = {}): Promise<string> =>
    (await idp('CreateUserPool', { PoolName: 'main', ...fields })).UserPool.Id;
  const described = async (UserPoolId: string): Promise<Json> =>
    (await idp('DescribeUserPool', { UserPoolId })).UserPool;
  return { emulator, idp, identity, pool, described };
}

/** How a call was refused: `NAME: message`; or that it was not. */
export async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'not refused';
  } catch (error) {
    if (error instanceof ApiError) return `${error.name}: ${error.message}`;
    throw error;
  }
}
