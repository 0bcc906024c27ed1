import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import type { Client } from './client.ts';

/** What one client of the emulator does, and what it expects. */
export type Drive = (aws: Client) => Promise<void>;

export const ACCOUNT = '000000000000';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/admins`;
export const LAMBDA = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:hook`;
/** Epoch seconds of this year, as AWS writes them. */
export const DATE = expect.closeTo(Date.now() / 1000, -4);
export const DATES = { CreationDate: DATE, LastModifiedDate: DATE };
export const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Makes a pool and gives its id. */
export const newPool = async ({ idp }: Client, fields: Json = {}): Promise<string> =>
  (await idp('CreateUserPool', { PoolName: 'main', ...fields })).UserPool.Id;

/** Makes a client and gives what addresses it. */
export async function newClient({ idp }: Client, UserPoolId: string, fields: Json = {}): Promise<Json> {
  const { UserPoolClient } = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', ...fields });
  return { UserPoolId, ClientId: UserPoolClient.ClientId };
}

/** Walks through a list by hand, with the tokens that it gives, and gives its pages. */
export async function walk(ask: Client['idp'], operation: string, input: Json, token = 'NextToken'): Promise<Json[]> {
  const answers: Json[] = [];
  let next: Json = {};
  do {
    const answer: Json = await ask(operation, { ...input, ...next });
    answers.push(answer);
    next = answer[token] === undefined ? undefined : { [token]: answer[token] };
  } while (next !== undefined);
  return answers;
}
