import { kinds } from '../../../src/kinds/index.ts';
import { idMember, type Kind } from '../../../src/model/kind.ts';
import { isMap } from '../../../src/model/schema.ts';
import {
  addressOf,
  ancestorIds,
  answered,
  answerOf,
  type Call,
  isNewOrList,
  listCall,
  membersOf,
  operationSchema,
  properties,
  reads,
  requested,
  requestOf,
  requiredOf,
  writes,
} from './sdk.ts';

/** What is wrong with a kind, by what is checked: a line for each fault. */
export type Checks = { readonly [what: string]: (kind: Kind) => readonly string[] };

/** Holds the calls of a kind, and the names in its table, against the SDK's schemas. */
export const callChecks: Checks = {
  'calls operations that AWS has': (kind) => {
    const missing = [...reads(kind), ...writes(kind)].filter(({ op }) => operationSchema(kind, op) === undefined);
    return missing.map(({ op }) => `${kind.name}: AWS has no operation ${op}`);
  },
  'looks where answers have the resource': (kind) => {
    const calls = [...reads(kind), ...writes(kind).filter(({ at }) => at !== undefined)];
    const lost = calls.filter((call) => answerOf(kind, call) === undefined);
    return lost.map(({ op, at }) => `${kind.name}: the answer of ${op} has no resource at ${at}`);
  },
  'looks into the structure of an answer that has the resource': (kind) =>
    [...reads(kind), ...writes(kind)]
      .filter(({ at }) => at === undefined)
      .flatMap((call) => {
        const inner = [...(answerOf(kind, call) ?? [])].filter(
          ([, shape]) => shape.isStructSchema() || shape.isListSchema(),
        );
        return inner
          .filter(([member]) => properties(kind)[kind.rename?.[member] ?? member] === undefined)
          .map(([member]) => `${kind.name}: the answer of ${call.op} has ${member}, in which nobody looks`);
      }),
  'says of each call all that says which resource is meant': (kind) =>
    [...reads(kind), ...writes(kind)].flatMap((call) =>
      unaddressed(kind, call).map((member) => `${kind.name}: ${call.op} takes ${member}, and is not told`),
    ),
  'addresses the resource by members that requests have': (kind) => {
    const wrong = [...reads(kind), ...writes(kind)].flatMap((call) => {
      const known = requestOf(kind, call);
      const named = [...addressOf(kind, call), ...Object.keys(call.with ?? {})];
      return named
        .filter((member) => !known.has(member))
        .map((member) => `${kind.name}: ${call.op} takes no ${member}`);
    });
    return wrong;
  },
  'answers calls of its own whose requests are as AWS has them': (kind) => {
    const address = [...ancestorIds(kind), ...[idMember(kind)].filter((id) => id !== undefined)];
    return Object.entries(kind.emulated?.ownCalls ?? {}).flatMap(([op, { schema }]) => {
      const ours = [...address, ...Object.keys(schema.properties ?? {})].toSorted();
      const theirs = [...requestOf(kind, { op } as Call).keys()].toSorted();
      return String(ours) === String(theirs) ? [] : [`${kind.name}: ${op} takes ${theirs}, not ${ours}`];
    });
  },
  'has a key that AWS demands where one is made, and knows it by where there is no list': (kind) => {
    const { create: [making] = [], read, names } = kind.calls;
    const { name, key = '' } = kind;
    if (making === undefined || kind.key === undefined) return [];
    // A structure in the request may be the resource.
    const isInside = [...requestOf(kind, making).values()].some(
      (shape) => shape.isStructSchema() && membersOf(shape).has(key),
    );
    return [
      ...(isInside || requiredOf(kind, making).includes(key) ? [] : [`${name}: ${making.op} does not demand ${key}`]),
      ...(names === undefined || read === undefined || addressOf(kind, read).includes(key)
        ? []
        : [`${name}: ${read.op} does not ask for ${key}`]),
    ];
  },
  'renames what answers and requests call by two names': (kind) => {
    const answers = new Set(reads(kind).flatMap((call) => [...(answerOf(kind, call)?.keys() ?? [])]));
    const wrong = Object.entries(kind.rename ?? {}).flatMap(([response, request]) => [
      ...(answers.has(response) ? [] : [`${kind.name}: no answer has ${response}`]),
      ...(answers.has(request) ? [`${kind.name}: answers have ${request} themselves`] : []),
      ...(requested(kind).has(request) || request === kind.id ? [] : [`${kind.name}: no request has ${request}`]),
    ]);
    return wrong;
  },
  'names members and kinds that are there': (kind) => {
    return danglingNames(kind);
  },
};

/** Ids that a request takes and nothing gives; also what it must have, where it is made of the resource's members. */
function unaddressed(kind: Kind, call: Call): readonly string[] {
  const own = isNewOrList(kind, call) ? undefined : idMember(kind);
  const told = [...addressOf(kind, call), ...Object.keys(call.with ?? {})];
  const ids = [...ancestorIds(kind), own].filter((id) => id !== undefined);
  const isMade = 'requests' in call && call.requests !== undefined;
  const isWrite = [...(kind.calls.create ?? []), ...(kind.calls.update ?? [])].some((write) => write === call);
  const isWritten = (member: string): boolean =>
    isWrite && properties(kind)[member] !== undefined && properties(kind)[member]?.readOnly !== true;
  const demanded = isMade ? [] : requiredOf(kind, call).filter((member) => !isWritten(member));
  const taken = [...requestOf(kind, call).keys()].filter((member) => ids.includes(member));
  return [...new Set([...taken, ...demanded])].filter((member) => !told.includes(member));
}

function danglingNames(kind: Kind): readonly string[] {
  const members = properties(kind);
  const showing = Object.values(members).flatMap(({ 'x-shown-by': by }) => (by === undefined ? [] : [by]));
  const listed = listCall(kind);
  const items = listed === undefined ? undefined : answerOf(kind, listed);
  const inList = new Set([...(items?.keys() ?? [])].map((member) => kind.rename?.[member] ?? member));
  const named = [
    kind.key,
    kind.id,
    kind.tags,
    ...Object.keys(kind.references ?? {}),
    ...writes(kind).flatMap((call) => call.writes ?? []),
  ];
  const kindNames = new Set(kinds.map(({ name }) => name));
  const settled = writes(kind).flatMap(({ settles }) => (settles === undefined ? [] : [settles.member]));
  return [
    ...named
      .filter((member) => member !== undefined && members[member] === undefined)
      .map((member) => `${kind.name}: no member ${member}`),
    ...showing
      .filter((member) => members[member]?.readOnly !== true)
      .map((member) => `${kind.name}: AWS does not show ${member}`),
    ...[kind.key, kind.id]
      .filter((member) => items !== undefined && member !== undefined && !inList.has(member))
      .map((member) => `${kind.name}: ${listed?.op} does not give ${member}`),
    ...settled
      .filter((member) => member !== undefined && !answered(kind).has(member))
      .map((member) => `${kind.name}: reads do not give ${member}`),
    ...[...kind.parents, ...Object.values(kind.references ?? {}), ...(kind.after ?? [])]
      .filter((name) => !kindNames.has(name))
      .map((name) => `${kind.name}: no kind ${name}`),
    ...(kind.tags !== undefined && !isMap(members[kind.tags] ?? {}) ? [`${kind.name}: ${kind.tags} is no map`] : []),
  ];
}
