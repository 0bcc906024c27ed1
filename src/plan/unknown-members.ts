import { parseAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import type { Kind, Operation } from '../model/kind.ts';
import type { Draft, DraftStep } from './draft.ts';
import { accepts, requestsOf } from './requests.ts';
import type { State } from './state.ts';

const MOST_PLACES = 3;

/** Members that AWS has and this version does not know: told once for a kind, however many resources have them. */
export function unknownMembers(states: readonly State[]): readonly Finding[] {
  const having = states.filter((state) => unknownIn(state).length > 0);
  return [...groupBy(having, ({ kind }) => kind.name)].map(([kind, same]) => {
    const members = [...new Set(same.flatMap(unknownIn))].toSorted();
    const addresses = same.map(({ resource }) => resource.address);
    const [address] = addresses;
    return {
      code: 'C4002',
      severity: 'warning',
      ...(address === undefined || addresses.length > 1 ? {} : { address }),
      message: `AWS has members of the kind "${kind}" that this version does not know: ${members.join(', ')}`,
      why: `${addresses.length > 1 ? `${listed(addresses)} have them. ` : ''}They cannot be compared, and an update that would reset them has to be allowed.`,
      wayOut: ['update cognitoctl'],
    };
  });
}

const unknownIn = (state: State | undefined): readonly string[] => state?.live?.unknownMembers ?? [];

function listed(addresses: readonly string[]): string {
  const rest = addresses.length - MOST_PLACES;
  if (rest > 0) return `${addresses.slice(0, MOST_PLACES).join(', ')} and ${rest} more`;
  return `${addresses.slice(0, -1).join(', ')} and ${addresses.at(-1)}`;
}

/** The live members that this version does not know and that a change would reset, its parent's among them. */
export function unknownLosses(draft: Draft, parent: State | undefined): readonly string[] {
  const own = unknownIn(draft.state);
  if (draft.action === 'replace') return own;
  const lost = draft.steps.flatMap((step) => [
    ...resetBy(draft, step, own),
    ...(parent === undefined ? [] : resetAbove(parent, step)),
  ]);
  return [...new Set(lost)].toSorted();
}

/**
 * Those of the unknown members of a resource that a step resets. None is ever sent back: what a request takes can be
 * told of known members only, because an answer may call it by another name, or show what nobody can set.
 */
export function resetBy(draft: Draft, { call, verb }: DraftStep, unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0 || (verb !== 'update' && verb !== 'release')) return [];
  if (isWhole(call)) return unknown.filter((path) => isReplaced(path, draft.kind, call));
  // Any other call resets nothing but what is below the members that it sends, each whole.
  const bodies = requestsOf({ ...draft, operation: call, verb, declared: draft.state?.declared ?? {} });
  const sent = new Set(bodies.flatMap(Object.keys));
  const isOfParent = wholeUpdate(draft.ancestors[0]?.kind, call) !== undefined;
  return unknown.filter((path) => {
    const [member = '', ...below] = parseAddress(path) ?? [];
    return below.length === 0 ? isOfParent : sent.has(member);
  });
}

/** What stands in another region than its parent is written by the parent's own update there. */
function resetAbove(parent: State, { call }: DraftStep): readonly string[] {
  const whole = wholeUpdate(parent.kind, call);
  return whole === undefined ? [] : unknownIn(parent).filter((path) => isReplaced(path, parent.kind, whole));
}

const wholeUpdate = (kind: Kind | undefined, { op }: Operation): Operation | undefined =>
  kind?.calls.update?.find((call) => call.op === op && isWhole(call));

const isWhole = ({ semantics, writes }: Operation): boolean => semantics !== 'merge' && writes === undefined;

/** By a call that resets what it leaves out: everything but what is below members that it does not take. */
function isReplaced(path: string, kind: Kind, call: Operation): boolean {
  const [member = '', ...below] = parseAddress(path) ?? [];
  return below.length === 0 || accepts(kind, call, { member, isNew: false });
}
