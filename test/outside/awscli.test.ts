import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { serve } from '../../src/emulator/serve.ts';
import { type Answer, awsCli, ENVIRONMENT } from './aws-cli.ts';

// An independent client: it checks requests and answers by AWS's own models, not by the tables of this repository.

let server: Awaited<ReturnType<typeof serve>>;
let aws: ReturnType<typeof awsCli>;

beforeAll(async () => {
  server = await serve(createEmulator(), { host: '127.0.0.1', port: 0 });
  aws = awsCli(server.url);
});

afterAll(() => server.close());

const member = (answer: Answer, name: string): Answer => answer[name] as Answer;

/** Makes a pool of that name and gives the words that say which. */
async function newPool(name: string): Promise<string> {
  const { UserPool } = await aws(`cognito-idp create-user-pool --pool-name ${name}`);
  return `--user-pool-id ${(UserPool as Answer).Id}`;
}

/** The named members of an answer. */
const some = (answer: Answer, names: string): Answer =>
  Object.fromEntries(names.split(' ').map((name) => [name, answer[name]]));

test('a user pool is created, described, listed, updated and deleted', async () => {
  const created = member(
    await aws('cognito-idp create-user-pool', {
      PoolName: 'own',
      DeletionProtection: 'INACTIVE',
      AutoVerifiedAttributes: ['email'],
      Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }],
    }),
    'UserPool',
  );
  const id = `--user-pool-id ${created.Id}`;
  await aws(`cognito-idp update-user-pool ${id} --deletion-protection ACTIVE`);
  const described = member(await aws(`cognito-idp describe-user-pool ${id}`), 'UserPool');
  const listed = await aws('cognito-idp list-user-pools --max-results 60');
  const refused = await aws(`cognito-idp delete-user-pool ${id}`).catch((error) => error.stderr as string);
  await aws(`cognito-idp update-user-pool ${id} --deletion-protection INACTIVE`);
  await aws(`cognito-idp delete-user-pool ${id}`);
  const gone = await aws(`cognito-idp describe-user-pool ${id}`).catch((error) => error.stderr as string);

  expect(some(described, 'Name DeletionProtection AutoVerifiedAttributes MfaConfiguration')).toEqual({
    Name: 'own',
    DeletionProtection: 'ACTIVE',
    AutoVerifiedAttributes: undefined, // an update resets what it leaves out
    MfaConfiguration: 'OFF',
  });
  expect((described.SchemaAttributes as Answer[]).at(-1)?.Name).toBe('custom:tenant');
  expect((listed.UserPools as Answer[]).map(({ Name }) => Name)).toEqual(['own']);
  expect(refused).toContain('(InvalidParameterException)');
  expect(gone).toContain('(ResourceNotFoundException)');
});

