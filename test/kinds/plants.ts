import { kinds } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/model/kind.ts';
import {
  addressOf,
  answerOf,
  type Call,
  membersOf,
  operationsOf,
  type PlacedCall,
  placedCalls,
  properties,
  requestOf,
  shapeOf,
} from './contract/sdk.ts';

const SERVICES = ['cognito-idp', 'cognito-identity'] as const;
const operations = [...new Set(SERVICES.flatMap(operationsOf))];
const answerMembers = [
  ...new Set(
    SERVICES.flatMap((service) =>
      operationsOf(service).flatMap((op) => [...membersOf(shapeOf({ name: op, service }, op, 'answer')).keys()]),
    ),
  ),
];

export const MISTAKES = ['operation', 'response member', 'addressing member', 'key'] as const;
export type Mistake = (typeof MISTAKES)[number];

/** A kind with one mistake in its table. */
export type Plant = { readonly mistake: Mistake; readonly where: string; readonly kind: Kind };

/** A call with one mistake in it. */
type Slip = { readonly mistake: Mistake; readonly what: string; readonly call: Call };

/** Every way to get one thing wrong in the table of one kind, with all the names that AWS has. */
const plantsIn = (kind: Kind): readonly Plant[] => [
  ...plantsInCalls(kind),
  ...plantsInNames(kind),
  ...plantsInKeys(kind),
];

function plantsInCalls(kind: Kind): readonly Plant[] {
  return placedCalls(kind).flatMap((placed) => {
    const { place, index, call } = placed;
    const slips = [
      ...wrongOperations(call),
      ...wrongPlaces(call),
      ...wrongEnds(kind, call),
      ...wrongAddresses(kind, call),
      ...wrongConstants(kind, call),
    ];
    return slips.map(({ mistake, what, call: other }) => ({
      mistake,
      where: `${kind.name}, ${place} ${index + 1}, ${call.op}: ${what}`,
      kind: withCall(kind, placed, other),
    }));
  });
}

function wrongOperations(call: Call): readonly Slip[] {
  const others = [`${call.op}s`, ...operations.filter((op) => op !== call.op)];
  return others.map((op) => ({ mistake: 'operation', what: op, call: { ...call, op } as Call }));
}

function wrongPlaces(call: Call): readonly Slip[] {
  const { at: right, ...bare } = call;
  const others = ['Wrong', ...answerMembers].filter((at) => at !== right);
  return [
    ...others.map((at) => ({ mistake: 'response member', what: at, call: { ...call, at } }) as const),
    ...(right === undefined ? [] : [{ mistake: 'response member', what: 'none', call: bare as Call } as const]),
  ];
}

/** Other members to wait for. */
function wrongEnds(kind: Kind, call: Call): readonly Slip[] {
  if (!('settles' in call) || call.settles === undefined) return [];
  const { settles } = call;
  const others = ['Wrong', ...members(kind)].filter((member) => member !== settles.member);
  return others.map((member) => ({
    mistake: 'response member',
    what: `settles by ${member}`,
    call: { ...call, settles: { ...settles, member } },
  }));
}

function wrongAddresses(kind: Kind, call: Call): readonly Slip[] {
  const right = addressOf(kind, call);
  const others = ['Wrong', ...requestOf(kind, call).keys()].filter((member) => !right.includes(member));
  const addresses = [
    ...right.map((member) => [`no ${member}`, right.filter((each) => each !== member)] as const),
    ...others.map((other) => [`also ${other}`, [...right, other]] as const),
    ...right.flatMap((member) =>
      others.map((other) => [`${other} for ${member}`, right.map((each) => (each === member ? other : each))] as const),
    ),
  ];
  return addresses.map(([what, by]) => ({ mistake: 'addressing member', what, call: { ...call, by } }));
}

function wrongConstants(kind: Kind, call: Call): readonly Slip[] {
  const constants = Object.entries(call.with ?? {});
  return constants.flatMap(([member, value]) => {
    const others = ['Wrong', ...requestOf(kind, call).keys()].filter((other) => other !== member);
    return others.map((other) => ({
      mistake: 'addressing member',
      what: `${other} for the constant ${member}`,
      call: { ...call, with: { ...Object.fromEntries(constants.filter(([name]) => name !== member)), [other]: value } },
    }));
  });
}

/** How a kind looks in which one call is another. */
function withCall(kind: Kind, { place, index }: PlacedCall, call: Call): Kind {
  const { read } = kind.calls;
  const put = (calls: object): Kind => ({ ...kind, calls: { ...kind.calls, ...calls } });
  if (place === 'list' || place === 'read') return put({ [place]: call });
  if (place === 'second read') return put({ read: { ...read, also: call } });
  return put({ [place]: kind.calls[place]?.map((each, at) => (at === index ? call : each)) });
}

function plantsInNames(kind: Kind): readonly Plant[] {
  return Object.entries(kind.rename ?? {}).flatMap(([response, request]) => {
    const { [response]: _, ...rest } = kind.rename ?? {};
    const pairs = ['Wrong', ...members(kind)].flatMap((other) => [
      ...(other === response ? [] : [[other, request] as const]),
      ...(other === request ? [] : [[response, other] as const]),
    ]);
    return pairs.map(([from, to]) => ({
      mistake: 'response member' as const,
      where: `${kind.name}, rename ${response} to ${request}: ${from} to ${to}`,
      kind: { ...kind, rename: { ...rest, [from]: to } },
    }));
  });
}

function plantsInKeys(kind: Kind): readonly Plant[] {
  return (['key', 'id'] as const).flatMap((name) => {
    const { [name]: right, ...bare } = kind;
    const others = ['Wrong', ...members(kind)].filter((member) => member !== right);
    const plant = (what: string, other: Kind): Plant => ({
      mistake: 'key',
      where: `${kind.name}, ${name} ${right ?? 'none'}: ${what}`,
      kind: other,
    });
    return [
      ...others.map((member) => plant(member, { ...kind, [name]: member })),
      ...(right === undefined ? [] : [plant('none', bare as Kind)]),
    ];
  });
}

/** All that AWS's requests and answers about a kind have, and all that its schema has. */
function members(kind: Kind): readonly string[] {
  const wire = placedCalls(kind).flatMap(({ call }) => [
    ...requestOf(kind, call).keys(),
    ...(answerOf(kind, call)?.keys() ?? []),
  ]);
  return [...new Set([...Object.keys(properties(kind)), ...wire])];
}

export const plants: readonly Plant[] = kinds.flatMap(plantsIn);
