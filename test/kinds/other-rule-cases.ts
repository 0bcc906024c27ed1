import { awaiting } from '../../src/model/reference.ts';
import type { Fields } from '../../src/model/value.ts';
import { Secret, Unknown } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const authenticator = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const factors = (...AllowedFirstAuthFactors: readonly string[]) => [
  { Policies: { SignInPolicy: { AllowedFirstAuthFactors } } },
];
const developer = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } };
const passkey = (FactorConfiguration: string) => ({ WebAuthnConfiguration: { FactorConfiguration } });
const scopes = (...names: readonly string[]) =>
  file({ Scopes: names.map((ScopeName) => ({ ScopeName, ScopeDescription: 'x' })) });
const provider = (ProviderType: string, ProviderDetails: Fields, ProviderName = ProviderType) => ({
  ProviderName,
  ProviderType,
  ProviderDetails,
});
const google = { client_id: 'a', client_secret: new Secret('s'), authorize_scopes: 'openid' };
const apple = { client_id: 'a', team_id: 't', key_id: 'k', authorize_scopes: 'email' };
const oidc = {
  client_id: 'a',
  authorize_scopes: 'openid',
  oidc_issuer: 'https://id.example.com',
  attributes_request_method: 'GET',
};
const saml = { MetadataURL: 'https://id.example.com/metadata.xml' };
const own = { CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/c' } };
const elsewhere = { CustomDomainConfig: { CertificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/c' } };
const role = (account: string) => `arn:aws:iam::${account}:role/customer`;
const poolName = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E';
const users = { CognitoIdentityProviders: [{ ProviderName: poolName, ClientId: 'c1' }] };
const mapped = (mapping: Fields, key = `${poolName}:c1`) => ({ RoleMappings: { [key]: mapping } });
const rule = { Claim: 'c', MatchType: 'Equals', Value: 'v', RoleARN: role('111111111111') };
const byRules = (count: number) =>
  mapped({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: Array(count).fill(rule) } });
const byToken = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };

export const otherCases: readonly RuleCase[] = [
  {
    code: 'C1231',
    passes: [
      file(authenticator),
      file({ MfaConfiguration: 'OFF' }),
      whole({ MfaConfiguration: 'OFF', ...authenticator }, { live: { MfaConfiguration: 'ON', ...authenticator } }),
    ],
    fails: [
      file({ MfaConfiguration: 'OFF', ...authenticator }),
      whole(authenticator),
      whole({ MfaConfiguration: 'OFF', ...authenticator }, { live: { MfaConfiguration: 'OFF' } }),
    ],
    at: 'SoftwareTokenMfaConfiguration',
  },
  {
    code: 'C1232',
    passes: [file({ MfaConfiguration: 'ON' }), whole({ MfaConfiguration: 'ON', ...authenticator })],
    fails: [whole({ MfaConfiguration: 'OPTIONAL', ...passkey('SINGLE_FACTOR') }), whole({ MfaConfiguration: 'ON' })],
    at: 'MfaConfiguration',
  },
  {
    code: 'C1233',
    passes: [
      file({ EmailMfaConfiguration: {} }, { ancestors: [{}] }),
      whole({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} }, { ancestors: [developer] }),
    ],
    fails: [
      file(
        { EmailMfaConfiguration: {} },
        { ancestors: [{ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }] },
      ),
      whole({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} }, { ancestors: [{}] }),
    ],
    at: 'EmailMfaConfiguration',
  },
  {
    code: 'C1234',
    passes: [file({ EmailMfaConfiguration: {} }, { ancestors: [{ UserPoolTier: 'PLUS' }] })],
    fails: [file({ EmailMfaConfiguration: {} }, { ancestors: [{ UserPoolTier: 'LITE' }] })],
    at: 'EmailMfaConfiguration',
  },
  {
    code: 'C1235',
    passes: [
      file({ SmsMfaConfiguration: {} }, { ancestors: [{}] }),
      whole(
        { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
        { ancestors: [{ SmsConfiguration: { SnsCallerArn: role('111111111111') } }] },
      ),
    ],
    fails: [whole({ MfaConfiguration: 'ON', SmsMfaConfiguration: {} }, { ancestors: [{}] })],
    at: 'SmsMfaConfiguration',
  },
  {
    code: 'C1236',
    passes: [
      file({ MfaConfiguration: 'OPTIONAL' }, { ancestors: factors('PASSWORD', 'EMAIL_OTP') }),
      file({ MfaConfiguration: 'ON' }, { ancestors: factors('PASSWORD') }),
    ],
    fails: [file({ MfaConfiguration: 'ON' }, { ancestors: factors('PASSWORD', 'EMAIL_OTP') })],
    at: 'MfaConfiguration',
  },
  {
    code: 'C1237',
    passes: [
      file({ MfaConfiguration: 'ON' }, { ancestors: factors('PASSWORD', 'WEB_AUTHN') }),
      file(
        { MfaConfiguration: 'ON', ...passkey('MULTI_FACTOR_WITH_USER_VERIFICATION') },
        { ancestors: factors('PASSWORD', 'WEB_AUTHN') },
      ),
    ],
    fails: [
      file({ MfaConfiguration: 'ON', ...passkey('SINGLE_FACTOR') }, { ancestors: factors('PASSWORD', 'WEB_AUTHN') }),
      whole({ MfaConfiguration: 'ON', ...authenticator }, { ancestors: factors('PASSWORD', 'WEB_AUTHN') }),
    ],
    at: 'WebAuthnConfiguration.FactorConfiguration',
  },
  {
    code: 'C1241',
    passes: [scopes('read', 'read:all')],
    fails: [scopes('https://api.example.com/read')],
    at: 'Scopes["https://api.example.com/read"].ScopeName',
  },
  { code: 'C1242', passes: [scopes('read', 'write')], fails: [scopes('read', 'write', 'read')], at: 'Scopes.read' },
  {
    code: 'C1251',
    passes: [
      file(provider('Google', google)),
      file(provider('OIDC', oidc, 'Partner')),
      file({ ProviderType: 'Google' }),
    ],
    fails: [file(provider('Google', google, 'google'))],
    at: 'ProviderType',
  },
  {
    code: 'C1252',
    passes: [
      whole(provider('Google', google)),
      file(provider('Google', { client_id: 'a' })),
      whole(provider('Google', { client_id: 'a' }), { live: provider('Google', google) }),
      whole(provider('SignInWithApple', { ...apple, private_key: new Secret('p') })),
    ],
    fails: [
      whole(provider('Google', { client_id: 'a' })),
      whole(provider('SignInWithApple', apple)),
      whole(provider('OIDC', { ...oidc, oidc_issuer: null }, 'Partner')),
    ],
    at: 'ProviderDetails',
  },
  {
    code: 'C1253',
    passes: [
      whole(provider('SAML', saml, 'Partner')),
      file(provider('SAML', { IDPSignout: 'true' }, 'Partner')),
      whole(provider('SAML', { ...saml, MetadataFile: '<x/>' }, 'Partner'), {
        live: provider('SAML', { ...saml, MetadataFile: '<x/>' }),
      }),
    ],
    fails: [
      file(provider('SAML', { ...saml, MetadataFile: '<x/>' }, 'Partner')),
      whole(provider('SAML', { ...saml, MetadataFile: '<x/>' }, 'Partner'), { live: provider('SAML', saml) }),
      whole(provider('SAML', { ...saml, MetadataFile: '<x/>' }, 'Partner'), {
        live: provider('SAML', { MetadataFile: '<x/>' }),
      }),
    ],
    at: 'ProviderDetails.MetadataFile',
  },
  {
    code: 'C1254',
    passes: [file(provider('OIDC', oidc, 'Partner')), file(provider('OIDC', { client_id: 'a' }, 'Partner'))],
    fails: [file(provider('OIDC', { ...oidc, oidc_issuer: 'http://id.example.com' }, 'Partner'))],
    at: 'ProviderDetails.oidc_issuer',
  },
  {
    code: 'C1255',
    passes: [file(provider('OIDC', { ...oidc, attributes_request_method: 'POST' }, 'Partner'))],
    fails: [file(provider('OIDC', { ...oidc, attributes_request_method: 'PUT' }, 'Partner'))],
    at: 'ProviderDetails.attributes_request_method',
  },
  {
    code: 'C1256',
    passes: [
      whole(provider('SignInWithApple', apple), { live: provider('SignInWithApple', apple) }),
      whole(provider('SignInWithApple', { ...apple, key_id: 'new', private_key: new Secret('p') }), {
        live: provider('SignInWithApple', apple),
      }),
      file(provider('SignInWithApple', apple), { live: provider('SignInWithApple', { ...apple, key_id: 'old' }) }),
    ],
    fails: [
      whole(provider('SignInWithApple', { ...apple, key_id: 'new' }), { live: provider('SignInWithApple', apple) }),
    ],
    at: 'ProviderDetails.private_key',
  },
  {
    code: 'C1257',
    passes: [
      whole(provider('SAML', saml, 'Partner-Login')),
      file(provider('SAML', saml, '_x')),
      whole(provider('SAML', saml, '_x'), { live: provider('SAML', saml, '_x') }),
    ],
    fails: [
      whole(provider('SAML', saml, '_partner')),
      whole(provider('SAML', saml, 'ab')),
      whole(provider('SAML', saml, 'Partner Login')),
    ],
    at: 'ProviderName',
  },
  {
    code: 'C1258',
    passes: [file({ IdpIdentifiers: ['a.example'] }, { siblings: [{ IdpIdentifiers: ['b.example'] }, {}] })],
    fails: [file({ IdpIdentifiers: ['c.example', 'a.example'] }, { siblings: [{ IdpIdentifiers: ['a.example'] }] })],
    at: 'IdpIdentifiers',
  },
  {
    code: 'C1259',
    passes: [
      file(provider('OIDC', { ...oidc, jwks_uri: 'https://id.example.com/keys', ours: 'x' })),
      file(provider('Facebook', { ...google, api_version: 'v17.0' })),
      whole(provider('SAML', { ...saml, oidc_issuer: 'https://id.example.com' }, 'partner'), {
        live: provider('SAML', { ...saml, oidc_issuer: 'https://id.example.com' }, 'partner'),
      }),
    ],
    fails: [
      file(provider('OIDC', { ...oidc, IDPSignout: 'true' })),
      whole(provider('OIDC', { ...oidc, IDPSignout: 'true' }), { live: provider('OIDC', oidc) }),
    ],
    at: 'ProviderDetails.IDPSignout',
  },
  {
    code: 'C1260',
    passes: [
      file({ ...provider('OIDC', oidc), AcrMapping: { Level1: 'low' } }),
      file({ AcrMapping: { Level1: 'low' } }),
    ],
    fails: [file({ ...provider('SAML', saml, 'partner'), AcrMapping: { Level1: 'low' } })],
    at: 'AcrMapping',
  },
  {
    code: 'C1261',
    passes: [
      file({ RoleArn: role('111111111111') }, { account: '111111111111' }),
      file({ RoleArn: role('111111111111') }),
    ],
    fails: [file({ RoleArn: role('111111111111') }, { account: '222222222222' })],
    at: 'RoleArn',
  },
  {
    code: 'C1264',
    passes: [
      file({ Domain: 'login.example.com', ...own }),
      file({ Domain: 'login.example.com', ...elsewhere }, { region: 'cn-north-1' }),
    ],
    fails: [file({ Domain: 'login.example.com', ...elsewhere })],
    at: 'CustomDomainConfig.CertificateArn',
  },
  {
    code: 'C1265',
    passes: [file({ Domain: 'shop-awsome' }), file({ Domain: 'aws.example.com' })],
    fails: [file({ Domain: 'shop-aws' }), file({ Domain: 'cognito' }), file({ Domain: 'amazon-shop' })],
    at: 'Domain',
  },
  {
    code: 'C1266',
    passes: [file({ Domain: 'login.example.com', ...own })],
    fails: [file({ Domain: 'login', ...own })],
    at: 'Domain',
  },
  {
    code: 'C1267',
    passes: [
      file({ Domain: 'login.example.com' }),
      whole({ Domain: 'login.example.com', ...own }),
      whole({ Domain: 'shop' }),
    ],
    fails: [whole({ Domain: 'login.example.com' })],
    at: 'Domain',
  },
  {
    code: 'C1268',
    passes: [
      file({ ManagedLoginVersion: 1 }, { ancestors: [{ UserPoolTier: 'LITE' }] }),
      file({ ManagedLoginVersion: 2 }, { ancestors: [{}] }),
    ],
    fails: [file({ ManagedLoginVersion: 2 }, { ancestors: [{ UserPoolTier: 'LITE' }] })],
    at: 'ManagedLoginVersion',
  },
  {
    code: 'C1269',
    passes: [file({ Domain: 'shop' }, { siblings: [{ Domain: 'login.example.com' }, {}] })],
    fails: [
      file({ Domain: 'shop' }, { siblings: [{ Domain: 'other' }] }),
      file({ Domain: 'a.example.com', ...own }, { siblings: [{ Domain: 'b.example.com' }] }),
    ],
    at: 'Domain',
  },
  {
    code: 'C1290',
    passes: [
      file(users),
      file({
        CognitoIdentityProviders: [
          { ProviderName: 'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_a', ClientId: 'c' },
        ],
      }),
    ],
    fails: [file({ CognitoIdentityProviders: [{ ProviderName: `https://${poolName}`, ClientId: 'c' }] })],
    at: 'CognitoIdentityProviders',
  },
  {
    code: 'C1291',
    passes: [file({ SamlProviderARNs: ['arn:aws:iam::111111111111:saml-provider/p'] }, { account: '111111111111' })],
    fails: [file({ SamlProviderARNs: ['arn:aws:iam::111111111111:saml-provider/p'] }, { account: '222222222222' })],
    at: 'SamlProviderARNs',
  },
  {
    code: 'C1292',
    passes: [
      whole({ DeveloperProviderName: 'login.a' }),
      whole({ DeveloperProviderName: 'login.a' }, { live: { DeveloperProviderName: 'login.a' } }),
    ],
    fails: [
      whole({ DeveloperProviderName: 'login.b' }, { live: { DeveloperProviderName: 'login.a' } }),
      whole({ DeveloperProviderName: null }, { live: { DeveloperProviderName: 'login.a' } }),
    ],
    at: 'DeveloperProviderName',
  },
  {
    code: 'C1293',
    passes: [file({ IdentityPoolTags: { a: 'x' } })],
    fails: [
      file({ IdentityPoolTags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, 'x'])) }),
    ],
    at: 'IdentityPoolTags',
  },
  {
    code: 'C1299',
    passes: [
      whole({ IdentityPoolTags: { a: 'x' } }, { live: { IdentityPoolTags: { a: 'x' } } }),
      whole({ IdentityPoolTags: { a: 'x' } }, { live: {}, account: '111111111111' }),
    ],
    fails: [whole({ IdentityPoolTags: { a: 'x' } }, { live: {} })],
    at: 'IdentityPoolTags',
  },
  {
    code: 'C1294',
    passes: [file({ Roles: { authenticated: role('111111111111') } }, { account: '111111111111' })],
    fails: [file({ Roles: { authenticated: role('111111111111') } }, { account: '222222222222' })],
    at: 'Roles.authenticated',
  },
  {
    code: 'C1295',
    passes: [
      whole(mapped(byToken), { ancestors: [users] }),
      file(mapped(byToken), { ancestors: [{}] }),
      whole(mapped(byToken, `\${ref:userPools.a.clients.b.RoleMappingKey}`), { ancestors: [users] }),
      whole(mapped(byToken), {
        ancestors: [{ CognitoIdentityProviders: [{ ProviderName: awaiting(['x']), ClientId: 'c1' }] }],
      }),
      whole(mapped(byToken), { ancestors: [{ CognitoIdentityProviders: new Unknown({ notGiven: 'A' }) }] }),
      whole(mapped(byToken), { ancestors: [{ SamlProviderARNs: [awaiting(['x'])] }] }),
      whole(mapped(byToken, 'accounts.google.com'), {
        ancestors: [{ SupportedLoginProviders: { 'accounts.google.com': 'a' } }],
      }),
    ],
    fails: [whole(mapped(byToken), { ancestors: [{}] })],
    at: `RoleMappings["${poolName}:c1"]`,
  },
  {
    code: 'C1296',
    passes: [file(mapped(byToken)), file(byRules(1))],
    fails: [file(mapped({ Type: 'Rules', AmbiguousRoleResolution: 'Deny' }))],
    at: `RoleMappings["${poolName}:c1"].RulesConfiguration`,
  },
  {
    code: 'C1297',
    passes: [file(byRules(25))],
    fails: [file(byRules(26))],
    at: `RoleMappings["${poolName}:c1"].RulesConfiguration.Rules`,
  },
  {
    code: 'C1298',
    passes: [file(mapped(byToken))],
    fails: [file(mapped({ Type: 'Token' }))],
    at: `RoleMappings["${poolName}:c1"].AmbiguousRoleResolution`,
  },
];
