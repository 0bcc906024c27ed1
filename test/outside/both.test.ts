import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Json } from '../emulator/world.ts';
import { type AwsCli, ENVIRONMENT, startAwsCli } from './aws-cli.ts';

// `aws` and `cognitoctl` on one state: what one writes, the other reads. Both are the programs as people have them, and
// so is the emulator between them.

const PROGRAM = join(process.cwd(), 'dist/cli.js');

let cli: AwsCli;
let folder: string;
let emulator: ChildProcess;
let url: string;

beforeAll(() => {
  cli = startAwsCli();
});
afterAll(() => cli.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'both-'));
  emulator = spawn(process.execPath, [PROGRAM, 'emulator', 'start', '--port', '0'], { cwd: folder, env: ENVIRONMENT });
  url = await new Promise((resolve, reject) => {
    emulator.stdout?.on('data', (text) => resolve(/IDENTITY_PROVIDER=(\S+)/.exec(String(text))?.[1] ?? ''));
    emulator.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
});

afterEach(async () => {
  const ended = new Promise((resolve) => emulator.once('exit', resolve));
  emulator.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

/** What the AWS CLI answers to a call. */
async function aws(operation: string, input: Json = {}): Promise<Json> {
  const service = operation.includes('IdentityPool') ? 'cognito-identity' : 'cognito-idp';
  const words = ['--cli-input-json', JSON.stringify(input), '--endpoint-url', url, '--region', 'eu-central-1'];
  const { code, out, err } = await cli.say({ service, operation, words });
  if (code !== 0) throw new Error(err);
  return out === '' ? {} : JSON.parse(out);
}

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

const cognitoctl = (...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const line = [PROGRAM, ...words, '--endpoint-url', url, '--no-input'];
    execFile(process.execPath, line, { cwd: folder, env: ENVIRONMENT }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

/** The plan's changes: what is done, where, and which members. */
async function plan(): Promise<readonly string[]> {
  const { stdout } = await cognitoctl('plan', '-o', 'json');
  return JSON.parse(stdout).plan.changes.map(
    ({ action, address, differences = [] }: Json) =>
      `${action} ${address}${differences.map(({ path }: Json) => ` ${path}`).join('')}`,
  );
}

const FILE = `version: 1
region: eu-central-1
userPools:
  shop:
    PoolName: shop
    Policies: { PasswordPolicy: { MinimumLength: 14 } }
    manage: { clients: full, groups: full }
    mfa: { MfaConfiguration: OPTIONAL, SoftwareTokenMfaConfiguration: { Enabled: true } }
    groups:
      staff: { Precedence: 1, Description: Staff }
    resourceServers:
      orders: { Name: Orders, Scopes: [{ ScopeName: read, ScopeDescription: Read }] }
    domains:
      both-login: {}
    clients:
      web:
        AllowedOAuthFlows: [code]
        AllowedOAuthScopes: [openid, orders/read]
        AllowedOAuthFlowsUserPoolClient: true
        CallbackURLs: [https://shop.example/a]
        SupportedIdentityProviders: [COGNITO]
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders:
      - ProviderName: "\${ref:userPools.shop.ProviderName}"
        ClientId: "\${ref:userPools.shop.clients.web.ClientId}"
`;

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** The one pool that there is. */
async function onlyPool(): Promise<Json> {
  const { UserPools } = await aws('ListUserPools', { MaxResults: 60 });
  expect(UserPools.length).toBe(1);
  return { UserPoolId: UserPools[0].Id };
}

test('what apply makes, the AWS CLI describes', async () => {
  write('cognito.yaml', FILE);
  expect(await cognitoctl('apply', '--yes')).toMatchObject({ code: 0 });
  const pool = await onlyPool();
  const { UserPool } = await aws('DescribeUserPool', pool);
  expect([UserPool.Name, UserPool.Domain, UserPool.MfaConfiguration]).toEqual(['shop', 'both-login', 'OPTIONAL']);
  expect(UserPool.Policies.PasswordPolicy.MinimumLength).toBe(14);
  expect((await aws('GetUserPoolMfaConfig', pool)).SoftwareTokenMfaConfiguration).toEqual({ Enabled: true });
  const { Groups } = await aws('ListGroups', pool);
  expect(Groups).toMatchObject([{ GroupName: 'staff', Precedence: 1, Description: 'Staff' }]);
  const { UserPoolClients } = await aws('ListUserPoolClients', pool);
  const { UserPoolClient } = await aws('DescribeUserPoolClient', { ...pool, ClientId: UserPoolClients[0].ClientId });
  expect(UserPoolClient).toMatchObject({
    ClientName: 'web',
    AllowedOAuthScopes: ['openid', 'orders/read'],
    CallbackURLs: ['https://shop.example/a'],
  });
  const { IdentityPools } = await aws('ListIdentityPools', { MaxResults: 60 });
  const { IdentityPoolId } = IdentityPools[0];
  expect((await aws('DescribeIdentityPool', { IdentityPoolId })).CognitoIdentityProviders).toEqual([
    {
      ProviderName: `cognito-idp.eu-central-1.amazonaws.com/${pool.UserPoolId}`,
      ClientId: UserPoolClient.ClientId,
      ServerSideTokenCheck: false,
    },
  ]);
  expect(await plan()).toEqual([]);
});

test('what the AWS CLI changes by hand, drift and plan name, and apply takes back', async () => {
  write('cognito.yaml', FILE);
  await cognitoctl('apply', '--yes');
  const pool = await onlyPool();
  const { ClientId } = (await aws('ListUserPoolClients', pool)).UserPoolClients[0];
  await aws('UpdateUserPoolClient', { ...pool, ClientId, ClientName: 'web' });
  await aws('UpdateGroup', { ...pool, GroupName: 'staff', Precedence: 5, Description: 'Staff' });
  await aws('CreateGroup', { ...pool, GroupName: 'intruders' });
  await aws('DeleteResourceServer', { ...pool, Identifier: 'orders' });
  expect(await cognitoctl('drift')).toMatchObject({ code: 2 });
  expect((await plan()).toSorted()).toEqual([
    'create userPools.shop.resourceServers.orders Identifier Name Scopes.read',
    'delete userPools.shop.groups.intruders',
    'update userPools.shop.clients.web AllowedOAuthFlows AllowedOAuthFlowsUserPoolClient AllowedOAuthScopes CallbackURLs SupportedIdentityProviders',
    'update userPools.shop.groups.staff Precedence',
  ]);
  const applied = await cognitoctl(
    'apply',
    '--yes',
    '--max-deletes',
    '1',
    '--allow',
    'C2401@userPools.shop.groups.intruders',
  );
  expect([applied, await plan()]).toEqual([expect.objectContaining({ code: 0 }), []]);
  expect((await aws('ListGroups', pool)).Groups).toMatchObject([{ GroupName: 'staff', Precedence: 1 }]);
});

test('what the AWS CLI makes, export writes as a file, and planning that is empty', async () => {
  const { Id: UserPoolId } = (
    await aws('CreateUserPool', { PoolName: 'by-hand', AutoVerifiedAttributes: ['email'], UserPoolTags: { team: 'a' } })
  ).UserPool;
  const pool = { UserPoolId };
  await aws('CreateGroup', { ...pool, GroupName: 'staff', Precedence: 3 });
  await aws('CreateUserPoolClient', { ...pool, ClientName: 'app', GenerateSecret: true, RefreshTokenValidity: 7 });
  await aws('CreateUserPoolDomain', { ...pool, Domain: 'by-hand-login' });
  await aws('CreateIdentityProvider', {
    ...pool,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'abc', client_secret: 'hush', authorize_scopes: 'openid' },
    AttributeMapping: { email: 'email', username: 'sub' },
  });
  expect(await cognitoctl('export', '--to', 'cognito.yaml', '--region', 'eu-central-1')).toMatchObject({ code: 0 });
  const text = readFileSync(join(folder, 'cognito.yaml'), 'utf8');
  for (const said of ['by-hand', 'staff', 'by-hand-login', 'Google', 'RefreshTokenValidity: 7', 'team: a'])
    expect(text).toContain(said);
  expect(text).not.toContain('hush');
  expect(await plan()).toEqual([]);
});
