import schema from '../../schemas/user-pool.schema.json' with { type: 'json' };
import { declaredName, STANDARD_ATTRIBUTES, sentName } from '../model/attribute.ts';
import type { Kind, Subject } from '../model/kind.ts';
import { providerName } from '../model/names.ts';
import type { Schema } from '../model/schema.ts';
import { tagOperations, writableTags } from '../model/tags.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';
import { emulatedUserPool } from './emulated/user-pool.ts';
import { userPoolRisks } from './risks/user-pool.ts';
import { userPoolRules } from './rules/user-pool.ts';
import { attributeRules } from './rules/user-pool-attributes.ts';
import { senderRules } from './rules/user-pool-senders.ts';
import { withoutOldLevels, withoutStandardLevels } from './whole-pool.ts';

const plainName = (attribute: Value): Value =>
  isFields(attribute) ? { ...attribute, Name: declaredName(String(attribute.Name)) } : attribute;

const attributes = (spec: Fields | undefined): readonly Fields[] =>
  isList(spec?.Schema) ? spec.Schema.filter(isFields) : [];

/** As a request says it: AWS puts the prefix before the name of a custom one, and wants its type (aws/aws-cdk #8585). */
const asSent = ({ Name, ...attribute }: Fields): Fields => ({
  ...(STANDARD_ATTRIBUTES.has(String(Name)) ? {} : { AttributeDataType: 'String' }),
  ...attribute,
  Name: sentName(String(Name)),
});

/** In a creation a standard attribute's name means that one: a custom one of that name can only be added to a pool that is there. */
const isOnlyAdded = ({ Name }: Fields): boolean =>
  !STANDARD_ATTRIBUTES.has(String(Name)) && STANDARD_ATTRIBUTES.has(sentName(String(Name)));

function creation({ Schema, ...pool }: Fields): readonly Fields[] {
  const body = withoutStandardLevels(pool);
  const added = attributes({ Schema: Schema ?? [] }).filter((attribute) => !isOnlyAdded(attribute));
  return [added.length === 0 ? body : { ...body, Schema: added.map(asSent) }];
}

/** AddCustomAttributes takes up to 25 at a time, and only ones that are new. */
function newAttributes({ UserPoolId = null }: Fields, { live, after }: Subject): readonly Fields[] {
  const known = new Set(attributes(live).map(({ Name }) => Name));
  const added = attributes(after).filter(({ Name }) => !known.has(Name as Value));
  const chunks = Array.from({ length: Math.ceil(added.length / 25) }, (_, index) =>
    added.slice(index * 25, index * 25 + 25).map(asSent),
  );
  return chunks.map((CustomAttributes) => ({ UserPoolId, CustomAttributes }));
}

/** Tags are changed by their own calls, but whether this one keeps tags that it is not sent is unknown: they go along. */
const withTags = (body: Fields, subject: Subject): readonly Fields[] => [
  { ...withoutOldLevels(body, subject), UserPoolTags: writableTags(subject.after.UserPoolTags) },
];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html */
export const userPool: Kind = {
  name: 'user pool',
  collection: 'userPools',
  service: 'cognito-idp',
  parents: [],
  key: 'PoolName',
  keyMayRepeat: true,
  id: 'UserPoolId',
  irreplaceable: true,
  tags: 'UserPoolTags',
  schema: schema as Schema,
  rename: { Id: 'UserPoolId', Name: 'PoolName', SchemaAttributes: 'Schema' },
  calls: {
    list: { op: 'ListUserPools', at: 'UserPools', with: { MaxResults: 60 } },
    read: { op: 'DescribeUserPool', at: 'UserPool' },
    create: [{ op: 'CreateUserPool', at: 'UserPool', requests: creation }],
    update: [
      { op: 'UpdateUserPool', requests: withTags },
      { op: 'AddCustomAttributes', by: ['UserPoolId'], writes: ['Schema'], requests: newAttributes },
      ...tagOperations('UserPoolTags', ({ after }) => String(after.Arn)),
    ],
    delete: [
      {
        op: 'DeleteUserPoolDomain', // a pool with a domain cannot be deleted, and a custom one takes its time to go
        settles: { member: 'CustomDomain', to: [], failed: [] },
        requests: (body, { live }) =>
          [live?.Domain, live?.CustomDomain]
            .filter((name) => name !== undefined)
            .map((Domain) => ({ ...body, Domain })),
      },
      { op: 'DeleteUserPool' },
    ],
  },
  outputs: (live) => {
    const name = providerName(String(live.UserPoolId));
    return { ProviderName: name, ProviderURL: `https://${name}` };
  },
  rules: [...userPoolRules, ...senderRules, ...attributeRules],
  risks: userPoolRisks,
  normalise: (spec) => (isList(spec.Schema) ? { ...spec, Schema: spec.Schema.map(plainName) } : spec),
  emulated: emulatedUserPool,
};
