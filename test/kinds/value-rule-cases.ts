import { type Fields, Secret, Unknown, type Value } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const NEW: readonly Fields[] = [{ PoolName: 'shop' }];
const OLD: readonly Fields[] = [{ PoolName: 'shop', Arn: 'arn:aws:cognito-idp:eu-central-1:1:userpool/x' }];
const beside = (name: string, fields: Fields) => (kind: string) => (kind === name ? [fields] : []);
const said = (Name: string, Value: string): Fields => ({ UserAttributes: [{ Name, Value }] });
const number = [{ Schema: [{ Name: 'age', AttributeDataType: 'Number', Mutable: true }] }];
const password = (text: string): Fields => ({ Username: 'ann', TemporaryPassword: new Secret(text) });
const attribute = (more: Fields): Fields => ({ Schema: [{ Name: 'tenant', Mutable: true, ...more }] });
const longest = (MaxLength: string) => attribute({ StringAttributeConstraints: { MaxLength } });
const largest = (MaxValue: string) => attribute({ NumberAttributeConstraints: { MaxValue } });
const mapped = (name: string): Fields => ({ AttributeMapping: { [name]: 'x' } });
const pool = (Mutable: boolean) => [{ Schema: [{ Name: 'custom:tenant', Mutable }] }];
const oidc = (authorize_scopes: string): Fields => ({ ProviderType: 'OIDC', ProviderDetails: { authorize_scopes } });
const metadata = (ProviderDetails: Fields): Fields => ({ ProviderType: 'SAML', ProviderDetails });
const sends = (From: string): Fields => ({ EmailConfiguration: { From } });
const identity = (region: string): Fields => ({
  EmailConfiguration: { SourceArn: `arn:aws:ses:${region}:111111111111:identity/shop.example` },
});
const UNKNOWN = new Unknown({ notGiven: 'A' });
const from = (From: Value, name: Value = 'shop.example', EmailSendingAccount = 'DEVELOPER'): Fields => ({
  EmailConfiguration: {
    EmailSendingAccount,
    SourceArn: typeof name === 'string' ? `arn:aws:ses:eu-west-1:111111111111:identity/${name}` : name,
    From,
  },
});
const texts = (SnsRegion: string): Fields => ({ SmsConfiguration: { SnsCallerArn: ROLE, SnsRegion } });
const caller = (SnsCallerArn: string): Fields => ({ SmsConfiguration: { SnsCallerArn } });
const trigger = (PreSignUp: string): Fields => ({ LambdaConfig: { PreSignUp } });
const encrypted = (more: Fields): Fields => ({ KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', ...more } });
const passkeys = (RelyingPartyId: string): Fields => ({ WebAuthnConfiguration: { RelyingPartyId } });
const mailed: Fields = { MfaConfiguration: 'ON', EmailMfaConfiguration: {} };
const recovers = (...names: readonly string[]) => [
  {
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
    AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
  },
];
const rotates = (Feature: string): Fields => ({
  RefreshTokenRotation: { Feature },
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
});
const links = (address: string): Fields => ({ Links: { 'cognito:default': address } });
const ROLE = 'arn:aws:iam::111111111111:role/x';
const mapping = (Type: string): Fields => ({
  RoleMappings: {
    a: {
      Type,
      AmbiguousRoleResolution: 'Deny',
      RulesConfiguration: { Rules: [{ Claim: 'a', MatchType: 'Equals', Value: 'b', RoleARN: ROLE }] },
    },
  },
});
const users = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a';

const bounded = [
  {
    Schema: [
      { Name: 'plan', StringAttributeConstraints: { MinLength: '2', MaxLength: '5' } },
      { Name: 'seats', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' } },
    ],
  },
];

/** Values that AWS refuses or that can never work, and names that lead nowhere. */
export const valueCases: readonly RuleCase[] = [
  {
    code: 'C1230',
    passes: [
      whole(encrypted({ KmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:key/k' })),
      file(encrypted({})),
      whole(encrypted({}), { live: encrypted({}) }),
    ],
    fails: [whole(encrypted({}))],
    at: 'KeyConfiguration.KmsKeyArn',
  },
  {
    code: 'C1238',
    passes: [file(trigger('arn:aws:lambda:eu-central-1:1:function:f')), whole(trigger(ROLE), { live: trigger(ROLE) })],
    fails: [file(trigger(ROLE))],
    at: 'LambdaConfig.PreSignUp',
  },
  {
    code: 'C1239',
    passes: [file(caller(ROLE)), file(caller('arn:aws-cn:iam::111111111111:role/path/x'))],
    fails: [file(caller('arn:aws:sns:eu-central-1:111111111111:topic'))],
    at: 'SmsConfiguration.SnsCallerArn',
  },
  {
    code: 'C1240',
    passes: [file(sends('Shop <hello@shop.example>')), file(sends('hello@shop.example'))],
    fails: [file(sends('Shop')), file(sends('hello@'))],
    at: 'EmailConfiguration.From',
  },
  {
    code: 'C1248',
    passes: [
      file(identity('eu-west-1'), { region: 'us-east-1' }),
      file(identity('sa-east-1'), { region: 'eu-central-1' }),
      whole(identity('sa-east-1'), { region: 'us-east-1', live: identity('sa-east-1') }),
    ],
    fails: [file(identity('sa-east-1'), { region: 'us-east-1' })],
    at: 'EmailConfiguration.SourceArn',
  },
  {
    code: 'C1249',
    passes: [
      file(from('Shop <hello@Shop.example>')),
      file(from('hello@mail.shop.example')),
      file(from('hello@shop.example', 'hello@shop.example')),
      file(from('a@other.example', undefined, 'COGNITO_DEFAULT')),
      file(from(UNKNOWN)),
      file(from('a@other.example', UNKNOWN)),
      whole(from('a@other.example'), { live: from('a@other.example') }),
    ],
    fails: [
      file(from('Shop <a@other.example>')),
      file(from('a@eshop.example')),
      file(from('a@other.example', 'a@shop.example')),
      whole(from('a@other.example'), { live: from('a@other.example', 'other.example') }),
    ],
    at: 'EmailConfiguration.From',
  },
  {
    code: 'C1250',
    passes: [
      file(texts('eu-central-1')),
      file(texts('eu-west-1')),
      file(texts('ap-northeast-1'), { region: 'ap-northeast-2' }),
      file(texts('us-gov-west-1'), { region: 'us-gov-east-1' }),
      file(texts('us-east-1'), { region: '' }),
      file(texts('us-east-1'), { region: 'sa-east-1' }),
      whole(texts('us-east-1'), { live: texts('us-east-1') }),
    ],
    fails: [
      file(texts('us-east-1')),
      file(texts('eu-west-1'), { region: 'us-east-2' }),
      file(texts('ap-northeast-2'), { region: 'ap-northeast-2' }),
    ],
    at: 'SmsConfiguration.SnsRegion',
  },
  {
    code: 'C1243',
    passes: [file(largest('-10.5')), whole(largest('ten'), { live: largest('ten') })],
    fails: [file(largest('ten')), file(longest(''))],
    at: 'Schema.tenant',
  },
  {
    code: 'C1244',
    passes: [file(longest('2048')), file(largest('5000'))],
    fails: [file(longest('2049'))],
    at: 'Schema.tenant.StringAttributeConstraints',
  },
  {
    code: 'C1245',
    passes: [file(passkeys('login.shop.example'))],
    fails: [file(passkeys('https://login.shop.example')), file(passkeys('login.shop.example/x'))],
    at: 'WebAuthnConfiguration.RelyingPartyId',
  },
  {
    code: 'C1246',
    passes: [
      whole(mailed, { ancestors: recovers('verified_email', 'verified_phone_number') }),
      whole(mailed, { ancestors: recovers('admin_only') }),
    ],
    fails: [whole(mailed, { ancestors: recovers('verified_email') })],
    at: 'EmailMfaConfiguration',
  },
  {
    code: 'C1247',
    passes: [file(rotates('DISABLED')), whole(rotates('ENABLED'), { live: rotates('ENABLED') })],
    fails: [file(rotates('ENABLED'))],
    at: 'ExplicitAuthFlows',
  },
  {
    code: 'C1307',
    passes: [file({ CognitoIdentityProviders: [{ ProviderName: users, ClientId: 'c' }] })],
    fails: [
      file({ CognitoIdentityProviders: [{ ProviderName: users }] }),
      file({ CognitoIdentityProviders: [{ ClientId: 'c' }] }),
    ],
    at: 'CognitoIdentityProviders',
  },
  {
    code: 'C1308',
    passes: [file(mapping('Rules')), whole(mapping('Token'), { live: mapping('Token') })],
    fails: [file(mapping('Token'))],
    at: 'RoleMappings.a.RulesConfiguration',
  },
  {
    code: 'C1309',
    passes: [
      whole(mapped('username'), { ancestors: pool(true) }),
      whole(mapped('custom:tenant'), { ancestors: pool(true) }),
      file(mapped('custom:plan')),
    ],
    fails: [whole(mapped('custom:plan'), { ancestors: pool(true) })],
    at: 'AttributeMapping["custom:plan"]',
  },
  {
    code: 'C1310',
    passes: [
      whole(mapped('custom:tenant'), { ancestors: pool(true) }),
      whole(mapped('sub'), { ancestors: pool(true), live: mapped('sub') }),
    ],
    fails: [whole(mapped('custom:tenant'), { ancestors: pool(false) })],
    at: 'AttributeMapping["custom:tenant"]',
  },
  {
    code: 'C1316',
    passes: [file({ ProviderName: 'Cognito2' })],
    fails: [file({ ProviderName: 'COGNITO' })],
    at: 'ProviderName',
  },
  {
    code: 'C1317',
    passes: [file(metadata({ MetadataURL: 'https://id.example/metadata' }))],
    fails: [file(metadata({ MetadataURL: 'http://id.example/metadata' }))],
    at: 'ProviderDetails.MetadataURL',
  },
  {
    code: 'C1318',
    passes: [file(metadata({ MetadataFile: '\uFEFF\n<EntityDescriptor/>' }))],
    fails: [file(metadata({ MetadataFile: 'not xml' }))],
    at: 'ProviderDetails.MetadataFile',
  },
  {
    code: 'C1319',
    passes: [file(oidc('openid email')), whole(oidc('openid,email'), { live: oidc('openid,email') })],
    fails: [file(oidc('openid, email'))],
    at: 'ProviderDetails.authorize_scopes',
  },
  {
    code: 'C1320',
    passes: [file(links('https://shop.example/terms')), whole(links('x'), { live: links('x') })],
    fails: [file(links('x.example')), file(links('ftp://x.example'))],
    at: 'Links["cognito:default"]',
  },
  {
    code: 'C1365',
    passes: [
      whole({ Username: 'ann' }, { ancestors: [{}, ...NEW], beside: beside('user', { Username: 'ann' }) }),
      whole(
        { Username: 'ann@a.example' },
        { ancestors: [{}, ...NEW], beside: beside('user', { Username: 'ann', ...said('email', 'ann@a.example') }) },
      ),
      whole({ Username: 'ann' }, { ancestors: [{}, ...OLD] }),
      file({ Username: 'ann' }, { ancestors: [{}, ...NEW] }),
    ],
    fails: [whole({ Username: 'ann' }, { ancestors: [{}, ...NEW], beside: beside('user', { Username: 'bob' }) })],
    at: 'undefined',
  },
  {
    code: 'C1366',
    passes: [
      whole(
        { ProviderName: 'Okta' },
        { ancestors: [{}, ...NEW], beside: beside('identity provider', { ProviderName: 'Okta' }) },
      ),
      whole({ ProviderName: 'Okta' }, { ancestors: [{}, ...OLD] }),
    ],
    fails: [whole({ ProviderName: 'Okta' }, { ancestors: [{}, ...NEW] })],
    at: 'undefined',
  },
  {
    code: 'C1367',
    passes: [file({ ProviderName: 'e' }, { siblings: [{}, {}, {}, {}] })],
    fails: [file({ ProviderName: 'f' }, { siblings: [{}, {}, {}, {}, {}] })],
    at: 'undefined',
  },
  {
    code: 'C1368',
    passes: [
      file(said('email', 'ann@a.example')),
      file(said('phone_number', '+491511234567')),
      file(said('email', '')),
      file(said('custom:age', '-3'), { ancestors: number }),
      file(said('email_verified', 'true')),
    ],
    fails: [
      file(said('email', 'nope')),
      file(said('phone_number', '0151 234')),
      file(said('custom:age', 'ten'), { ancestors: number }),
      file(said('email_verified', 'yes')),
    ],
    at: 'UserAttributes',
  },
  {
    code: 'C1358',
    passes: [
      file(said('custom:plan', 'free'), { ancestors: bounded }),
      file(said('custom:plan', ''), { ancestors: bounded }),
      file(said('custom:plan', 'x'), { ancestors: bounded, live: said('custom:plan', 'x') }),
      file(said('custom:seats', '9'), { ancestors: bounded }),
      file(said('custom:other', 'anything'), { ancestors: bounded }),
    ],
    fails: [
      file(said('custom:plan', 'x'), { ancestors: bounded }),
      file(said('custom:plan', 'everything'), { ancestors: bounded }),
      file(said('custom:seats', '0'), { ancestors: bounded }),
      file(said('custom:seats', '10'), { ancestors: bounded }),
    ],
    at: 'UserAttributes',
  },
  {
    code: 'C1369',
    passes: [
      whole(password('Hush-hush-1'), { ancestors: [{}] }),
      whole(password('hush'), { ancestors: [{ Policies: { PasswordPolicy: { MinimumLength: 4 } } }] }),
      whole(password('abc'), { ancestors: [{}], live: { Username: 'ann' } }),
      file(password('abc'), { ancestors: [{}] }),
    ],
    fails: [
      whole(password('Ab-1'), { ancestors: [{}] }),
      whole(password('Hush-hush'), { ancestors: [{}] }),
      file(password('hush'), { ancestors: [{ Policies: { PasswordPolicy: { RequireNumbers: true } } }] }),
    ],
    at: 'TemporaryPassword',
  },
];
