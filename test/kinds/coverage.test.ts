import { readFileSync } from 'node:fs';
import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { missing, operations, stale, withoutEach } from '../../scripts/coverage/coverage.ts';
import { type Exclusion, excluded } from '../../scripts/coverage/excluded.ts';
import { coveragePage } from '../../scripts/coverage/page.ts';
import { placedInAnswer, placedInRequest, type Use, usesOf } from '../../scripts/coverage/placed.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Kind, KindName } from '../../src/model/kind.ts';
import type { Schema } from '../../src/model/schema.ts';
import { everything } from './models.ts';

// What AWS adds to Cognito must not be reset in somebody's account because nobody here has heard of it. So an SDK that
// knows more than the kinds and the table of exclusions fails here, before it is released.

test('every operation and member of Cognito is with a kind, or left out with a reason', () => {
  expect(missing(excluded)).toEqual([]);
});

test('every entry of the table is needed', () => {
  expect(stale(excluded)).toEqual([]);
});

test('without any one entry of the table something is nowhere', () => {
  const all = missing(excluded).length;
  const idle = withoutEach(excluded).filter(([, rest]) => missing(rest).length === all);
  expect(idle.map(([entry]) => entry)).toEqual([]);
});

test('every reason says something of its own', () => {
  const reasons = excluded.map(({ reason }) => reason);
  expect([reasons.filter((reason) => reason.split(' ').length < 5), new Set(reasons).size]).toEqual([
    [],
    reasons.length,
  ]);
});

test('docs/coverage.md is what the table and the kinds say: npm run coverage-page', () => {
  expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coveragePage());
});

test('what is nowhere is told with the line to add, and where', () => {
  const [first] = missing([]).filter((text) => text.includes('TagResource takes Tags'));
  expect(first).toBe(
    "cognito-idp TagResource takes Tags: no kind has it. Give it to a kind of src/kinds and run scripts/fields.mjs, or say why not in scripts/coverage/excluded.ts: { service: 'cognito-idp', reason: '…', what: ['TagResource takes Tags'] }",
  );
});

test('an entry for what a kind has, or for what AWS does not have, is told', () => {
  const what = ['CreateGroup', 'CreateGroup takes Description', 'TagResource takes Colour', 'Dance'];
  const table: readonly Exclusion[] = [{ service: 'cognito-idp', reason: 'x', what }];
  expect(stale(table)).toEqual(
    what.map(
      (each) =>
        `cognito-idp ${each}: a kind has it, or AWS does not. Take '${each}' out of scripts/coverage/excluded.ts`,
    ),
  );
});

test('an entry stands for what is below it, and for nothing else', () => {
  const withEntry = (entry: string): readonly string[] => {
    const left = missing([{ service: 'cognito-idp', reason: 'x', what: [entry] }]);
    return missing([])
      .filter((text) => !left.includes(text))
      .map((text) => text.split(':')[0] ?? '');
  };
  expect([withEntry('AdminLinkProviderForUser takes SourceUser'), withEntry('TagResource takes Tag')]).toEqual([
    ['', '.ProviderName', '.ProviderAttributeName', '.ProviderAttributeValue'].map(
      (below) => `cognito-idp AdminLinkProviderForUser takes SourceUser${below}`,
    ),
    [],
  ]);
});

test('every operation that a kind calls is one that the SDK has', () => {
  const known = new Set(operations.map(({ service, operation }) => `${service} ${operation}`));
  const called = kinds.flatMap(({ service, calls: { list, read, create = [], update = [], delete: gone = [] } }) =>
    [...(typeof list === 'object' ? [list] : []), ...(read ? [read] : []), ...create, ...update, ...gone].map(
      ({ op }) => `${service} ${op}`,
    ),
  );
  expect(called.filter((each) => !known.has(each))).toEqual([]);
});

/** The use of an operation by a kind, as it would be if a member of the kind's schema were another. */
function useOf(operation: string, name: KindName, change: (schema: Schema) => Schema = (schema) => schema): Use {
  const service = kinds.find((kind) => kind.name === name)?.service ?? 'cognito-idp';
  const use = usesOf({ service, operation }).find(({ kind }) => kind.name === name);
  if (use === undefined) throw new Error(`${name} does not call ${operation}`);
  const kind: Kind = { ...use.kind, schema: change(use.kind.schema) };
  return { ...use, kind };
}

/** A schema without what stands at a path of members and `items`. */
const without =
  (...steps: readonly string[]) =>
  (schema: Schema): Schema => {
    const cut = (value: unknown, [step = '', ...rest]: readonly string[]): unknown => {
      const entries = Object.entries(value ?? {});
      return Object.fromEntries(
        entries.flatMap(([name, inner]) =>
          name !== step ? [[name, inner]] : rest.length === 0 ? [] : [[name, cut(inner, rest)]],
        ),
      );
    };
    return cut(schema, steps) as Schema;
  };

