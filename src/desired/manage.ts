import type { Collection, Manage } from '../model/desired.ts';
import { isFields, isList, type Value } from '../model/value.ts';
import { type MapNode, toValue } from './node.ts';
import type { Declared, Mentioned } from './resources.ts';

const ADDITIVE: Manage = { mode: 'additive' };
const OBSERVE: Manage = { mode: 'observe' };

/**
 * How each mentioned collection is managed: as its parent says, else as the head of the file says, else additive.
 * What stands below something that is only observed is only observed.
 */
export function collectionsOf(mentioned: readonly Mentioned[], root: MapNode): readonly Collection[] {
  const said = (node: MapNode, name: string): Manage | undefined => {
    const settings = node.entries.get('manage')?.value;
    const entry = settings?.is === 'map' ? settings.entries.get(name) : undefined;
    return entry === undefined ? undefined : manageFrom(toValue(entry.value));
  };
  const observed = (resource: Declared | undefined): boolean =>
    resource !== undefined &&
    (manage(resource.kind.collection, resource.parent).mode === 'observe' || observed(resource.parent));
  const manage = (name: string, parent: Declared | undefined): Manage =>
    (parent === undefined ? undefined : said(parent.node, name)) ?? said(root, name) ?? ADDITIVE;
  return mentioned.map(({ kind, parent }) => {
    const own = manage(kind.collection, parent);
    return {
      ...(parent === undefined ? {} : { parent: parent.address }),
      kind: kind.name,
      manage: observed(parent) && own.mode !== 'observe' ? OBSERVE : own,
    };
  });
}

/** The short form is the mode alone. The value has been checked against the schema. */
function manageFrom(value: Value): Manage | undefined {
  if (!isFields(value)) return modeOf(value);
  const names = Object.entries(value).filter(([name]) => name !== 'mode');
  const mode = modeOf(value.mode);
  return mode && { ...mode, ...Object.fromEntries(names.filter(([, list]) => isList(list))) };
}

function modeOf(value: Value | undefined): Manage | undefined {
  return value === 'additive' || value === 'full' || value === 'observe' ? { mode: value } : undefined;
}
