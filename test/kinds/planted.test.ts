import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { isSetting, type Kind } from '../../src/model/kind.ts';
import { callChecks } from './contract/calls.ts';
import { memberChecks } from './contract/members.ts';
import { addressOf, type Call, properties } from './contract/sdk.ts';

// The emulator reads the tables that the client reads, so it cannot see that one of them is wrong. The contract with the
// SDK's schemas can: here each mistake is put into copies of the tables, one at a time, and must be found.

const MISTAKES = ['operation', 'response member', 'addressing member', 'key'] as const;
type Mistake = (typeof MISTAKES)[number];
type Plant = { readonly mistake: Mistake; readonly where: string; readonly kind: Kind };
type Slip = { readonly mistake: Mistake; readonly what: string; readonly call: Call };

/** What one may get wrong in a call. */
function slips(kind: Kind, call: Call): readonly Slip[] {
  const address = addressOf(kind, call);
  const { at, ...bare } = call;
  return [
    { mistake: 'operation', what: 'another', call: { ...call, op: `${call.op}s` } as Call },
    { mistake: 'response member', what: 'another', call: { ...call, at: 'Wrong' } },
    ...(at === undefined ? [] : [{ mistake: 'response member', what: 'none', call: bare as Call } as const]),
    ...address.flatMap((member) => {
      const others = address.filter((other) => other !== member);
      return [
        { mistake: 'addressing member', what: `${member} is another`, call: { ...call, by: [...others, 'Wrong'] } },
        { mistake: 'addressing member', what: `no ${member}`, call: { ...call, by: others } },
      ] as const;
    }),
  ];
}

/** Every call of a kind, and how a kind looks in which that call is another one. */
function callsOf(kind: Kind): readonly (readonly [string, Call, (call: Call) => Kind])[] {
  const { list, read } = kind.calls;
  const put = (calls: object): Kind => ({ ...kind, calls: { ...kind.calls, ...calls } });
  const of = (verb: 'create' | 'update' | 'delete') =>
    (kind.calls[verb] ?? []).map(
      (call, index) =>
        [
          `${verb} ${index + 1}`,
          call,
          (other: Call) => put({ [verb]: kind.calls[verb]?.map((each, place) => (place === index ? other : each)) }),
        ] as const,
    );
  return [
    ...(typeof list === 'object' ? [['list', list, (call: Call) => put({ list: call })] as const] : []),
    ...(read === undefined ? [] : [['read', read, (call: Call) => put({ read: call })] as const]),
    ...(read?.also === undefined
      ? []
      : [['second read', read.also, (also: Call) => put({ read: { ...read, also } })] as const]),
    ...of('create'),
    ...of('update'),
    ...of('delete'),
  ];
}

function plantsIn(kind: Kind): readonly Plant[] {
  const inCalls = callsOf(kind).flatMap(([verb, call, put]) =>
    slips(kind, call).map(({ mistake, what, call: other }) => ({
      mistake,
      where: `${verb} ${call.op}: ${what}`,
      kind: put(other),
    })),
  );
  const inNames = Object.entries(kind.rename ?? {}).map(([response, request]) => ({
    mistake: 'response member' as const,
    where: `rename ${response}`,
    kind: { ...kind, rename: { ...kind.rename, [response]: undefined, Wrong: request } } as Kind,
  }));
  const others = ['Wrong', ...Object.keys(properties(kind))].filter(
    (member) => member !== kind.key && member !== kind.id,
  );
  const keys = (['key', 'id'] as const).filter((name) => kind[name] !== undefined);
  const inKeys = keys.flatMap((name) =>
    others.map((member) => ({
      mistake: 'key' as const,
      where: `${name}: ${member}`,
      kind: { ...kind, [name]: member },
    })),
  );
  return [...inCalls, ...inNames, ...inKeys];
}

/** Whether the contract finds a fault. A table so wrong that a check cannot go on is found as well. */
function isFound(kind: Kind): boolean {
  return Object.values({ ...callChecks, ...memberChecks }).some((faultsOf) => {
    try {
      return faultsOf(kind).length > 0;
    } catch {
      return true;
    }
  });
}

const plants = kinds.flatMap(plantsIn);

/** AWS has no name for a link: which of the members that say which one it is stands for it in a file is ours to choose. */
const OURS = ['user link, key: ProviderAttributeName', 'user link, key: ProviderAttributeValue'];

describe.each(MISTAKES)('a wrong %s', (mistake) => {
  const planted = plants.filter((plant) => plant.mistake === mistake);

  test('is found by the contract with the SDK, wherever it is planted', () => {
    const missed = planted.filter(({ kind }) => !isFound(kind));
    expect(missed.map(({ kind, where }) => `${kind.name}, ${where}`)).toEqual(mistake === 'key' ? OURS : []);
  });

  test('was planted in every kind that has one', () => {
    const names = new Set(planted.map(({ kind }) => kind.name));
    const others = kinds.filter(({ name }) => !names.has(name));
    expect(others.filter((kind) => mistake !== 'key' || !isSetting(kind)).map(({ name }) => name)).toEqual([]);
  });
});