/** A member of a request, and where the kind's schema has it. */
const MEMBERS = {
  'a member': { operation: 'CreateGroup', kind: 'group', path: 'Description', steps: 'properties Description' },
  'a member of a structure': {
    operation: 'UpdateUserPool',
    kind: 'user pool',
    path: 'Policies.PasswordPolicy.MinimumLength',
    steps: 'properties Policies properties PasswordPolicy properties MinimumLength',
  },
  'a member of an item': {
    operation: 'CreateResourceServer',
    kind: 'resource server',
    path: 'Scopes[].ScopeName',
    steps: 'properties Scopes items properties ScopeName',
  },
  'a member of a value of a map': {
    operation: 'SetIdentityPoolRoles',
    kind: 'identity pool roles',
    path: 'RoleMappings.*.Type',
    steps: 'properties RoleMappings additionalProperties properties Type',
  },
  'a member of a map whose keys AWS names': {
    operation: 'UpdateUserPool',
    kind: 'user pool',
    path: 'AcrConfiguration.*.AcrValue',
    steps: 'properties AcrConfiguration properties Level4 properties AcrValue',
  },
};

test.each(Object.entries(MEMBERS))(
  '%s is with its kind, and nowhere once the schema does not have it',
  (_what, member) => {
    const { operation, kind, path, steps } = member;
    expect([
      placedInRequest(path, useOf(operation, kind)),
      placedInRequest(path, useOf(operation, kind, without(...steps.split(' ')))),
    ]).toEqual([{ kind, as: 'member' }, undefined]);
  },
);

test('a member of an answer is found under the name that requests have for it, wherever the resource stands', () => {
  const pool = (operation: string, path: string) => placedInAnswer(path, useOf(operation, 'user pool'));
  expect({
    renamed: pool('DescribeUserPool', 'UserPool.SchemaAttributes[].Name'),
    listed: pool('ListUserPools', 'UserPools[].LambdaConfig.PreSignUp'),
    itself: pool('DescribeUserPool', 'UserPool'),
    id: pool('DescribeUserPool', 'UserPool.Id'),
    page: pool('ListUserPools', 'NextToken'),
    'read only': pool('DescribeUserPool', 'UserPool.Arn'),
    'second door': pool('DescribeUserPool', 'UserPool.MfaConfiguration'),
    beside: pool('DescribeUserPool', 'Novelty'),
    unknown: pool('DescribeUserPool', 'UserPool.Novelty'),
  }).toEqual({
    renamed: { kind: 'user pool', as: 'member' },
    listed: { kind: 'user pool', as: 'member' },
    itself: { kind: 'user pool', as: 'member' },
    id: { kind: 'user pool', as: 'address' },
    page: { kind: 'user pool', as: 'constant' },
    'read only': { kind: 'user pool', as: 'member' },
    'second door': { kind: 'user pool', as: 'second door' },
    beside: undefined,
    unknown: undefined,
  });
});

test('a request cannot have what is only read', () => {
  const group = (path: string) => placedInRequest(path, useOf('UpdateGroup', 'group'));
  expect([group('CreationDate'), group('UserPoolId'), group('GroupName')]).toEqual([
    undefined,
    { kind: 'group', as: 'address' },
    { kind: 'group', as: 'member' },
  ]);
});

/** Enums that are not the SDK's, and why. */
const OWN: { readonly [path: string]: string } = {
  'domain.ManagedLoginVersion': 'a number on the wire, of which AWS documents two',
  'identity provider.ProviderDetails.EncryptedResponses': 'a text on the wire, of which AWS documents two',
  'identity provider.ProviderDetails.IDPInit': 'a text on the wire, of which AWS documents two',
  'identity provider.ProviderDetails.IDPSignout': 'a text on the wire, of which AWS documents two',
  'identity provider.ProviderDetails.attributes_request_method': 'a text on the wire, of which AWS documents two',
  'user.MessageAction': 'RESEND is a deed, and would be done by each apply',
};

test('what a schema lets one choose from is what the SDK lets one choose from', () => {
  const said = (values: readonly unknown[]): string => JSON.stringify(values.map(String).toSorted());
  const enums = new Set(
    [idp, identity].flatMap(Object.values).map((value: unknown) => said(Object.values(value ?? {}))),
  );
  const others = everything.filter(([, { enum: values }]) => values !== undefined && !enums.has(said(values)));
  expect(others.map(([path]) => path).toSorted()).toEqual(Object.keys(OWN));
});
