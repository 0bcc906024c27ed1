import { stringify } from 'yaml';
import { kindNamed } from '../../src/kinds/index.ts';
import { type Address, childAddress, parseAddress } from '../../src/model/address.ts';
import { isSetting, type KindName } from '../../src/model/kind.ts';
import { isFields, type Json } from '../../src/model/value.ts';

export type Members = { readonly [member: string]: Json };

/** One member of a kind, and two values that AWS takes for it. */
export type Sample = {
  readonly kind: KindName;
  /** What it stands below, where that is not the first that its kind may stand below. */
  readonly of?: KindName;
  /** As it stands in the schema: `*` is the key of a map, or of an item in a list. */
  readonly member: string;
  /** Where the two values stand in the resource; the member itself where absent, `''` for the resource's own members. */
  readonly at?: string;
  /** `null` is AWS's default. */
  readonly from: Json;
  readonly to: Json;
  /** The paths of the differences between the two; `at` where absent. */
  readonly shows?: readonly string[];
  /** What else the resource must have, and what its parent must. */
  readonly with?: Members;
  readonly parent?: Members;
  /** What the pool must have, where the parent is a client. */
  readonly pool?: Members;
  readonly key?: string;
};

/** The kind that the sample's resource stands below. */
export const aboveOf = ({ kind, of }: Pick<Sample, 'kind' | 'of'>): KindName | undefined =>
  of ?? kindNamed(kind).parents[0];

type More = Omit<Sample, 'kind' | 'member' | 'from' | 'to'>;

/** A row of the table, for one kind. */
export const samplesOf =
  (kind: KindName) =>
  (member: string, [from, to]: readonly [Json, Json], more: More = {}): Sample => ({ kind, member, from, to, ...more });

export const placeOf = ({ at, member }: Sample): string => at ?? member;
export const shownBy = (sample: Sample): readonly string[] => sample.shows ?? [placeOf(sample)];

export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';
export const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
export const lambda = (name: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
export const kmsKey = (name: string): string => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}`;

export const logGroup = (name: string): string => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;

export const OIDC: Members = {
  client_id: 'partner',
  client_secret: 'not-much-of-a-secret',
  authorize_scopes: 'openid',
  oidc_issuer: 'https://id.partner.example',
  attributes_request_method: 'GET',
};

/** For every kind, the key and the least that AWS takes. */
const BASES: { readonly [kind: KindName]: { readonly key: string; readonly members: Members } } = {
  'user pool': { key: 'main', members: {} },
  'log delivery': { key: '', members: { LogConfigurations: [] } },
  'user pool session': { key: '', members: {} },
  mfa: { key: '', members: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } } },
  'resource server': { key: 'https://api.example.com', members: { Name: 'Orders' } },
  'identity provider': { key: 'Partner', members: { ProviderType: 'OIDC', ProviderDetails: OIDC } },
  group: { key: 'admins', members: {} },
  domain: { key: 'shop-login', members: {} },
  client: { key: 'web', members: {} },
  replica: { key: 'eu-west-2', members: {} },
  user: { key: 'ann', members: {} },
  'user link': { key: 'Partner', members: { ProviderAttributeValue: 'ann-at-partner' } },
  'group member': { key: 'ann', members: {} },
  'client session': { key: '', members: {} },
  'identity pool': { key: 'shop', members: { AllowUnauthenticatedIdentities: false } },
  'identity pool roles': { key: '', members: { Roles: {} } },
  'managed login branding': { key: '', members: {} },
  terms: { key: 'terms-of-use', members: {} },
  'ui customization': { key: '', members: { CSS: '.label-customizable { color: black; }' } },
  'risk configuration': {
    key: '',
    members: { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } },
  },
  'principal tags': { key: 'accounts.google.com', members: {} },
};

function baseOf(kind: KindName): { readonly key: string; readonly members: Members } {
  const base = BASES[kind];
  if (base === undefined) throw new Error(`no base for the kind ${kind}: add one to BASES`);
  return base;
}

/** What a resource of the sample declares when its member has that value. */
export const membersOf = (sample: Sample, value: Json): Members =>
  put({ ...baseOf(sample.kind).members, ...sample.with }, placeOf(sample), value);

/** The key under which a file declares the sample's resource. */
export const keyOf = ({ kind, key }: Pick<Sample, 'kind' | 'key'>): string => key ?? baseOf(kind).key;

/** A whole file with one resource that has these members; what it needs above it comes with it. */
export function fileWith(sample: Sample, members: Members): string {
  return fileOf(sample, { [keyOf(sample)]: members });
}

/** A whole file in which this stands for the collection; for a setting, its members stand under the empty key. */
export function fileOf(sample: Sample, collection: { readonly [key: string]: Members }, more: Members = {}): string {
  const kind = kindNamed(sample.kind);
  const own: Members = { [kind.collection]: isSetting(kind) ? (collection[''] ?? {}) : collection, ...more };
  return stringify({ version: 1, stack: 'samples', region: REGION, ...placed(own, sample) });
}

/** A collection below the resources that it needs above it. */
function placed(below: Members, sample: Pick<Sample, 'kind' | 'of' | 'parent' | 'pool'>): Members {
  const parent = aboveOf(sample);
  if (parent === undefined) return below;
  const { key, members } = baseOf(parent);
  const { collection } = kindNamed(parent);
  return placed(
    { [collection]: { [key]: { ...members, ...sample.parent, ...below } } },
    { kind: parent, ...(sample.pool ? { parent: sample.pool } : {}) },
  );
}

/** Where the sample's resource stands in those files. */
export function addressOf({ of, ...sample }: Sample): Address {
  const kind = kindNamed(sample.kind);
  const parent = of ?? kind.parents[0];
  const above = parent === undefined ? undefined : addressOf({ ...sample, kind: parent, key: baseOf(parent).key });
  return childAddress(above, kind.collection, isSetting(kind) ? undefined : keyOf(sample));
}

/** The members with another value at a path; at the path `''`, with these members instead of their own. */
export function put(members: Members, path: string, value: Json): Members {
  if (path === '') return { ...members, ...(isFields(value) ? (value as Members) : {}) };
  return putAt(members, parseAddress(path) ?? [], value);
}

function putAt(members: Members, [first = '', ...rest]: readonly string[], value: Json): Members {
  if (rest.length === 0) return { ...members, [first]: value };
  const inner = members[first];
  return { ...members, [first]: putAt(isFields(inner) ? (inner as Members) : {}, rest, value) };
}
