import type { Kind } from '../../../src/model/kind.ts';
import { type Checks, listing } from './checks.ts';
import {
  addressOf,
  ancestorIds,
  type Call,
  isNewOrList,
  listCall,
  placedCalls,
  properties,
  requestOf,
  requiredOf,
  wireType,
} from './sdk.ts';

/** Holds what the calls of a kind say of which resource they mean against the requests in the SDK's schemas. */
export const addressChecks: Checks = {
  'addresses the resource by the ids that requests have, and by nothing else': (kind) =>
    placedCalls(kind).flatMap(({ call }) => {
      const [ours, theirs] = [addressOf(kind, call).toSorted(), idsIn(kind, call).toSorted()];
      if (String(ours) === String(theirs)) return [];
      return [
        `${kind.name}: ${call.op} is addressed by ${listing(ours)}, and of the ids its request has ${listing(theirs)}: ` +
          'say so in `by`, or correct `key`, `id` or `parents`',
      ];
    }),
  'is told all that AWS demands': (kind) =>
    placedCalls(kind).flatMap(({ call }) =>
      untold(kind, call).map(
        (member) =>
          `${kind.name}: ${call.op} demands ${member}, and is not told: it is an id (\`by\`), a constant (\`with\`), a ` +
          'member that the schema lacks, or `requests` makes it',
      ),
    ),
  'has constants that requests take': (kind) =>
    placedCalls(kind).flatMap(({ call }) => {
      const taken = requestOf(kind, call);
      const wrong = Object.entries(call.with ?? {}).filter(([member, value]) => {
        const shape = taken.get(member);
        return shape === undefined || wireType(shape) !== typeOf(value);
      });
      return wrong.map(
        ([member, value]) =>
          `${kind.name}: ${call.op} takes no ${typeOf(value)} ${member}: correct \`with\`; it takes ${listing(taken.keys())}`,
      );
    }),
  'has a key where there may be several': (kind) =>
    listCall(kind) === undefined || kind.key !== undefined
      ? []
      : [`${kind.name}: AWS lists them, so a file needs names for them: say in \`key\` which member is the name`],
  'has an id of its own': (kind) =>
    kind.id !== undefined && ancestorIds(kind).includes(kind.id)
      ? [`${kind.name}: ${kind.id} is the id of what it stands below: \`id\` is what AWS gives to itself, if anything`]
      : [],
};

/** What a request has of the ids of what the resource stands below, and of its own: the id, or else the key. */
function idsIn(kind: Kind, call: Call): readonly string[] {
  const taken = requestOf(kind, call);
  const above = ancestorIds(kind).filter((id) => taken.has(id));
  const own = isNewOrList(kind, call) ? undefined : [kind.id, kind.key].find((id) => id !== undefined && taken.has(id));
  return [...above, ...(own === undefined ? [] : [own])];
}

/** What a request must have and nothing gives, where it is made of the resource's members. */
function untold(kind: Kind, call: Call): readonly string[] {
  if ('requests' in call && call.requests !== undefined) return [];
  const told = [...addressOf(kind, call), ...Object.keys(call.with ?? {})];
  const isWrite = [...(kind.calls.create ?? []), ...(kind.calls.update ?? [])].some((write) => write === call);
  const isWritten = (member: string): boolean =>
    isWrite && properties(kind)[member] !== undefined && properties(kind)[member]?.readOnly !== true;
  return requiredOf(kind, call).filter((member) => !told.includes(member) && !isWritten(member));
}

const typeOf = (value: unknown): string => (typeof value === 'number' ? 'integer' : typeof value);
