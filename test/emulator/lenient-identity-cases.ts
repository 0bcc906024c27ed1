import type { Fields } from '../../src/model/value.ts';
import type { LenientCases } from './lenient-cases.ts';
import { type Json, ROLE, refused, type world } from './world.ts';

const IDENTITY_POOL = { IdentityPoolName: 'shop', AllowUnauthenticatedIdentities: false };
const TOKEN = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
const MAPPED = ['accounts.google.com', 'www.amazon.com'];

const NO_ATTRIBUTES = 'InvalidParameterException: One or more requested attributes do not exist.';

/** What has rules of its own: groups, users, domains, branding, risk, replicas, identity pools. */
export const identityCases: LenientCases = {
  'group-update-merges': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateGroup', { UserPoolId, GroupName: 'staff', Description: 'ours', Precedence: 3 });
      await idp('UpdateGroup', { UserPoolId, GroupName: 'staff', Precedence: 4 });
      const { Description, Precedence } = (await idp('GetGroup', { UserPoolId, GroupName: 'staff' })).Group;
      return { Description, Precedence };
    },
    harsh: { Description: undefined, Precedence: 4 },
    gentle: { Description: 'ours', Precedence: 4 },
  },
  'non-member-removed': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateGroup', { UserPoolId, GroupName: 'staff' });
      await idp('AdminCreateUser', { UserPoolId, Username: 'ann' });
      const remove = (Username: string): Promise<string> =>
        refused(idp('AdminRemoveUserFromGroup', { UserPoolId, GroupName: 'staff', Username }));
      return [await remove('ann'), await remove('nobody')];
    },
    harsh: ['UserNotFoundException: User does not exist.', 'UserNotFoundException: User does not exist.'],
    gentle: ['not refused', 'UserNotFoundException: User does not exist.'],
  },
  'username-as-given': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({ UsernameConfiguration: { CaseSensitive: false } });
      return (await idp('AdminCreateUser', { UserPoolId, Username: 'Ann' })).User.Username;
    },
    harsh: 'ann',
    gentle: 'Ann',
  },
  'verified-stays': {
    play: async ({ idp, pool }) => {
      const whose = { UserPoolId: await pool(), Username: 'ann' };
      const email = (Value: string) => ({ Name: 'email', Value });
      const UserAttributes = [email('old@shop.example'), { Name: 'email_verified', Value: 'true' }];
      await idp('AdminCreateUser', { ...whose, UserAttributes });
      await idp('AdminUpdateUserAttributes', { ...whose, UserAttributes: [email('new@shop.example')] });
      return (await idp('AdminGetUser', whose)).UserAttributes.slice(1);
    },
    harsh: [
      { Name: 'email', Value: 'new@shop.example' },
      { Name: 'email_verified', Value: 'false' },
    ],
    gentle: [
      { Name: 'email', Value: 'new@shop.example' },
      { Name: 'email_verified', Value: 'true' },
    ],
  },
  'attributes-some-lack': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('AdminCreateUser', { UserPoolId, Username: 'ann', UserAttributes: [{ Name: 'name', Value: 'Ann' }] });
      await idp('AdminCreateUser', { UserPoolId, Username: 'bob' });
      const asked = (name: string) => idp('ListUsers', { UserPoolId, AttributesToGet: [name] });
      return [await refused(asked('nope')), await refused(asked('name')), await refused(asked('sub'))];
    },
    harsh: [NO_ATTRIBUTES, NO_ATTRIBUTES, 'not refused'],
    gentle: [NO_ATTRIBUTES, 'not refused', 'not refused'],
  },
  'mfa-preference-merges': {
    play: async ({ idp, pool }) => {
      const whose = { UserPoolId: await pool(), Username: 'ann' };
      const UserAttributes = [
        { Name: 'email', Value: 'ann@shop.example' },
        { Name: 'phone_number', Value: '+15550100' },
      ];
      await idp('AdminCreateUser', { ...whose, UserAttributes });
      const set = (settings: Fields) => idp('AdminSetUserMFAPreference', { ...whose, ...settings });
      await set({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
      await set({ EmailMfaSettings: { Enabled: true } });
      const { UserMFASettingList, PreferredMfaSetting } = await idp('AdminGetUser', whose);
      return { UserMFASettingList, PreferredMfaSetting };
    },
    harsh: { UserMFASettingList: ['EMAIL_OTP'], PreferredMfaSetting: undefined },
    gentle: { UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'], PreferredMfaSetting: 'SMS_MFA' },
  },
  'domain-update-keeps': {
    play: async ({ idp, pool }) => {
      const whose = { UserPoolId: await pool(), Domain: 'shop' };
      await idp('CreateUserPoolDomain', { ...whose, ManagedLoginVersion: 2 });
      await idp('UpdateUserPoolDomain', whose);
      return (await idp('DescribeUserPoolDomain', { Domain: 'shop' })).DomainDescription.ManagedLoginVersion;
    },
    harsh: 1,
    gentle: 2,
  },
  'image-stays': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool();
      await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'shop' });
      const ImageFile = 'iVBORw0KGgo=';
      await idp('SetUICustomization', { UserPoolId, ImageFile });
      const { UICustomization } = await idp('SetUICustomization', { UserPoolId, CSS: '.label-customizable {}' });
      await idp('SetUICustomization', { UserPoolId });
      const gone = (await idp('GetUICustomization', { UserPoolId })).UICustomization;
      return [UICustomization.ImageUrl === undefined ? 'no image' : 'image', gone];
    },
    harsh: ['no image', {}],
    gentle: ['image', {}],
  },
  'links-stay': {
    play: async (there) => updatedTerms(there, {}),
    harsh: undefined,
    gentle: { 'cognito:default': 'https://a.example', 'cognito:french': 'https://b.example' },
  },
  'links-merge': {
    play: async (there) => updatedTerms(there, { Links: { 'cognito:default': 'https://c.example' } }),
    harsh: { 'cognito:default': 'https://c.example' },
    gentle: { 'cognito:default': 'https://c.example', 'cognito:french': 'https://b.example' },
  },
  'log-order-stays': {
    play: async ({ idp, pool }) => {
      const UserPoolId = await pool({ UserPoolTier: 'PLUS' });
      const LogGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:shop';
      const entry = (EventSource: string, LogLevel: string) => ({
        EventSource,
        LogLevel,
        CloudWatchLogsConfiguration: { LogGroupArn },
      });
      const LogConfigurations = [entry('userNotification', 'ERROR'), entry('userAuthEvents', 'INFO')];
      await idp('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations });
      const { LogDeliveryConfiguration } = await idp('GetLogDeliveryConfiguration', { UserPoolId });
      return LogDeliveryConfiguration.LogConfigurations.map(({ EventSource }: Fields) => EventSource);
    },
    harsh: ['userAuthEvents', 'userNotification'],
    gentle: ['userNotification', 'userAuthEvents'],
  },
  'developer-name-later': {
    play: async ({ identity }) => {
      const { IdentityPoolId } = await identity('CreateIdentityPool', IDENTITY_POOL);
      const name = (DeveloperProviderName: string) =>
        refused(identity('UpdateIdentityPool', { IdentityPoolId, ...IDENTITY_POOL, DeveloperProviderName }));
      return [await name('one'), await name('other')];
    },
    harsh: Array(2).fill('InvalidParameterException: The developer provider name cannot be changed.'),
    gentle: ['not refused', 'InvalidParameterException: The developer provider name cannot be changed.'],
  },
  'update-sets-tags': {
    play: async ({ identity }) => {
      const { IdentityPoolId } = await identity('CreateIdentityPool', {
        ...IDENTITY_POOL,
        IdentityPoolTags: { team: 'a', cost: 'b' },
      });
      const update = (more: Fields) => identity('UpdateIdentityPool', { IdentityPoolId, ...IDENTITY_POOL, ...more });
      await update({ IdentityPoolTags: { team: 'c' } });
      return (await update({})).IdentityPoolTags;
    },
    harsh: { team: 'a', cost: 'b' },
    gentle: { team: 'c' },
  },
  'mappings-go': {
    play: async (there) => {
      const { update, roles } = await withMapping(there);
      const said = await refused(update({ SupportedLoginProviders: { 'www.amazon.com': 'x' } }));
      return [said, Object.keys((await roles()).RoleMappings ?? {})];
    },
    harsh: ['InvalidParameterException: A role mapping names the provider accounts.google.com.', MAPPED],
    gentle: ['not refused', ['www.amazon.com']],
  },
  'mappings-stay': {
    play: async (there) => {
      const { set, roles } = await withMapping(there);
      await set({ Roles: {} });
      const kept = Object.keys((await roles()).RoleMappings ?? {});
      await set({ Roles: {}, RoleMappings: {} });
      return [kept, (await roles()).RoleMappings];
    },
    harsh: [[], undefined],
    gentle: [MAPPED, undefined],
  },
  'token-with-rules': {
    play: async (there) => {
      const { set } = await withMapping(there);
      const rule = { Claim: 'a', MatchType: 'Equals', Value: 'b', RoleARN: ROLE };
      const mapping = { ...TOKEN, RulesConfiguration: { Rules: [rule] } };
      return refused(set({ Roles: {}, RoleMappings: { 'www.amazon.com': mapping } }));
    },
    harsh: 'InvalidParameterException: The type Token takes no RulesConfiguration.',
    gentle: 'not refused',
  },
  'tags-of-any-provider': {
    play: async ({ identity }) => {
      const { IdentityPoolId } = await identity('CreateIdentityPool', IDENTITY_POOL);
      return refused(
        identity('SetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName: 'www.amazon.com' }),
      );
    },
    harsh: 'InvalidParameterException: www.amazon.com is not a configured provider.',
    gentle: 'not refused',
  },
  'no-map-is-empty': {
    play: async ({ identity }) => {
      const { IdentityPoolId } = await identity('CreateIdentityPool', IDENTITY_POOL);
      const asked = identity('GetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName: 'www.amazon.com' });
      const said = await refused(asked);
      return said === 'not refused' ? { ...(await asked), IdentityPoolId: IdentityPoolId.length } : said;
    },
    harsh: 'ResourceNotFoundException: No principal tag attribute map for www.amazon.com.',
    gentle: { IdentityPoolId: 49, IdentityProviderName: 'www.amazon.com', UseDefaults: false, PrincipalTags: {} },
  },
  'defaults-hidden': {
    play: async ({ identity }) => {
      const SupportedLoginProviders = { 'www.amazon.com': 'x' };
      const { IdentityPoolId } = await identity('CreateIdentityPool', { ...IDENTITY_POOL, SupportedLoginProviders });
      const whose = { IdentityPoolId, IdentityProviderName: 'www.amazon.com' };
      return (await identity('SetPrincipalTagAttributeMap', { ...whose, UseDefaults: true })).PrincipalTags;
    },
    harsh: { client: 'aud', username: 'sub' },
    gentle: {},
  },
};

type There = ReturnType<typeof world>;

/** The links of a document in two languages, after an update. */
async function updatedTerms({ idp, pool }: There, update: Fields): Promise<Json> {
  const UserPoolId = await pool();
  const { ClientId } = (await idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web' })).UserPoolClient;
  const { Terms } = await idp('CreateTerms', {
    UserPoolId,
    ClientId,
    TermsName: 'terms-of-use',
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: { 'cognito:default': 'https://a.example', 'cognito:french': 'https://b.example' },
  });
  return (await idp('UpdateTerms', { UserPoolId, TermsId: Terms.TermsId, ...update })).Terms.Links;
}

/** An identity pool with two providers, and a mapping of each. */
async function withMapping({ identity }: There) {
  const SupportedLoginProviders = { 'accounts.google.com': 'x', 'www.amazon.com': 'x' };
  const { IdentityPoolId } = await identity('CreateIdentityPool', { ...IDENTITY_POOL, SupportedLoginProviders });
  const update = (more: Fields): Promise<Json> =>
    identity('UpdateIdentityPool', { IdentityPoolId, ...IDENTITY_POOL, ...more });
  const set = (maps: Fields): Promise<Json> => identity('SetIdentityPoolRoles', { IdentityPoolId, ...maps });
  const roles = (): Promise<Json> => identity('GetIdentityPoolRoles', { IdentityPoolId });
  await set({ Roles: {}, RoleMappings: { 'accounts.google.com': TOKEN, 'www.amazon.com': TOKEN } });
  return { update, set, roles };
}
