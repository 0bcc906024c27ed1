import { ACCOUNT, logGroup, type Members, REGION, role, type Sample, samplesOf } from './sample.ts';

const SMS: Members = { SnsCallerArn: role('sms'), ExternalId: 'outside', SnsRegion: 'eu-west-1' };
const SENDER: Members = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: `arn:aws:ses:eu-west-1:${ACCOUNT}:identity/shop.example.com`,
};

const mfa = samplesOf('mfa');
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html */
const mfaSamples: readonly Sample[] = [
  mfa('MfaConfiguration', ['OPTIONAL', 'ON']),
  mfa('SmsMfaConfiguration', [null, {}], { parent: { SmsConfiguration: SMS } }),
  mfa('SoftwareTokenMfaConfiguration.Enabled', [true, false]),
  mfa('EmailMfaConfiguration', [null, {}], { parent: { EmailConfiguration: SENDER } }),
  mfa('EmailMfaConfiguration.Message', ['Code {####}', 'Your code: {####}'], {
    parent: { EmailConfiguration: SENDER },
  }),
  mfa('EmailMfaConfiguration.Subject', ['Code', 'Your code'], { parent: { EmailConfiguration: SENDER } }),
  mfa('WebAuthnConfiguration.RelyingPartyId', ['a.example.com', 'b.example.com']),
  mfa('WebAuthnConfiguration.UserVerification', ['preferred', 'required']),
  mfa('WebAuthnConfiguration.FactorConfiguration', ['SINGLE_FACTOR', 'MULTI_FACTOR_WITH_USER_VERIFICATION']),
];

const logs = samplesOf('log delivery');
const messages: Members = {
  EventSource: 'userNotification',
  LogLevel: 'ERROR',
  CloudWatchLogsConfiguration: { LogGroupArn: logGroup('messages') },
};
const signIns = (destination: Members): readonly Members[] => [
  { EventSource: 'userAuthEvents', LogLevel: 'INFO', ...destination },
];
const toGroup = (name: string): Members => ({ CloudWatchLogsConfiguration: { LogGroupArn: logGroup(name) } });
const toBucket = (name: string): Members => ({ S3Configuration: { BucketArn: `arn:aws:s3:::${name}` } });
const toStream = (name: string): Members => ({
  FirehoseConfiguration: { StreamArn: `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/${name}` },
});
const destined = (member: string, to: (name: string) => Members): Sample =>
  logs(`LogConfigurations.*.${member}`, [signIns(to('one')), signIns(to('two'))], {
    at: 'LogConfigurations',
    shows: [`LogConfigurations.userAuthEvents.${member}`],
    parent: { UserPoolTier: 'PLUS' },
  });

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html */
const logDeliverySamples: readonly Sample[] = [
  logs('LogConfigurations.*.EventSource', [[messages], [...signIns(toBucket('one')), messages]], {
    at: 'LogConfigurations',
    shows: ['LogConfigurations.userAuthEvents'],
    parent: { UserPoolTier: 'PLUS' },
  }),
  destined('CloudWatchLogsConfiguration.LogGroupArn', toGroup),
  destined('S3Configuration.BucketArn', toBucket),
  destined('FirehoseConfiguration.StreamArn', toStream),
];

const session = samplesOf('user pool session');
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html */
const sessionSamples: readonly Sample[] = [
  session('UserSessionTracking', ['DISABLED', 'ENABLED']),
  session('TokenSession.MaxPerUser', [10, 5], { with: { UserSessionTracking: 'ENABLED' } }),
];

const server = samplesOf('resource server');
const scope = (ScopeName: string, ScopeDescription = 'All of it'): Members => ({ ScopeName, ScopeDescription });
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html */
const resourceServerSamples: readonly Sample[] = [
  server('Name', ['Orders', 'All orders']),
  server('Scopes.*.ScopeName', [[scope('read')], [scope('write')]], {
    at: 'Scopes',
    shows: ['Scopes.read', 'Scopes.write'],
  }),
  server('Scopes.*.ScopeDescription', [[scope('read', 'Read')], [scope('read', 'Look')]], {
    at: 'Scopes',
    shows: ['Scopes.read.ScopeDescription'],
  }),
];

