import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { idMember, type Kind, type Operation } from '../../src/model/kind.ts';
import { differences, isByHand, NOT_IN_MODEL, properties } from './model-differences.ts';
import { everything, type Facts, hasModels, type Model, models, unmeasured } from './models.ts';

/** Members that are written by hand, with the annotation `x-by-hand` that says why. */
const BY_HAND = [
  'client session.SSOSession',
  'client.ClientType',
  'client.GenerateSecret',
  'client.RefreshTokenValidity',
  'domain.Domain',
  'domain.ManagedLoginVersion',
  'identity pool.IdentityPoolId',
  'identity provider.AcrMapping',
  'resource server.ManagedBy',
  'user link',
  'user pool session.TokenSession',
  'user pool session.UserSessionTracking',
  'user pool.AcrConfiguration',
  'user pool.DcrConfiguration.AuthenticatedGrantTypes',
  'user pool.DcrConfiguration.EnableStatus',
  'user pool.DcrConfiguration.OpenDcrGrantTypes',
  'user.Enabled',
  'user.MessageAction',
];

/** Members that the SDK has and the models do not have yet: nothing to compare with. */
const NEWER = ['user pool.DcrConfiguration.AllowedScopes', 'user pool.DcrConfiguration.OpenDcrEnabled'];

const modelOf = (kind: Kind): Model => models[kind.service];

describe.skipIf(!hasModels)(`constraints against AWS's service models${unmeasured}`, () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    "%s: lengths, ranges, patterns and enums are AWS's",
    (_name, kind) => {
      expect(compared(kind).filter((said) => !isNewer(said))).toEqual([]);
    },
  );

  test.each(kinds.map((kind) => [kind.name, kind] as const))('%s: a new one needs what AWS requires', (_name, kind) => {
    // Its requests are made by hand as a whole: the contract test holds them against the SDK.
    if (isByHand(kind.schema)) return;
    const required = inputOf(kind, kind.calls.create?.[0])?.required ?? [];
    const ours = required.filter((member) => kind.schema.properties?.[member] !== undefined);
    expect((kind.schema.required ?? []).toSorted()).toEqual(ours.toSorted());
  });

  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s: no call lacks a member that AWS requires',
    (_name, kind) => {
      expect(lacking(kind)).toEqual([]);
    },
  );

  test('only the members that are listed are newer than the models', () => {
    expect(
      kinds
        .flatMap(compared)
        .filter(isNewer)
        .map((said) => said.split(':')[0])
        .toSorted(),
    ).toEqual(NEWER);
  });
});

test('only the members that are listed are written by hand, each with a reason', () => {
  expect(
    everything
      .filter(([, schema]) => isByHand(schema))
      .map(([path]) => path)
      .toSorted(),
  ).toEqual(BY_HAND);
});

test('every pattern can be read by JavaScript', () => {
  const patterns = everything.flatMap(([path, { pattern, propertyNames }]) => [
    [path, pattern] as const,
    [`${path} (keys)`, propertyNames?.pattern] as const,
  ]);
  expect(patterns.filter(([, pattern]) => pattern !== undefined && !isReadable(pattern))).toEqual([]);
});

test.each([
  ['storefront-login', true],
  ['a', true],
  ['login.example.com', true],
  ['-login', false],
  ['login-', false],
  ['Login', false],
  ['login..example.com', false],
  ['login.example.com.', false],
])('the domain %s is accepted: %s', (domain, isAccepted) => {
  const pattern = kinds.find(({ name }) => name === 'domain')?.schema.properties?.Domain?.pattern ?? '';
  expect(new RegExp(pattern, 'u').test(domain)).toBe(isAccepted);
});

function isReadable(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}

const inputOf = (kind: Kind, call: Operation | undefined): Facts | undefined =>
  modelOf(kind).shapes[modelOf(kind).operations[call?.op ?? '']?.input.shape ?? ''];

const isNewer = (said: string): boolean => said.endsWith(NOT_IN_MODEL);

/** What each member that a user may write has against the model's words; the creation counts before the update. */
function compared(kind: Kind): readonly string[] {
  if (isByHand(kind.schema)) return [];
  const inputs = [...(kind.calls.create ?? []), ...(kind.calls.update ?? [])].map(
    (call) => inputOf(kind, call)?.members ?? {},
  );
  const known = Object.assign({}, ...inputs.toReversed()) as NonNullable<Facts['members']>;
  const writable = properties(kind.schema).filter(([, schema]) => !schema.readOnly && !isByHand(schema));
  return writable.flatMap(([member, schema]) =>
    differences(schema, known[member]?.shape, { model: modelOf(kind), path: `${kind.name}.${member}` }),
  );
}

/** Required request members that neither address the resource nor are members of it. Calls that make their own requests aside. */
function lacking(kind: Kind): readonly string[] {
  if (isByHand(kind.schema)) return [];
  const { list, read, create = [], update = [], delete: remove = [] } = kind.calls;
  const calls = [
    ...(typeof list === 'object' ? [list] : []),
    ...(read === undefined ? [] : [read]),
    ...create,
    ...update,
    ...remove,
  ];
  const madeHere = calls.filter((call) => !('requests' in call && call.writes !== undefined));
  return madeHere.flatMap((call) => {
    const given = new Set([
      ...addressMembers(kind),
      ...(call.by ?? []),
      ...Object.keys(call.with ?? {}),
      ...properties(kind.schema).map(([member]) => member),
    ]);
    const required = inputOf(kind, call)?.required ?? [];
    return required
      .filter((member) => !given.has(member))
      .map((member) => `${kind.name}: ${call.op} requires ${member}`);
  });
}

function addressMembers(kind: Kind): readonly string[] {
  const parents = kinds.filter(({ name }) => kind.parents.includes(name));
  return [...parents.flatMap(addressMembers), ...[idMember(kind)].filter((id) => id !== undefined)];
}
