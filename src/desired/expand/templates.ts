import type { Finding } from '../../model/finding.ts';
import { CODES } from '../codes.ts';
import { type Node, placeOf, type Span } from '../node.ts';
import { didYouMean } from '../suggest.ts';
import { DEEPEST } from './fill-text.ts';
import {
  addVariables,
  findVariable,
  isMapLayer,
  type Layer,
  type MapLayer,
  type Scope,
  type Variable,
} from './layer.ts';
import { type Run, report, type Spot } from './run.ts';

/** What a resource says for its templates. It is no part of what it is. */
export const LAYERING: ReadonlySet<string> = new Set(['use', 'use+', 'use-', 'vars', 'declare']);

/** The resource whose layers are being put together. */
type Using = {
  readonly spot: Spot;
  readonly run: Run;
  readonly key: string;
  readonly address: string;
  readonly vars: Map<string, Variable>;
  /** Templates that lie there already: one that two others use lies below both. */
  readonly laid: Set<string>;
};

/** The layers of a resource: those of the templates that it uses below its own. */
export function withTemplates(
  own: readonly MapLayer[],
  { spot, run, key, address }: Pick<Using, 'spot' | 'run' | 'key' | 'address'>,
): readonly MapLayer[] {
  const using: Using = { spot, run, key, address, vars: new Map(), laid: new Set() };
  const layers = [...below(own, [], using), ...own];
  for (const layer of layers) {
    const vars = layer.node.entries.get('vars');
    if (vars === undefined) continue;
    const said: Layer = { key: vars.key, node: vars.value, scope: layer.scope };
    if (isMapLayer(said)) addVariables(using.vars, said);
    else report(run, spot, badUse(vars.key, '"vars" is a map: vars: { NAME: value }'));
  }
  requireValues(using, own);
  return layers;
}

function requireValues({ vars, run, spot, address }: Using, own: readonly MapLayer[]): void {
  for (const { name, layers, required } of vars.values()) {
    const scope = own.at(-1)?.scope;
    const isGiven = layers.length > 0 || Object.hasOwn(run.given.vars, name) || (scope && findVariable(name, scope));
    if (!isGiven && required !== undefined) report(run, spot, notGiven(name, address, required.key));
  }
}

type Wanted = { readonly name: string; readonly span: Span; readonly scope: Scope };

/** The layers of the templates that some layers use, the first used lowest, each with what it uses itself below it. */
function below(users: readonly MapLayer[], trail: readonly string[], using: Using): readonly MapLayer[] {
  return wantedBy(users, using).flatMap((wanted) => {
    const { name, span } = wanted;
    if (trail.includes(name)) {
      report(using.run, using.spot, cycle([...trail.slice(trail.indexOf(name)), name], span));
      return [];
    }
    if (using.laid.has(name)) return [];
    if (trail.length === DEEPEST) report(using.run, using.spot, tooDeep(span));
    if (trail.length >= DEEPEST) return [];
    using.laid.add(name);
    const layers = instanceOf(wanted, using);
    return [...below(layers, [...trail, name], using), ...layers];
  });
}

/** A template in the hands of a resource: its lines, in which the resource's variables and key are known. */
function instanceOf({ name, span, scope }: Wanted, { run, spot, key, address, vars }: Using): readonly MapLayer[] {
  const template = run.templates.get(name);
  if (template === undefined) {
    report(run, spot, unknown(name, span, run.templates.keys()));
    return [];
  }
  run.used.add(name);
  const open = scope.open === undefined ? {} : { open: scope.open };
  const own: Scope = { key, vars, up: scope, template: { template: name, resource: address, span }, ...open };
  return template.map((layer) => ({ ...layer, scope: own })).filter(isMapLayer);
}

/** What the layers together say under `use`: a later list replaces an earlier one, `use+` and `use-` change it. */
function wantedBy(layers: readonly MapLayer[], { run, spot }: Using): readonly Wanted[] {
  let wanted: readonly Wanted[] = [];
  for (const { node, scope } of layers) {
    for (const name of ['use', 'use+', 'use-']) {
      const entry = node.entries.get(name);
      if (entry === undefined) continue;
      const found = namesIn(entry.value);
      if (found === undefined) {
        report(run, spot, badUse(entry.key, `"${name}" names templates: use: NAME, or use: [ONE, OTHER]`));
        continue;
      }
      const said = found.map((each) => ({ ...each, scope }));
      wanted = name === 'use' ? said : changed(wanted, said, name);
    }
  }
  return wanted;
}

const changed = (wanted: readonly Wanted[], said: readonly Wanted[], name: string): readonly Wanted[] =>
  name === 'use+' ? [...wanted, ...said] : wanted.filter((each) => !said.some((other) => other.name === each.name));

/** A name or a list of names; `undefined` where it is neither. Names are plain: which templates there are stands in the file. */
function namesIn(node: Node): readonly { readonly name: string; readonly span: Span }[] | undefined {
  if (node.is === 'scalar') return typeof node.value === 'string' ? [{ name: node.value, span: node }] : undefined;
  const names = node.is === 'list' ? node.items.map(namesIn) : [undefined];
  return names.every((found) => found !== undefined) ? names.flat() : undefined;
}

const badUse = (span: Span, message: string): Finding => ({
  code: CODES.badUse,
  severity: 'error',
  message,
  place: placeOf(span),
});

const unknown = (name: string, span: Span, known: Iterable<string>): Finding => ({
  code: CODES.unknownTemplate,
  severity: 'error',
  message: name.includes('${') ? 'the name of a template has no placeholders' : `there is no template "${name}"`,
  place: placeOf(span),
  ...didYouMean(name, known),
  wayOut: [`write it at the top of a file: templates: { ${name.includes('${') ? 'NAME' : name}: { … } }`],
});

const cycle = (names: readonly string[], span: Span): Finding => ({
  code: CODES.templateCycle,
  severity: 'error',
  message: `templates use each other in a circle: ${names.join(' → ')}`,
  place: placeOf(span),
  wayOut: ['take one of these `use` lines out'],
});

const tooDeep = (span: Span): Finding => ({
  code: CODES.templateCycle,
  severity: 'error',
  message: `more than ${DEEPEST} templates use each other`,
  place: placeOf(span),
});

const notGiven = (name: string, address: string, span: Span): Finding => ({
  code: CODES.notGiven,
  severity: 'error',
  message: `the variable ${name} is required and not given`,
  place: placeOf(span),
  why: `${address} uses the template that requires it.`,
  wayOut: [`give it to ${address}: vars: { ${name}: … }`, `--var ${name}=…`],
});
