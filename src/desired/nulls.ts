import { formatPath } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isMap, memberSchema, type Schema } from '../model/schema.ts';
import { CODES } from './codes.ts';
import { type Entry, isNull, type ListNode, type Node, type Path, placeOf, type Span } from './node.ts';
import type { Declared } from './resources.ts';
import { nameOf } from './subject.ts';

type Spot = { readonly schema: Schema; readonly path: Path; readonly owner: Declared; readonly findings: Finding[] };

/** Every `null` on a member that AWS has no default for, and every one that names nothing. */
export function nullFindings(declared: readonly Declared[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const owner of declared) {
    checkEntries(owner.members, { schema: owner.kind.schema, path: [], owner, findings });
    const id = owner.kind.id === undefined ? undefined : owner.node.entries.get(owner.kind.id);
    if (id !== undefined && isNull(id.value))
      findings.push(found(id.key, [owner.kind.id ?? ''], { owner, why: 'An id has no default.' }));
  }
  return findings;
}

function checkEntries(entries: ReadonlyMap<string, Entry>, spot: Spot): void {
  for (const [name, entry] of entries) {
    if (!isWorthALook(entry.value)) continue;
    const schema = memberSchema(spot.schema, name);
    const path = [...spot.path, name];
    if (schema === undefined) continue;
    if (!isNull(entry.value)) checkInside(entry.value, { ...spot, schema, path });
    else {
      const why = whyNot(name, schema, spot.schema);
      if (why === undefined) continue;
      const inside = nullsInside(name, schema);
      const said = inside === undefined ? { why } : { why: 'Only its members have defaults, each its own.', inside };
      spot.findings.push(found(entry.key, path, { owner: spot.owner, ...said }));
    }
  }
}

/** Nearly every node is a scalar with a value: they are left before anything is made for them. */
const isWorthALook = (node: Node): boolean => node.is !== 'scalar' || node.value === null;

function checkInside(node: Node, spot: Spot): void {
  if (node.is === 'map') checkEntries(node.entries, spot);
  else if (node.is === 'list') checkItems(node, spot);
}

function checkItems({ items }: ListNode, spot: Spot): void {
  for (const [index, item] of items.entries()) {
    if (!isWorthALook(item)) continue;
    const schema = memberSchema(spot.schema, index);
    const path = [...spot.path, index];
    if (isNull(item))
      spot.findings.push(found(item, path, { owner: spot.owner, why: 'A list is whole: an item is there or not.' }));
    else if (schema !== undefined) checkInside(item, { ...spot, schema, path });
  }
}

/** Why `null` means nothing there; `undefined` where it does. */
function whyNot(name: string, schema: Schema, parent: Schema): string | undefined {
  if (schema['x-clear'] === 'never') return 'AWS has no default for it, and no call of it is known to clear it.';
  if (schema.default !== undefined || schema['x-complete'] !== undefined) return undefined;
  const isKey = isMap(parent) && parent.properties?.[name] === undefined;
  if (isMap(parent) && parent['x-open'] === true) return undefined;
  if (isKey) return 'A map whose keys are yours is whole: leave a key out to remove it.';
  return parent.required?.includes(name) === true ? 'AWS requires it and has no default for it.' : undefined;
}

/** A structure without a default, written with those of its members that have one. */
function nullsInside(name: string, schema: Schema): string | undefined {
  const members = Object.entries(schema.properties ?? {}).filter(
    ([member, inner]) =>
      inner.readOnly !== true && inner['x-mirror'] === undefined && hasDefault(member, inner, schema),
  );
  return members.length === 0 ? undefined : `${name}: { ${members.map(([member]) => `${member}: null`).join(', ')} }`;
}

const hasDefault = (name: string, schema: Schema, parent: Schema): boolean =>
  whyNot(name, schema, parent) === undefined;

type Why = { readonly owner: Declared; readonly why: string; readonly inside?: string };

function found(span: Span, path: Path, { owner, why, inside }: Why): Finding {
  return {
    code: CODES.cannotClear,
    severity: 'error',
    message: `${nameOf(path)} cannot be null`,
    address: owner.address,
    path: formatPath(path),
    place: placeOf(span),
    why,
    wayOut: [
      inside === undefined ? 'give it a value' : `set them one by one: ${inside}`,
      'leave it out: then the live value stays',
    ],
  };
}
