import { png } from '../engine/images.ts';
import { OIDC, type Sample, samplesOf } from '../engine/sample.ts';
import { samples } from '../engine/samples.ts';

const pool = samplesOf('user pool');

const client = samplesOf('client');
const identityPool = samplesOf('identity pool');
const link = samplesOf('user link');
const member = samplesOf('group member');

const branding = samplesOf('managed login branding');

const ui = samplesOf('ui customization');

const user = samplesOf('user');
const terms = samplesOf('terms');

/** An image that AWS has. */
const KNOWN = { Category: 'PAGE_FOOTER_LOGO', ColorMode: 'DARK', Extension: 'PNG', ResourceId: 'known' };

const LINKS = { Links: { 'cognito:default': 'https://shop.example/terms' } };
const TOLD = [{ Name: 'invited-by', Value: 'ann' }];
const EMAIL = { Name: 'email', Value: 'ann@shop.example' };
const SECRET = 'notMuchOfASecretAtAllReally';
const ATTRIBUTES = [
  {
    Name: 'tenant',
    AttributeDataType: 'String',
    Mutable: false,
    Required: false,
    StringAttributeConstraints: { MinLength: '1', MaxLength: '20' },
  },
  {
    Name: 'seats',
    AttributeDataType: 'Number',
    Mutable: true,
    NumberAttributeConstraints: { MinValue: '0', MaxValue: '99' },
  },
  { Name: 'rating', AttributeDataType: 'Number', Mutable: true, DeveloperOnlyAttribute: true },
];

/** Members that are fixed at creation, or never read back: their two values are one. */
const creations: readonly Sample[] = [
  pool('Schema.*.AttributeDataType', [ATTRIBUTES, ATTRIBUTES], { at: 'Schema' }),
  pool('AliasAttributes', [['preferred_username'], ['preferred_username']]),
  pool('UsernameAttributes', [['email'], ['email']]),
  pool('UsernameConfiguration.CaseSensitive', [true, true]),
  identityPool('DeveloperProviderName', ['login.shop', 'login.shop']),
  terms('TermsSource', ['LINK', 'LINK'], { with: LINKS }),
  terms('Enforcement', ['NONE', 'NONE'], { with: LINKS }),
  client('ClientSecret', [SECRET, SECRET]),
  link('ProviderAttributeName', ['email', 'email'], {
    pool: { identityProviders: { Partner: { ProviderType: 'OIDC', ProviderDetails: OIDC } } },
  }),
  member('', [{}, {}], { at: '', pool: { users: { ann: {} } } }),
  ui('ImageFile', [png('logo'), png('logo')], { parent: { domains: { 'shop-login': {} } } }),
  user('TemporaryPassword', ['Not-much-of-1-secret', 'Not-much-of-1-secret']),
  user('ForceAliasCreation', [true, true]),
  user('MessageAction', ['SUPPRESS', 'SUPPRESS']),
  user('DesiredDeliveryMediums', [['EMAIL'], ['EMAIL']], { with: { UserAttributes: [EMAIL] } }),
  user('ClientMetadata.*', ['pipeline', 'pipeline'], { at: 'ClientMetadata.by' }),
  user('ValidationData.*.Value', [TOLD, TOLD], { at: 'ValidationData' }),
  branding('Assets.*.ResourceId', [[KNOWN], [KNOWN]], { at: 'Assets', with: { Settings: {} } }),
];

/** What a file is drawn for: one member each, so that every member of every kind is reached. */
export const wishes: readonly Sample[] = [...creations, ...samples];

/** Members that no drawn file says, and why. */
export const UNREACHED: { readonly [member: string]: string } = {
  'identity provider ProviderDetails.*': 'AWS names the keys of every type',
  'identity pool roles Roles.*': 'AWS names both keys',
};