const provider = samplesOf('identity provider');
const SOCIAL: Members = { client_id: 'shop', client_secret: 'not-much-of-a-secret', authorize_scopes: 'email' };
const FACEBOOK = { key: 'Facebook', with: { ProviderType: 'Facebook', ProviderDetails: SOCIAL } };
const APPLE_KEYS: Members = {
  client_id: 'shop',
  team_id: 'team',
  key_id: 'key',
  private_key: 'not-much-of-a-key',
  authorize_scopes: 'email',
};
const APPLE = { key: 'SignInWithApple', with: { ProviderType: 'SignInWithApple', ProviderDetails: APPLE_KEYS } };
const URL = 'https://login.partner.example/metadata';
const SAML = { with: { ProviderType: 'SAML', ProviderDetails: { MetadataURL: URL } } };
const SAML_FILE = { with: { ProviderType: 'SAML', ProviderDetails: {} } };
const metadata = (host: string): string =>
  `<EntityDescriptor><SingleSignOnService Binding="urn:HTTP-Redirect" Location="https://${host}/sso"/></EntityDescriptor>`;
const MAPPING = { at: 'AttributeMapping' };

const detail = (name: string, values: readonly [string, string], more = {}): Sample =>
  provider(`ProviderDetails.${name}`, values, more);
const url = (name: string): Sample => detail(name, ['https://a.partner.example', 'https://b.partner.example']);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html */
const identityProviderSamples: readonly Sample[] = [
  detail('client_id', ['one', 'two']),
  detail('client_secret', ['one', 'two']),
  detail('authorize_scopes', ['openid', 'openid email']),
  detail('attributes_request_method', ['GET', 'POST']),
  detail('attributes_url_add_attributes', ['true', 'false']),
  ...['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri'].map(url),
  detail('api_version', ['v17.0', 'v18.0'], FACEBOOK),
  detail('token_request_method', ['GET', 'POST'], FACEBOOK),
  detail('team_id', ['one', 'two'], APPLE),
  detail('key_id', ['one', 'two'], APPLE),
  detail('MetadataURL', [URL, `${URL}2`], SAML_FILE),
  detail('MetadataFile', [metadata('a.example'), metadata('b.example')], SAML_FILE),
  detail('IDPSignout', ['true', 'false'], SAML),
  detail('IDPInit', ['true', 'false'], SAML),
  detail('EncryptedResponses', ['true', 'false'], SAML),
  detail('RequestSigningAlgorithm', ['rsa-sha256', 'rsa-sha512'], SAML),
  provider(
    'AttributeMapping.*',
    [
      { email: 'email', username: 'sub' },
      { email: 'mail', username: 'sub' },
    ],
    { ...MAPPING, shows: ['AttributeMapping.email'] },
  ),
  provider(
    'AttributeMapping.username',
    [
      { email: 'email', username: 'sub' },
      { email: 'email', username: 'id' },
    ],
    { ...MAPPING, shows: ['AttributeMapping.username'] },
  ),
  provider('IdpIdentifiers', [['one.example'], ['one.example', 'two.example']]),
  ...['Level1', 'Level2', 'Level3', 'Level4'].map((level) => provider(`AcrMapping.${level}`, ['loa:a', 'loa:b'])),
];

const group = samplesOf('group');
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html */
const groupSamples: readonly Sample[] = [
  group('Description', ['Owners', 'Shop owners']),
  group('RoleArn', [role('one'), role('two')]),
  group('Precedence', [1, 0]),
];

const domain = samplesOf('domain');
const certificate = (name: string): string => `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/${name}`;
const OWN = { key: 'login.example.com', with: { CustomDomainConfig: { CertificateArn: certificate('one') } } };
const failover = (Failover: Members): Members => ({ ...OWN.with, Routing: { Failover } });
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html */
const domainSamples: readonly Sample[] = [
  domain('ManagedLoginVersion', [1, 2]),
  domain('CustomDomainConfig.CertificateArn', [certificate('one'), certificate('two')], OWN),
  domain('CustomDomainConfig.SecurityPolicy', ['TLS_V1_2_2021', 'TLS_V1_3_2025'], OWN),
  domain('Routing.Failover.SecondaryRegion', ['eu-west-1', 'eu-west-2'], {
    ...OWN,
    with: failover({ PrimaryRoute53HealthCheckId: 'check' }),
  }),
  domain('Routing.Failover.PrimaryRoute53HealthCheckId', ['one', 'two'], {
    ...OWN,
    with: failover({ SecondaryRegion: 'eu-west-1' }),
  }),
];

export const userPoolPartSamples: readonly Sample[] = [
  ...mfaSamples,
  ...logDeliverySamples,
  ...sessionSamples,
  ...resourceServerSamples,
  ...identityProviderSamples,
  ...groupSamples,
  ...domainSamples,
];
