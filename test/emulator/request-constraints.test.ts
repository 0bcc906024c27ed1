import { expect, test } from 'vitest';
import { requestSchema } from '../../src/emulator/check-request.ts';
import { routeOf } from '../../src/emulator/routes.ts';
import type { Service } from '../../src/model/api.ts';
import type { Schema } from '../../src/model/schema.ts';
import { differences } from '../kinds/model-differences.ts';
import { type Facts, hasModels, type Model, models, unmeasured } from '../kinds/models.ts';
import { refused, world } from './world.ts';

/** Every input member of every operation that a kind answers against AWS's model of its request. */
function compared(service: Service): readonly string[] {
  const model = models[service];
  return Object.entries(model.operations).flatMap(([operation, { input }]) => {
    const route = routeOf(service, operation);
    const facts = model.shapes[input.shape];
    return route === undefined || facts === undefined ? [] : unlike(requestSchema(route), facts, { model, operation });
  });
}

type Spot = { readonly model: Model; readonly operation: string };

function unlike(schema: Schema, facts: Facts, { model, operation }: Spot): readonly string[] {
  const theirs = facts.members ?? {};
  const ours = schema.properties ?? {};
  const both = Object.keys(theirs).filter((member) => ours[member] !== undefined);
  return [
    ...Object.keys(theirs).flatMap((member) =>
      ours[member] === undefined ? [`${operation}.${member}: only AWS`] : [],
    ),
    ...Object.keys(ours).flatMap((member) =>
      theirs[member] === undefined ? [`${operation}.${member}: only here`] : [],
    ),
    ...both.flatMap((member) =>
      differences(ours[member] ?? {}, theirs[member]?.shape, { model, path: `${operation}.${member}` }),
    ),
    ...differencesOf(schema.required ?? [], facts.required ?? []).map((member) => `${operation}: ${member} required`),
  ];
}

const differencesOf = (ours: readonly string[], theirs: readonly string[]): readonly string[] =>
  [...new Set([...ours, ...theirs])].filter((member) => ours.includes(member) !== theirs.includes(member));

/** Where they differ, each with its reason. */
const KNOWN: { readonly [reason: string]: readonly string[] } = {
  'refused by the kind itself, in the same words or those that AWS has for it': [
    'AdminCreateUser.MessageAction',
    'CreateUserPoolClient.RefreshTokenValidity',
    'UpdateUserPoolClient.RefreshTokenValidity',
    'CreateUserPoolDomain.Domain',
    'CreateUserPoolDomain.ManagedLoginVersion',
    'UpdateUserPoolDomain.ManagedLoginVersion',
  ],
  'newer than the models': [
    'CreateIdentityProvider.AcrMapping',
    'UpdateIdentityProvider.AcrMapping',
    'ListUserPoolClients.ClientType',
    'CreateUserPool.AcrConfiguration',
    'UpdateUserPool.AcrConfiguration',
    'CreateUserPool.DcrConfiguration',
    'UpdateUserPool.DcrConfiguration',
  ],
  'as in every other call: that these models say less is an oversight of AWS': [
    'AdminDisableProviderForUser.UserPoolId',
    'AdminLinkProviderForUser.UserPoolId',
    'UpdateManagedLoginBranding: UserPoolId required',
    'UpdateManagedLoginBranding: ManagedLoginBrandingId required',
  ],
  'the model has no dots, which custom domains have': [
    'DeleteUserPoolDomain.Domain',
    'DescribeUserPoolDomain.Domain',
    'UpdateUserPoolDomain.Domain',
  ],
  'one too long is no token either, and refused as that': [
    'AdminListGroupsForUser.NextToken',
    'ListGroups.NextToken',
    'ListIdentityPools.NextToken',
    'ListTerms.NextToken',
    'ListUserPoolClients.NextToken',
    'ListUsersInGroup.NextToken',
  ],
};

const memberIn = (said: string): string => (said.endsWith(' required') ? said : (said.split(': ')[0] ?? ''));

test.skipIf(!hasModels)(`each member of a request is held to AWS's model, but for what is listed${unmeasured}`, () => {
  const found = [...compared('cognito-idp'), ...compared('cognito-identity')].map(memberIn);
  expect([...new Set(found)].toSorted()).toEqual(Object.values(KNOWN).flat().toSorted());
});

const POOL = "InvalidParameterException: 1 validation error detected: Value 'foo' at 'userPoolId' failed to satisfy";

test.each(['DescribeUserPool', 'ListGroups', 'GetUserPoolMfaConfig', 'DeleteUserPool'])(
  '%s of an id that is none is refused before anybody looks for it',
  async (operation) => {
    expect(await refused(world().idp(operation, { UserPoolId: 'foo' }))).toBe(
      `${POOL} constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+`,
    );
  },
);

test('ids of each sort have their own form, all problems at once', async () => {
  const { idp, identity, pool } = world();
  const UserPoolId = await pool();
  const long = `eu-central-1_${'a'.repeat(49)}`;
  expect([
    await refused(idp('DescribeUserPool', { UserPoolId: long })),
    await refused(idp('DescribeUserPoolClient', { UserPoolId: 'foo', ClientId: 'a b' })),
    await refused(idp('GetGroup', { UserPoolId, GroupName: 'a b' })),
    await refused(idp('DescribeIdentityProvider', { UserPoolId, ProviderName: 'a b' })),
    await refused(identity('DescribeIdentityPool', { IdentityPoolId: 'foo' })),
    await refused(identity('DescribeIdentityPool', { IdentityPoolId: 'eu-central-1:abc' })),
    await refused(identity('ListIdentityPools', { MaxResults: 1, NextToken: 'a b' })),
    await refused(idp('ListTagsForResource', { ResourceArn: 'userpool/eu-central-1_abc' })),
  ]).toEqual([
    `InvalidParameterException: 1 validation error detected: Value '${long}' at 'userPoolId' failed to satisfy constraint: Member must have length less than or equal to 55`,
    "InvalidParameterException: 2 validation errors detected: Value 'foo' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; Value 'a b' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
    "InvalidParameterException: 1 validation error detected: Value 'a b' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    `ResourceNotFoundException: Identity provider a b for tenantId ${UserPoolId} does not exist.`,
    "ValidationException: 1 validation error detected: Value 'foo' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
    "ResourceNotFoundException: IdentityPool 'eu-central-1:abc' not found.",
    "ValidationException: 1 validation error detected: Value 'a b' at 'nextToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    "InvalidParameterException: 1 validation error detected: Value 'userpool/eu-central-1_abc' at 'resourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  ]);
});
