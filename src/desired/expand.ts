import type { Finding } from '../model/finding.ts';
import type { Schema } from '../model/schema.ts';
import { CODES } from './codes.ts';
import { noMap } from './expand/findings.ts';
import { addVariables, isMapLayer, type Layer, type MapLayer, type Variable } from './expand/layer.ts';
import { type FindingAt, inside, type Mention, type Run, report, type Spot, type VariablesAre } from './expand/run.ts';
import type { Given } from './expand/schemes.ts';
import { expandMap, settle } from './expand/settle.ts';
import { type MapNode, placeOf, type Span, textOf } from './node.ts';

/** One tree of all the layers, and what was found on the way. */
export type Expanded = Pick<Run, 'plain' | 'hidden' | 'awaits' | 'undeclared'> & {
  readonly root: MapNode;
  readonly findings: readonly FindingAt[];
  readonly mentions: readonly Mention[];
};

type Options = { readonly given: Given; readonly variables: VariablesAre };

/**
 * Layers, the lowest first → one tree: templates laid below the resources that use them, maps merged, lists changed,
 * placeholders filled in, in scalars and mapping keys. Where nothing is to be done, subtrees stay the same objects.
 */
export function expand(files: readonly MapNode[], schema: Schema, options: Options): Expanded {
  const vars = new Map<string, Variable>();
  const layers = files.map((node): MapLayer => ({ key: node, node, scope: { vars } }));
  for (const said of headEntries(layers, 'vars').filter(isMapLayer)) addVariables(vars, said);
  const run: Run = {
    ...options,
    templates: templatesIn(headEntries(layers, 'templates')),
    findings: [],
    mentions: [],
    plain: [],
    hidden: new Set(),
    awaits: new Set(),
    used: new Set(),
    undeclared: new Map(),
    lacking: new Set(),
    followed: 0,
  };
  const head: Spot = { schema, secret: false, segment: '', kind: 'head' };
  const knowing = { ...run, given: { ...run.given, aws: { ...whereIn(layers, head, run), ...run.given.aws } } };
  requireMaps(layers, head, knowing);
  requireValues(vars, head, knowing);
  const root = expandMap(layers, head, knowing);
  reportUnused(head, knowing);
  return { ...knowing, root, findings: once(knowing.findings) };
}

/** The account and the region that the files are for, as far as they say it. */
function whereIn(layers: readonly MapLayer[], head: Spot, run: Run): Given['aws'] {
  const silent: Run = { ...run, findings: [], mentions: [], plain: [], awaits: new Set(), lacking: new Set() };
  const said = (name: 'account' | 'region'): string | undefined => {
    const parts = headEntries(layers, name);
    return parts.length === 0 ? undefined : textOf(settle(parts, inside(head, name), silent));
  };
  const [account, region] = [said('account'), said('region')];
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

const headEntries = (layers: readonly MapLayer[], name: string): readonly Layer[] =>
  layers.flatMap(({ node, scope }) => {
    const entry = node.entries.get(name);
    return entry === undefined ? [] : [{ key: entry.key, node: entry.value, scope }];
  });

function templatesIn(said: readonly Layer[]): ReadonlyMap<string, readonly Layer[]> {
  const templates = new Map<string, Layer[]>();
  for (const { node, scope } of said.filter(isMapLayer))
    for (const [name, { key, value }] of node.entries)
      templates.set(name, [...(templates.get(name) ?? []), { key, node: value, scope }]);
  return templates;
}

function requireMaps(layers: readonly MapLayer[], head: Spot, run: Run): void {
  for (const name of ['vars', 'templates'])
    for (const said of headEntries(layers, name)) if (!isMapLayer(said)) report(run, head, noMap(said, `"${name}"`));
  for (const [name, said] of run.templates)
    for (const layer of said) if (!isMapLayer(layer)) report(run, head, noMap(layer, `the template "${name}"`));
}

function requireValues(vars: ReadonlyMap<string, Variable>, head: Spot, run: Run): void {
  for (const { name, layers, required } of vars.values())
    if (layers.length === 0 && required !== undefined && !Object.hasOwn(run.given.vars, name))
      report(run, head, missingValue(name, required.key));
}

function reportUnused(head: Spot, { templates, used, ...run }: Run): void {
  for (const [name, [layer]] of templates)
    if (!used.has(name) && layer !== undefined) report({ templates, used, ...run }, head, unused(name, layer.key));
}

/** What is looked at twice is told once. */
const once = (findings: readonly FindingAt[]): readonly FindingAt[] => [
  ...new Map(findings.map((each) => [JSON.stringify(each), each])).values(),
];

const unused = (name: string, key: Span): Finding => ({
  code: CODES.unusedTemplate,
  severity: 'information',
  message: `nothing uses the template "${name}"`,
  place: placeOf(key),
  why: 'What stands in it is not checked.',
});

const missingValue = (name: string, key: Span): Finding => ({
  code: CODES.notGiven,
  severity: 'error',
  message: `the variable ${name} is required and not given`,
  place: placeOf(key),
  wayOut: [`--var ${name}=…`, `or in a later file: vars: { ${name}: … }`],
});
