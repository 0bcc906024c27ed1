import type { Entry, MapNode, Node, Span } from '../node.ts';

/**
 * Where a text was written, as far as its placeholders are concerned: the lines of a file, or of a template in the
 * hands of the resource that uses it.
 */
export type Scope = {
  /** What `${key}` stands for; absent outside of every resource. */
  readonly key?: string;
  readonly vars: Variables;
  /** Where a variable is looked for when it is not found here. */
  readonly up?: Scope;
  /** The lines are a template's. */
  readonly template?: Use;
  /** Variables that are being filled in on the way here. */
  readonly open?: readonly Variable[];
};

/** A template and who uses it. */
export type Use = { readonly template: string; readonly resource: string; readonly span: Span };

/** What one file, template or resource says at a place, and where that was written. */
export type Layer = {
  readonly key: Span;
  readonly node: Node;
  readonly scope: Scope;
  /** It is the whole value of a placeholder, and takes the type of the place that it came to. */
  readonly isWhole?: true;
};
export type MapLayer = Layer & { readonly node: MapNode };

export const isMapLayer = (layer: Layer): layer is MapLayer => layer.node.is === 'map';

/** `required` stands without layers where nothing above it gives a value. Layers: the lowest first. */
export type Variable = { readonly name: string; readonly layers: readonly Layer[]; readonly required?: Entry };
export type Variables = ReadonlyMap<string, Variable>;

/** Adds what a `vars:` says to what lies below it. */
export function addVariables(vars: Map<string, Variable>, { node, scope }: MapLayer): void {
  for (const [name, entry] of node.entries) {
    if (isRequired(entry.value)) {
      vars.set(name, { name, layers: [], required: entry });
      continue;
    }
    const below = vars.get(name)?.layers ?? [];
    vars.set(name, { name, layers: [...below, { key: entry.key, node: entry.value, scope }] });
  }
}

/** `{ required: true }`: whoever lies above has to give it. */
function isRequired(node: Node): boolean {
  const required = node.is === 'map' && node.entries.size === 1 ? node.entries.get('required')?.value : undefined;
  return required?.is === 'scalar' && required.value === true;
}

/** The nearest variable of a name that has a value. */
export function findVariable(name: string, scope: Scope): Variable | undefined {
  const own = scope.vars.get(name);
  if (own !== undefined && own.layers.length > 0) return own;
  return scope.up && findVariable(name, scope.up);
}

/** Whether a variable is the head's: then `--var` beats it. */
export const isOfHead = (variable: Variable | undefined, { vars, up }: Scope): boolean =>
  up === undefined ? true : (variable === undefined || vars.get(variable.name) !== variable) && isOfHead(variable, up);

/** Whether somebody has said already that a variable is to be given. */
export const isRequiredIn = (name: string, scope: Scope | undefined): boolean =>
  scope !== undefined && (scope.vars.get(name)?.required !== undefined || isRequiredIn(name, scope.up));

export const variableNames = (scope: Scope | undefined): readonly string[] =>
  scope === undefined ? [] : [...scope.vars.keys(), ...variableNames(scope.up)];

/** The lines of a resource, where they are its own: there `${key}` is its key. A template's keep that of its user. */
export const inResource = (layer: MapLayer, key: string): MapLayer =>
  layer.scope.template === undefined ? { ...layer, scope: { ...layer.scope, key } } : layer;
