import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { formatPath, parseAddress } from '../../src/model/address.ts';
import type { Kind } from '../../src/model/kind.ts';
import { fieldsAt, memberAt } from '../../src/model/member.ts';
import { isMap, memberSchema, type Schema } from '../../src/model/schema.ts';
import { type Fields, isFields, isList, type Json, type Value } from '../../src/model/value.ts';
import { makeByHand, withMember } from './hands.ts';
import type { LiveResource } from './live.ts';
import { type Other, others } from './others.ts';
import { ACCOUNT, addressOf, fileWith, type Members, placeOf, put, REGION, role, type Sample } from './sample.ts';
import { samples } from './samples.ts';
import { startWorld, told } from './world.ts';

/** The samples whose member the other tool has set, and may set otherwise. */
function samplesFor({ kind, of, members, key, fixed = [] }: Other): readonly Sample[] {
  return samples
    .filter(
      (sample) =>
        sample.kind === kind &&
        sample.of === of &&
        (placeOf(sample) === '' || isName(sample) || valueAt(members, placeOf(sample)) !== undefined) &&
        !fixed.includes(sample.member),
    )
    .map((sample) => ({ ...sample, key }));
}

const kindOf = ({ kind: wanted }: Pick<Sample, 'kind'>): Kind => kinds.find(({ name }) => name === wanted) as Kind;
const isName = (sample: Sample): boolean => kindOf(sample).key === sample.member;
const valueAt = (members: Fields, path: string): Value | undefined => memberAt(members, parseAddress(path) ?? []);
const isSame = (one: Value | undefined, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The value of the sample that the resource does not have. `{}` says only that it is there. */
function newValue(sample: Sample, { members }: Other): Json {
  const current = valueAt(members, placeOf(sample));
  return isSame(current, sample.to) || (isSame({}, sample.to) && current !== undefined) ? sample.from : sample.to;
}

/** What the file declares: the member, or the map that it stands in where a map is whole once it is declared. */
function declaration(sample: Sample, { members }: Other, value: Json): readonly [path: string, value: Json] {
  const path = placeOf(sample);
  const segments = parseAddress(path) ?? [];
  const length = wholeMap(kindOf(sample).schema, segments);
  if (length === undefined) return [path, value];
  const map = segments.slice(0, length);
  const current = fieldsAt(members, map) ?? {};
  return [formatPath(map), withMember(current, formatPath(segments.slice(length)), value) as Json];
}

/** How many segments of a path lead to a map that is declared whole. */
function wholeMap(schema: Schema, segments: readonly string[]): number | undefined {
  let inner: Schema | undefined = schema;
  for (const [index, segment] of segments.entries()) {
    if (inner !== undefined && isMap(inner) && inner['x-open'] === undefined) return index;
    inner = memberSchema(inner, segment);
  }
  return undefined;
}

/** A file that says nothing but this member. */
function fileFor(
  sample: Sample,
  other: Other,
  { value, ids }: { readonly value: Json; readonly ids: LiveResource['ids'] },
) {
  const { id } = kindOf(sample);
  // Who gives it another name tells which one is meant by its id.
  const named: Members = isName(sample) && id !== undefined ? { [id]: ids[id] ?? '' } : {};
  const { parent: _, pool: __, ...bare } = sample;
  const [path, declared] = declaration(sample, other, value);
  return fileWith(bare, put({ ...other.declared, ...named }, path, declared)).replace('stack: samples\n', '');
}

/** Settings that AWS shows at a second place, or derives. */
const ALSO: { readonly [member: string]: string } = {
  'VerificationMessageTemplate.SmsMessage': 'SmsVerificationMessage',
  'VerificationMessageTemplate.EmailMessage': 'EmailVerificationMessage',
  'VerificationMessageTemplate.EmailSubject': 'EmailVerificationSubject',
  'Policies.PasswordPolicy.TemporaryPasswordValidityDays': 'AdminCreateUserConfig.UnusedAccountValidityDays',
  'LambdaConfig.PreTokenGenerationConfig.LambdaArn': 'LambdaConfig.PreTokenGeneration',
  PoolName: 'Name',
};

/** What AWS must have afterwards: what it had, with one member changed. */
function expected(before: readonly LiveResource[], sample: Sample, value: Json): readonly LiveResource[] {
  return before.map((each) => {
    const { kind, resource } = each;
    // The pool shows the mode of its second factors.
    if (kind === 'user pool' && sample.member === 'MfaConfiguration')
      return { ...each, resource: withMember(resource, 'MfaConfiguration', value) };
    if (kind === 'replicas' && sample.member === 'Status') return { ...each, resource: withStatus(resource, value) };
    return kind === sample.kind ? { ...each, resource: expectedResource(resource, sample, value) } : each;
  });
}

/** Attributes over each other by name. */
function over(attributes: Value | undefined, more: Json): Value {
  const items = [attributes, more].flatMap((list) => (isList(list) ? list.filter(isFields) : []));
  return [...new Map(items.map(({ Name, Value: value }) => [Name, { Name: Name ?? '', Value: value ?? '' }])).values()];
}

/** Whether a replica is active is told in the list of all. */
function withStatus(answer: Fields, Status: Json): Fields {
  const replicas = isList(answer.UserPoolReplicas) ? answer.UserPoolReplicas.filter(isFields) : [];
  return { UserPoolReplicas: replicas.map((each) => (each.Role === 'SECONDARY' ? { ...each, Status } : each)) };
}

function expectedResource(resource: Fields, sample: Sample, value: Json): Fields {
  if (sample.kind === 'replica' && sample.member === 'Status') return resource;
  if (placeOf(sample) === 'UserAttributes') return { ...resource, Attributes: over(resource.Attributes, value) };
  if (sample.member === 'Schema') return withAttribute(resource);
  const changed = withMember(resource, placeOf(sample), sample.kind === 'client' ? inOrder(value) : value);
  const second = ALSO[sample.member];
  const whole = second === undefined ? changed : withMember(changed, second, value);
  if (sample.member === 'PoolName') return withMember(whole, 'PoolName', null);
  // AWS derives Facebook's addresses from its version.
  if (sample.member === 'ProviderDetails.api_version') return atVersion(whole, String(value));
  // Cognito's own values come instead of the settings.
  if (sample.member === 'UseCognitoProvidedValues') return withMember(whole, 'Settings', null);
  // AWS reads this address in the new metadata.
  if (sample.member === 'ProviderDetails.MetadataFile')
    return withMember(whole, 'ProviderDetails.SSORedirectBindingURI', 'https://b.example/sso');
  return whole;
}

const atVersion = (provider: Fields, version: string): Fields =>
  [
    ['attributes_url', `https://graph.facebook.com/${version}/me?fields=`],
    ['authorize_url', `https://www.facebook.com/${version}/dialog/oauth`],
    ['token_url', `https://graph.facebook.com/${version}/oauth/access_token`],
  ].reduce((whole, [key, url]) => withMember(whole, `ProviderDetails.${key}`, url ?? null), provider);

/** AWS answers the lists of a client sorted. */
const inOrder = (value: Json): Json => (isList(value) ? (value.toSorted() as Json) : value);

const PLAN = {
  Name: 'custom:plan',
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: {},
};
const withAttribute = (pool: Fields): Fields => ({
  ...pool,
  SchemaAttributes: [...(isList(pool.SchemaAttributes) ? pool.SchemaAttributes : []), PLAN],
});

describe.each(others.map((other) => [`${other.kind} ${other.called}`, other] as const))(
  'a %s, made by another tool, of which the file says only',
  (_called, other) => {
    test.each(samplesFor(other).map((sample) => [sample.member, sample] as const))('%s', async (_member, sample) => {
      const { api, live, apply, plan } = startWorld();
      await makeByHand(api, other);
      await live(); // a custom domain takes a reading to come up
      const before = await live();
      const ids = before.find(({ kind }) => kind === other.kind)?.ids ?? {};
      const value = newValue(sample, other);
      const file = fileFor(sample, other, { value, ids });
      const changes = told(await plan(file));
      await apply(file);

      expect({ changes, live: await live(), left: told(await plan(file)) }).toEqual({
        changes: [expect.stringContaining(`~ ${addressOf(sample)} `)],
        live: expected(before, sample, value),
        left: [],
      });
    });
  },
);

test('every member that can change is declared alone once', () => {
  const declared = new Set(others.flatMap((other) => samplesFor(other)).map(({ kind, member }) => `${kind} ${member}`));
  const missing = samples.map(({ kind, member }) => `${kind} ${member}`).filter((member) => !declared.has(member));
  expect(missing).toEqual([]);
});

const app = `arn:aws:mobiletargeting:${REGION}:${ACCOUNT}:apps/one`;
const byId = { ApplicationId: 'a1', RoleArn: role('a'), ExternalId: 'outside' };
const sns = { SnsCallerArn: role('sms'), ExternalId: 'outside', SnsRegion: REGION };
const eums = { EumsSms: { CallerArn: role('sms') } };
const byUrl = { MetadataURL: 'https://login.partner.example/metadata' };
const byFile = { MetadataFile: '<EntityDescriptor/>' };
const saml = (details: Members): Members => ({
  ProviderType: 'SAML',
  ProviderDetails: { ...details, IDPInit: 'true' },
});

const FORMS = [...Object.keys({ ...byId, ...sns, ...eums, ...byUrl, ...byFile }), 'ApplicationArn', 'IDPInit'];

test.each([
  ['client', { AnalyticsConfiguration: byId }, { AnalyticsConfiguration: { ApplicationArn: app } }],
  ['client', { AnalyticsConfiguration: { ApplicationArn: app } }, { AnalyticsConfiguration: byId }],
  ['user pool', { SmsConfiguration: sns }, { SmsConfiguration: eums }],
  ['user pool', { SmsConfiguration: eums }, { SmsConfiguration: sns }],
  ['identity provider', saml(byUrl), { ProviderDetails: byFile }],
  ['identity provider', saml(byFile), { ProviderDetails: byUrl }],
] as const)(
  'of two forms of a setting, a %s has the one that the file declares: %#',
  async (kind, before, declared) => {
    const { api, live, apply, plan } = startWorld();
    const key = { client: 'web', 'user pool': 'main', 'identity provider': 'Partner' }[kind];
    await makeByHand(api, { kind, key, members: before });
    const file = fileWith({ kind, member: '', key, from: null, to: null }, declared);
    await apply(file);
    const [[member, form] = ['', {}]] = Object.entries<Members>(declared);
    const found = fieldsAt((await live()).find((each) => each.kind === kind)?.resource, member) ?? {};
    expect({
      found: Object.fromEntries(Object.entries(found).filter(([name]) => FORMS.includes(name))),
      again: told(await plan(file)),
    }).toEqual({ found: { ...form, ...(kind === 'identity provider' ? { IDPInit: 'true' } : {}) }, again: [] });
  },
);
