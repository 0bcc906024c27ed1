import type { EmulatorState, Stored } from '../../src/emulator/store.ts';
import { kindNamed } from '../../src/kinds/index.ts';
import { formatAddress, formatPath } from '../../src/model/address.ts';
import { idMember } from '../../src/model/kind.ts';
import { isFields, type Value } from '../../src/model/value.ts';
import { nameOf } from './by-hand.ts';

/** Members that every write moves. */
const MOVING: ReadonlySet<string> = new Set(['LastModifiedDate']);

/**
 * What moved between two live states, whoever moved it and whether a file mentions it: resources that came and went
 * with all that they hold, and settings.
 */
export function liveChanges(before: EmulatorState, after: EmulatorState): string {
  const old = new Map(before.resources.map((stored) => [label(stored), stored]));
  const now = new Map(after.resources.map((stored) => [label(stored), stored]));
  const gone = [...old].filter(([id]) => !now.has(id)).map(([, stored]) => `- ${addressOf(before, stored)}`);
  const moved = [...now].flatMap(([id, stored]) =>
    settingChanges(old.get(id), stored).map((line) => `~ ${addressOf(after, stored)}  ${line}`),
  );
  const come = [...now].filter(([id]) => !old.has(id)).map(([, stored]) => `+ ${addressOf(after, stored)}`);
  const all = [...gone, ...moved, ...come];
  return all.length === 0 ? 'Everything is as it was.' : all.join('\n');
}

const label = ({ kind, parents, id }: Stored): string => JSON.stringify([kind, ...parents, id]);

function settingChanges(before: Stored | undefined, after: Stored): readonly string[] {
  if (before === undefined) return [];
  const old = new Map(leaves(before.fields, []));
  const now = new Map(leaves(after.fields, []));
  const paths = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => `${path}  ${old.get(path) ?? 'nothing'} → ${now.get(path) ?? 'nothing'}`);
}

function leaves(value: Value, path: readonly string[]): readonly (readonly [string, string])[] {
  if (!isFields(value) || Object.keys(value).length === 0) return [[formatPath(path), JSON.stringify(value)]];
  return Object.entries(value)
    .filter(([member]) => !MOVING.has(member))
    .flatMap(([member, inner]) => leaves(inner, [...path, member]));
}

function addressOf(state: EmulatorState, stored: Stored): string {
  const kind = kindNamed(stored.kind);
  const above = stored.parents.flatMap((id, depth) => {
    const parent = state.resources.find((other) => other.id === id && other.parents.length === depth);
    return parent === undefined ? [] : [kindNamed(parent.kind).collection, nameOf(parent)];
  });
  return formatAddress([...above, kind.collection, ...(idMember(kind) === undefined ? [] : [nameOf(stored)])]);
}
