import { parseAddress } from '../model/address.ts';
import type { DesiredState, Output, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isDeletedByHand, isSetting } from '../model/kind.ts';
import { valueOfKey } from '../model/reference.ts';
import { memberSchema } from '../model/schema.ts';
import { type Fields, isUnknown, type Value } from '../model/value.ts';
import { collectionsOf } from './manage.ts';
import { define, follow, type MapNode, type Node, placeOf, textOf, toValue } from './node.ts';
import type { Declared, Mentioned } from './resources.ts';
import { secretAt, valueWithSecrets } from './secrets.ts';

export type Resolved = {
  readonly root: MapNode;
  readonly declared: readonly Declared[];
  readonly mentioned: readonly Mentioned[];
  readonly resources: readonly Resource[];
};

/** A declared resource with its values. */
export function resourceOf(declared: Declared): Resource {
  const { address, kind, key, node, parent, members } = declared;
  const fields: { [member: string]: Value } = {};
  for (const [name, { value }] of members)
    define(fields, name, valueWithSecrets(value, memberSchema(kind.schema, name)));
  const id = kind.id === undefined ? undefined : textOf(node.entries.get(kind.id)?.value);
  const was = textOf(node.entries.get('was')?.value);
  const isGone = isDeletedByHand(kind) && isTrue(node.entries.get('delete')?.value);
  const isExternal = kind.irreplaceable === true && isTrue(node.entries.get('external')?.value);
  const region = kind.irreplaceable === true ? textOf(node.entries.get('region')?.value) : undefined;
  const once = pathsIn(node.entries.get('once')?.value);
  return {
    address,
    kind: kind.name,
    key,
    ...(parent === undefined ? {} : { parent: parent.address }),
    fields,
    ...(isSetting(kind) ? {} : { name: nameIn(fields, kind.key, key) }),
    ...(id === undefined ? {} : { id }),
    ...(was === undefined ? {} : { was }),
    ...(isGone ? { delete: true } : {}),
    ...(isExternal ? { external: true } : {}),
    ...(region === undefined ? {} : { region }),
    ...(once.length === 0 ? {} : { once }),
  };
}

/** `ProviderDetails.client_secret` → its segments. */
function pathsIn(node: Node | undefined): readonly (readonly string[])[] {
  const texts = node?.is === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : [];
  return texts.map((text) => parseAddress(text) ?? [text]);
}

const isTrue = (node: Node | undefined): boolean => node?.is === 'scalar' && node.value === true;

function nameIn(fields: Fields, member: string | undefined, key: string): NonNullable<Resource['name']> {
  return (member === undefined ? undefined : fields[member]) ?? valueOfKey(key);
}

/** The desired state from a tree in which nothing is wrong. */
export function desiredState(
  { root, declared, mentioned, resources }: Resolved,
  rest: { readonly digest: string; readonly files: readonly string[]; readonly findings: readonly Finding[] },
): DesiredState {
  return {
    ...headOf(root),
    resources,
    collections: collectionsOf(mentioned, root),
    outputs: outputsOf(root),
    ...rest,
    place: placer(declared),
  };
}

function outputsOf(root: MapNode): readonly Output[] {
  const outputs = root.entries.get('outputs')?.value;
  if (outputs?.is !== 'map') return [];
  return [...outputs.entries].map(([name, { value }]) => ({ name, value: toValue(value), place: placeOf(value) }));
}

/** The settings at the top of the file that the rest of the tool asks for. */
export function headOf(root: MapNode): Pick<DesiredState, 'stack' | 'region' | 'account'> {
  const settings = ['stack', 'region', 'account'].map((name) => [name, textOf(root.entries.get(name)?.value)] as const);
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined));
}

/** Answers where a resource or a member of it is written: the value of a scalar, else its key. */
function placer(declared: readonly Declared[]): DesiredState['place'] {
  let byAddress: ReadonlyMap<string, Declared> | undefined;
  return (address, path = []) => {
    byAddress ??= new Map(declared.map((resource) => [resource.address, resource]));
    const resource = byAddress.get(address);
    if (resource === undefined) return undefined;
    if (path.length === 0) return placeOf(resource.span);
    const { entry, depth } = follow(resource.node, path, resource.kind.schema);
    if (depth === 0) return undefined;
    const isValue =
      depth === path.length &&
      entry.value.is === 'scalar' &&
      !secretAt(resource.kind.schema, path) &&
      !isUnknown(entry.value.value);
    return placeOf(isValue ? entry.value : entry.key);
  };
}
