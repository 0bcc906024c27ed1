import { idMember, type Kind } from '../../../src/model/kind.ts';
import { type Checks, listing } from './checks.ts';
import {
  ancestorIds,
  answerOf,
  type Call,
  membersOf,
  noOperation,
  operationsOf,
  placedCalls,
  properties,
  reads,
  requestOf,
  shapeOf,
  sharedIds,
  writes,
} from './sdk.ts';

/** Holds the calls of a kind, and where they look in answers, against the SDK's schemas. */
export const callChecks: Checks = {
  'calls operations that AWS has': (kind) => {
    const missing = placedCalls(kind).filter(({ call }) => !operationsOf(kind.service).includes(call.op));
    return missing.map(({ call }) => noOperation(kind, call.op));
  },
  'looks where answers have the resource': (kind) => {
    const calls = [...reads(kind), ...writes(kind).filter(({ at }) => at !== undefined)];
    const lost = calls.filter((call) => answerOf(kind, call) === undefined);
    return lost.map(
      ({ op, at }) =>
        `${kind.name}: the answer of ${op} has no resource at ${at}: it may be at ${listing(places(kind, op))}; where the ` +
        'answer itself is the resource, leave out `at`',
    );
  },
  'finds in the answer of a write only what the kind has': (kind) =>
    writes(kind)
      .filter(({ at }) => at !== undefined)
      .flatMap((call) => {
        const known = [...Object.keys(properties(kind)), ...sharedIds(kind)];
        const strange = [...(answerOf(kind, call)?.keys() ?? [])].filter(
          (member) => !known.includes(kind.rename?.[member] ?? member),
        );
        if (strange.length === 0) return [];
        return [
          `${kind.name}: at ${call.at}, the answer of ${call.op} has ${listing(strange)}, which the kind does not have: ` +
            'correct `at`, or add it to the schema (node scripts/fields.mjs)',
        ];
      }),
  'looks into the structure of an answer that has the resource': (kind) =>
    [...reads(kind), ...writes(kind)]
      .filter(({ at }) => at === undefined)
      .flatMap((call) => {
        const inner = [...(answerOf(kind, call) ?? [])].filter(
          ([, shape]) => shape.isStructSchema() || shape.isListSchema(),
        );
        return inner
          .filter(([member]) => properties(kind)[kind.rename?.[member] ?? member] === undefined)
          .map(
            ([member]) =>
              `${kind.name}: the answer of ${call.op} has ${member}, in which nobody looks: if the resource is in there, ` +
              `say \`at: '${member}'\`; if it is a member of the resource, add it to the schema (node scripts/fields.mjs)`,
          );
      }),
  'answers calls of its own whose requests are as AWS has them': (kind) => {
    const address = [...ancestorIds(kind), ...[idMember(kind)].filter((id) => id !== undefined)];
    return Object.entries(kind.emulated?.ownCalls ?? {}).flatMap(([op, { schema }]) => {
      const ours = [...address, ...Object.keys(schema.properties ?? {})].toSorted();
      const theirs = [...requestOf(kind, { op } as Call).keys()].toSorted();
      if (String(ours) === String(theirs)) return [];
      return [
        `${kind.name}: ${op} takes ${listing(theirs)}, and \`emulated.ownCalls\` takes ${listing(ours)} (the ids and the ` +
          'members of its schema): correct its schema',
      ];
    });
  },
};

/** Where an answer has something that may be a resource, or a list of them. */
function places(kind: Kind, op: string): readonly string[] {
  const members = [...membersOf(shapeOf(kind, op, 'answer'))];
  return members.filter(([, shape]) => shape.isStructSchema() || shape.isListSchema()).map(([member]) => member);
}
