import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import type { Client } from './client.ts';
import { DATE, DATES, newClient, newPool, walk } from './making.ts';

/** What AWS shows of a client that was told nothing. */
const DEFAULTS = {
  RefreshTokenValidity: 30,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
  AllowedOAuthFlowsUserPoolClient: false,
  ClientType: 'REGULAR',
};
const LOGIN = {
  CallbackURLs: ['https://shop.example/a', 'https://shop.example/b'],
  LogoutURLs: ['https://shop.example/bye'],
  DefaultRedirectURI: 'https://shop.example/a',
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['email', 'openid'],
  AllowedOAuthFlowsUserPoolClient: true,
  SupportedIdentityProviders: ['COGNITO'],
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
  ReadAttributes: ['email', 'name'],
  WriteAttributes: ['email'],
  AccessTokenValidity: 30,
  IdTokenValidity: 2,
  RefreshTokenValidity: 7,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
  PreventUserExistenceErrors: 'ENABLED',
};

export async function clients(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const created = await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', GenerateSecret: true, ...LOGIN });
  const { ClientId, ClientSecret } = created.UserPoolClient;
  const own = { UserPoolId, ClientId };
  const whole = { ...own, ClientName: 'web', ClientSecret, ...DEFAULTS, ...LOGIN, ...DATES };
  expect([ClientId, ClientSecret]).toEqual([
    expect.stringMatching(/^[0-9a-z]{26}$/),
    expect.stringMatching(/^[0-9a-z]{51}$/),
  ]);
  expect(created).toEqual({ UserPoolClient: whole });
  expect(await idp('DescribeUserPoolClient', own)).toEqual({ UserPoolClient: whole });
  expect(await idp('ListUserPoolClients', { UserPoolId })).toEqual({
    UserPoolClients: [{ ...own, ClientName: 'web' }],
  });
  const reset = { ...own, ClientName: 'shop', ClientSecret, ...DEFAULTS, ...DATES };
  expect(await idp('UpdateUserPoolClient', { ...own, ClientName: 'shop' })).toEqual({ UserPoolClient: reset });
  expect(await idp('DescribeUserPoolClient', own)).toEqual({ UserPoolClient: reset });
  expect(await refused('UpdateUserPoolClient', { ...own, AllowedOAuthScopes: ['orders/read'] })).not.toBe('');
  expect(await idp('DeleteUserPoolClient', own)).toEqual({});
  expect(await refused('DescribeUserPoolClient', own)).toBe('ResourceNotFoundException');
}

export async function pagesOfClients(aws: Client): Promise<void> {
  const { idp, pages } = aws;
  const UserPoolId = await newPool(aws);
  for (const ClientName of ['a', 'b', 'c', 'd', 'e']) await newClient(aws, UserPoolId, { ClientName });
  const { UserPoolClients } = await idp('ListUserPoolClients', { UserPoolId, MaxResults: 60 });
  expect(UserPoolClients.length).toBe(5);
  expect(await pages('ListUserPoolClients', { UserPoolId }, 2)).toEqual({ all: { UserPoolClients }, calls: 3 });
  const byHand = await walk(idp, 'ListUserPoolClients', { UserPoolId, MaxResults: 3 });
  expect(byHand.map((page) => page.UserPoolClients)).toEqual([UserPoolClients.slice(0, 3), UserPoolClients.slice(3)]);
}

export async function clientSecrets(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const own = await newClient(aws, await newPool(aws), { GenerateSecret: true });
  const { ClientSecretDescriptor: added } = await idp('AddUserPoolClientSecret', own);
  const stamp = { ClientSecretId: expect.stringContaining(`${own.ClientId}--`), ClientSecretCreateDate: DATE };
  expect(added).toEqual({ ...stamp, ClientSecretValue: expect.stringMatching(/^[0-9a-z]{51}$/) });
  const { ClientSecrets } = await idp('ListUserPoolClientSecrets', own);
  const { ClientSecretValue: _, ...second } = added;
  expect(ClientSecrets).toEqual([stamp, second]);
  expect(await refused('AddUserPoolClientSecret', own)).toBe('LimitExceededException');
  const { ClientSecretId } = second;
  expect(await idp('DeleteUserPoolClientSecret', { ...own, ClientSecretId })).toEqual({});
  expect(await idp('ListUserPoolClientSecrets', own)).toEqual({ ClientSecrets: [ClientSecrets[0]] });
}

const minutes = (MaxValidityMinutes: number): Json => ({ SSOSession: { MaxValidityMinutes } });

export async function sessions(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws);
  const own = await newClient(aws, UserPoolId);
  const tracked = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } };
  const untold = { UserPoolId, UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } };
  expect(await idp('GetUserPoolSessionConfiguration', { UserPoolId })).toEqual(untold);
  expect(await idp('SetUserPoolSessionConfiguration', tracked)).toEqual(tracked);
  expect(await idp('GetUserPoolSessionConfiguration', { UserPoolId })).toEqual(tracked);
  expect(await idp('GetUserPoolClientSessionConfiguration', own)).toEqual({ ...own, ...minutes(60) });
  expect(await idp('SetUserPoolClientSessionConfiguration', { ...own, ...minutes(5) })).toEqual({
    ...own,
    ...minutes(5),
  });
  expect(await idp('GetUserPoolClientSessionConfiguration', own)).toEqual({ ...own, ...minutes(5) });
}

const ON = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };

export async function riskConfigurations(aws: Client): Promise<void> {
  const { idp } = aws;
  const UserPoolId = await newPool(aws, ON);
  const own = await newClient(aws, UserPoolId);
  const pools = {
    CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_IN'], Actions: { EventAction: 'BLOCK' } },
    RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'], SkippedIPRangeList: ['192.0.2.1/32'] },
  };
  const its = {
    AccountTakeoverRiskConfiguration: { Actions: { HighAction: { Notify: false, EventAction: 'MFA_REQUIRED' } } },
  };
  const answer = (whose: Json, config: Json): Json => ({
    RiskConfiguration: { ...whose, ...config, LastModifiedDate: DATE },
  });
  expect(await idp('SetRiskConfiguration', { UserPoolId, ...pools })).toEqual(answer({ UserPoolId }, pools));
  expect(await idp('SetRiskConfiguration', { ...own, ...its })).toEqual(answer(own, its));
  expect(await idp('DescribeRiskConfiguration', { UserPoolId })).toEqual(answer({ UserPoolId }, pools));
  expect(await idp('DescribeRiskConfiguration', own)).toEqual(answer(own, its));
}
