import { kindNamed } from '../kinds/index.ts';
import { isWithin } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Live, Snapshot, Undeclared } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';

/**
 * What is called after one whose key moves is so by what AWS calls that one: a live one under the old name is the
 * declared one under the new name, and nobody has to write it.
 */
export function withFollowing(desired: DesiredState, snapshot: Snapshot): Snapshot {
  const moves = desired.resources.flatMap((resource) => moveOf(resource, desired, snapshot) ?? []);
  const followers = moves.flatMap((move) =>
    desired.resources
      .filter((resource) => isCalledAfter(resource, move))
      .flatMap((resource) => followerOf(resource, move, snapshot) ?? []),
  );
  if (followers.length === 0) return snapshot;
  const items = new Set(followers.map(({ item }) => item));
  return {
    ...snapshot,
    live: new Map([...snapshot.live, ...followers.map(({ live }) => [live.address, live] as const)]),
    undeclared: snapshot.undeclared.filter((one) => !items.has(one)),
  };
}

type Move = { readonly resource: Resource; readonly before: string };

function moveOf(resource: Resource, desired: DesiredState, { live }: Snapshot): Move | undefined {
  const { key, keyMoves } = kindNamed(resource.kind);
  const before = live.get(resource.address)?.fields[key ?? ''];
  if (keyMoves === undefined || resource.delete || typeof before !== 'string') return undefined;
  const { name } = resource;
  const isMoving =
    typeof name === 'string' && before !== name && keyMoves(before, name, above(resource, desired, live));
  return isMoving ? { resource, before } : undefined;
}

/** The members of those above it, nearest first. */
function above({ parent }: Resource, desired: DesiredState, live: Snapshot['live']): readonly Fields[] {
  const owner = parent === undefined ? undefined : desired.resources.find(({ address }) => address === parent);
  return owner === undefined ? [] : [live.get(owner.address)?.fields ?? {}, ...above(owner, desired, live)];
}

/** Whether its own name is that of the one that moves, beside it or beside one that it stands below. */
function isCalledAfter({ kind, name, parent }: Resource, { resource }: Move): boolean {
  const { key, references } = kindNamed(kind);
  const isBeside = parent !== undefined && resource.parent !== undefined && isWithin(parent, resource.parent);
  return isBeside && references?.[key ?? ''] === resource.kind && name === resource.name;
}

type Follower = { readonly live: Live; readonly item?: Undeclared };

/** The live one under the old name: one that no file declares, or one that `was` found. */
function followerOf(resource: Resource, { before }: Move, snapshot: Snapshot): Follower | undefined {
  const { address, kind, parent, name = null } = resource;
  const key = kindNamed(kind).key ?? '';
  const found = snapshot.live.get(address);
  if (found !== undefined)
    return found.fields[key] === before ? { live: { ...found, fields: { ...found.fields, [key]: name } } } : undefined;
  const item = snapshot.undeclared.find((one) => one.kind === kind && one.parent === parent && one.name === before);
  const live = { address, foundBy: 'was', fields: { ...item?.fields, [key]: name }, unknownMembers: [] } as const;
  return item && { live, item };
}