test('MFA is set and read', async () => {
  const pool = await newPool('mfa');
  const set = await aws(`cognito-idp set-user-pool-mfa-config ${pool}`, {
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  } as Answer);
  const read = await aws(`cognito-idp get-user-pool-mfa-config ${pool}`);
  expect(read).toEqual({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
  expect(set).toEqual(read);
});

test('a resource server is created, described, listed, updated and deleted', async () => {
  const pool = await newPool('resource-server');
  const own = `${pool} --identifier https://api.example`;
  await aws(`cognito-idp create-resource-server ${own} --name Orders --scopes ScopeName=read,ScopeDescription=R`);
  await aws(`cognito-idp update-resource-server ${own} --name Shop`);
  const described = await aws(`cognito-idp describe-resource-server ${own}`);
  const listed = await aws(`cognito-idp list-resource-servers ${pool}`);
  await aws(`cognito-idp delete-resource-server ${own}`);
  expect(some(member(described, 'ResourceServer'), 'Name Identifier Scopes')).toEqual({
    Name: 'Shop',
    Identifier: 'https://api.example',
    Scopes: undefined,
  });
  expect(listed.ResourceServers).toEqual([described.ResourceServer]);
  expect(await aws(`cognito-idp list-resource-servers ${pool}`)).toEqual({ ResourceServers: [] });
});

test('an identity provider is created, described, listed, updated in part and deleted', async () => {
  const pool = await newPool('identity-provider');
  const own = `${pool} --provider-name Google`;
  await aws(`cognito-idp create-identity-provider ${own} --provider-type Google`, {
    ProviderDetails: { client_id: 'abc', client_secret: 'hush', authorize_scopes: 'openid' },
    AttributeMapping: { email: 'email', username: 'sub' },
  });
  await aws(`cognito-idp update-identity-provider ${own} --attribute-mapping email=email,username=sub,name=name`);
  const described = member(await aws(`cognito-idp describe-identity-provider ${own}`), 'IdentityProvider');
  const listed = await aws(`cognito-idp list-identity-providers ${pool}`);
  await aws(`cognito-idp delete-identity-provider ${own}`);
  expect(described.AttributeMapping).toEqual({ email: 'email', name: 'name', username: 'sub' });
  expect(described.ProviderDetails).toMatchObject({
    client_id: 'abc',
    client_secret: 'hush',
    authorize_scopes: 'openid',
  });
  expect((listed.Providers as Answer[]).map(({ ProviderName }) => ProviderName)).toEqual(['Google']);
});

test('a group is created, read, listed, updated and deleted', async () => {
  const pool = await newPool('group');
  const own = `${pool} --group-name admins`;
  await aws(`cognito-idp create-group ${own} --precedence 1 --description Admins`);
  await aws(`cognito-idp update-group ${own} --precedence 2`);
  const listed = await aws(`cognito-idp list-groups ${pool}`);
  await aws(`cognito-idp delete-group ${own}`);
  expect((listed.Groups as Answer[]).map((group) => some(group, 'GroupName Precedence'))).toEqual([
    { GroupName: 'admins', Precedence: 2 },
  ]);
  expect(await aws(`cognito-idp list-groups ${pool}`)).toEqual({ Groups: [] });
});

test('a domain is created, described and deleted, and an unknown one has an empty description', async () => {
  const pool = await newPool('domain');
  await aws(`cognito-idp create-user-pool-domain ${pool} --domain outside-login`);
  const described = member(
    await aws('cognito-idp describe-user-pool-domain --domain outside-login'),
    'DomainDescription',
  );
  await aws(`cognito-idp delete-user-pool-domain ${pool} --domain outside-login`);
  expect(some(described, 'Domain Status')).toEqual({ Domain: 'outside-login', Status: 'ACTIVE' });
  expect(await aws('cognito-idp describe-user-pool-domain --domain outside-login')).toEqual({ DomainDescription: {} });
});

test('a client is created with a secret, described, listed, updated and deleted', async () => {
  const pool = await newPool('client');
  const created = member(
    await aws(
      `cognito-idp create-user-pool-client ${pool} --client-name web --generate-secret --refresh-token-validity 7`,
    ),
    'UserPoolClient',
  );
  const own = `${pool} --client-id ${created.ClientId}`;
  await aws(`cognito-idp update-user-pool-client ${own} --client-name shop`);
  const described = member(await aws(`cognito-idp describe-user-pool-client ${own}`), 'UserPoolClient');
  const listed = await aws(`cognito-idp list-user-pool-clients ${pool}`);
  await aws(`cognito-idp delete-user-pool-client ${own}`);
  expect(some(described, 'ClientName ClientSecret RefreshTokenValidity')).toEqual({
    ClientName: 'shop',
    ClientSecret: created.ClientSecret,
    RefreshTokenValidity: 30, // an update resets what it leaves out
  });
  expect((listed.UserPoolClients as Answer[]).map(({ ClientId }) => ClientId)).toEqual([created.ClientId]);
});

test('an identity pool and its roles are created, described, listed, updated and deleted', async () => {
  const created = await aws(
    'cognito-identity create-identity-pool --identity-pool-name shop --no-allow-unauthenticated-identities',
  );
  const own = `--identity-pool-id ${created.IdentityPoolId}`;
  const role = 'arn:aws:iam::000000000000:role/customer';
  await aws(`cognito-identity set-identity-pool-roles ${own} --roles authenticated=${role}`);
  const roles = await aws(`cognito-identity get-identity-pool-roles ${own}`);
  await aws(
    `cognito-identity update-identity-pool ${own} --identity-pool-name shop --allow-unauthenticated-identities`,
  );
  const described = await aws(`cognito-identity describe-identity-pool ${own}`);
  const listed = await aws('cognito-identity list-identity-pools --max-results 60');
  await aws(`cognito-identity delete-identity-pool ${own}`);
  expect(roles).toEqual({ IdentityPoolId: created.IdentityPoolId, Roles: { authenticated: role } });
  expect(some(described, 'IdentityPoolName AllowUnauthenticatedIdentities')).toEqual({
    IdentityPoolName: 'shop',
    AllowUnauthenticatedIdentities: true,
  });
  expect((listed.IdentityPools as Answer[]).map(({ IdentityPoolName }) => IdentityPoolName)).toEqual(['shop']);
});

test('an invalid request is refused with the name that AWS gives it', async () => {
  const pool = await newPool('invalid');
  const refused = await aws(
    `cognito-idp create-group ${pool} --group-name admins --role-arn arn:aws:iam::nobody:role/x`,
  ).catch((error) => error.stderr as string);
  expect(refused).toContain('(InvalidParameterException)');
});

test('a plan sees what the AWS CLI wrote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outside-'));
  try {
    writeFileSync(join(folder, 'cognito.yaml'), FILE);
    const pool = await newPool('shared');
    await aws(`cognito-idp create-group ${pool} --group-name staff --precedence 5 --description Staff`);
    const plan = JSON.parse(await cognitoctl(folder, 'plan -o json'));
    expect(
      plan.plan.changes.map(({ action, address, differences }: Answer) => ({ action, address, differences })),
    ).toEqual([
      {
        action: 'update',
        address: 'userPools.shared.groups.staff',
        differences: [expect.objectContaining({ path: 'Precedence', before: 5, after: 1 })],
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const FILE = `version: 1
region: eu-central-1
userPools:
  shared:
    groups:
      staff: { Precedence: 1 }
`;

const cognitoctl = (cwd: string, words: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const program = join(process.cwd(), 'dist/cli.js');
    const line = [program, ...words.split(' '), '--endpoint-url', server.url];
    execFile(process.execPath, line, { cwd, env: ENVIRONMENT }, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(stderr || stdout, { cause: error })),
    );
  });
