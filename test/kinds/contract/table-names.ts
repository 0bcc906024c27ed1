import { kinds } from '../../../src/kinds/index.ts';
import type { Kind } from '../../../src/model/kind.ts';
import { isMap } from '../../../src/model/schema.ts';
import { type Checks, listing } from './checks.ts';
import {
  addressOf,
  answered,
  answerOf,
  listCall,
  membersOf,
  properties,
  reads,
  requested,
  requestOf,
  requiredOf,
  writes,
} from './sdk.ts';

const HERE = 'test/kinds/contract/table-names.ts';

/** What is waited for where no status tells, by kind and operation. A pool's status has nothing to do with its domain. */
const WITHOUT_STATUS: { readonly [call: string]: string } = {
  // A pool names its custom domain until that is gone: test/engine/settle.test.ts
  'user pool, DeleteUserPoolDomain': 'CustomDomain',
};

/** Holds the names that a kind's table has for members and kinds against the SDK's schemas, its own, and the other kinds. */
export const tableChecks: Checks = {
  'has a key that AWS demands where one is made, and knows it by where there is no list': (kind) => {
    const { create: [making] = [], read, names } = kind.calls;
    const { name, key = '' } = kind;
    if (making === undefined || kind.key === undefined) return [];
    // A structure in the request may be the resource.
    const isInside = [...requestOf(kind, making).values()].some(
      (shape) => shape.isStructSchema() && membersOf(shape).has(key),
    );
    const demanded = listing(requiredOf(kind, making));
    return [
      ...(isInside || requiredOf(kind, making).includes(key)
        ? []
        : [`${name}: ${making.op} does not demand ${key}, so it is no \`key\`: it demands ${demanded}`]),
      ...(names === undefined || read === undefined || addressOf(kind, read).includes(key)
        ? []
        : [`${name}: ${read.op} does not ask for ${key}: correct \`key\`, or \`by\` of the read`]),
    ];
  },
  'renames what answers and requests call by two names': (kind) => {
    const answers = new Set(reads(kind).flatMap((call) => [...(answerOf(kind, call)?.keys() ?? [])]));
    return Object.entries(kind.rename ?? {}).flatMap(([response, request]) => {
      const line = `${kind.name}: \`rename\` has ${response} → ${request}, and`;
      const isSent = requested(kind).has(request) || request === kind.id;
      return [
        ...(answers.has(response) ? [] : [`${line} no answer has ${response}: they have ${listing(answers)}`]),
        ...(answers.has(request) ? [`${line} answers have ${request} themselves: there is nothing to rename`] : []),
        ...(isSent ? [] : [`${line} no request has ${request}: they have ${listing(requested(kind).keys())}`]),
      ];
    });
  },
  'waits for what AWS calls the status': (kind) =>
    writes(kind).flatMap(({ op, settles }) => {
      const right = WITHOUT_STATUS[`${kind.name}, ${op}`] ?? 'Status';
      return settles === undefined || settles.member === right
        ? []
        : [
            `${kind.name}: ${op} settles by ${settles.member}, and not by ${right}: correct it, or, where AWS has no ` +
              `status for it, add it to WITHOUT_STATUS in ${HERE}, with a test of the waiting`,
          ];
    }),
  'names members and kinds that are there': (kind) => [
    ...lostMembers(kind),
    ...unseenMembers(kind),
    ...lostKinds(kind),
  ],
};

function lostMembers(kind: Kind): readonly string[] {
  const members = properties(kind);
  const named = Object.entries({
    key: [kind.key],
    id: [kind.id],
    tags: [kind.tags],
    references: Object.keys(kind.references ?? {}),
    writes: writes(kind).flatMap((call) => call.writes ?? []),
  });
  return [
    ...named.flatMap(([where, names]) =>
      names
        .filter((member) => member !== undefined && members[member] === undefined)
        .map(
          (member) => `${kind.name}: \`${where}\` names ${member}, which is not in the schema: correct one of the two`,
        ),
    ),
    ...(kind.tags !== undefined && !isMap(members[kind.tags] ?? {})
      ? [
          `${kind.name}: \`tags\` names ${kind.tags}, which is no map in the schema: it is the member that holds the tags`,
        ]
      : []),
  ];
}

/** What somebody waits for, or looks at, and AWS never shows. */
function unseenMembers(kind: Kind): readonly string[] {
  const members = properties(kind);
  const showing = Object.values(members).flatMap(({ 'x-shown-by': by }) => (by === undefined ? [] : [by]));
  const listed = listCall(kind);
  const items = listed === undefined ? undefined : answerOf(kind, listed);
  const inList = new Set([...(items?.keys() ?? [])].map((member) => kind.rename?.[member] ?? member));
  const settled = writes(kind).flatMap(({ settles }) => (settles === undefined ? [] : [settles.member]));
  return [
    ...showing
      .filter((member) => members[member]?.readOnly !== true)
      .map(
        (member) => `${kind.name}: \`x-shown-by\` names ${member}, which AWS does not show: it is a readOnly member`,
      ),
    ...[kind.key, kind.id]
      .filter((member) => items !== undefined && member !== undefined && !inList.has(member))
      .map(
        (member) =>
          `${kind.name}: ${listed?.op} does not give ${member}, and items are found by \`key\` and \`id\`: it gives ` +
          `${listing(inList)}; if it does by another name, \`rename\` says so`,
      ),
    ...settled
      .filter((member) => !answered(kind).has(member))
      .map(
        (member) =>
          `${kind.name}: \`settles\` waits for ${member}, which reads do not give: they give ${listing(answered(kind).keys())}`,
      ),
  ];
}

function lostKinds(kind: Kind): readonly string[] {
  const names = new Set(kinds.map(({ name }) => name));
  const named = Object.entries({
    parents: kind.parents,
    references: Object.values(kind.references ?? {}),
    after: kind.after ?? [],
  });
  return named.flatMap(([where, found]) =>
    found
      .filter((name) => !names.has(name))
      .map((name) => `${kind.name}: \`${where}\` names the kind ${name}, which is not in src/kinds/index.ts`),
  );
}
