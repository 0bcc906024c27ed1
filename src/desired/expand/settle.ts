import { formatAddress } from '../../model/address.ts';
import { isUnknown, Unknown } from '../../model/value.ts';
import { type Entry, type MapNode, type Node, type Span, textOf } from '../node.ts';
import { listAndChange, noListOfChanges, notDeclared, nothingToExtend, reserved, sameKey } from './findings.ts';
import { inResource, isMapLayer, type MapLayer } from './layer.ts';
import { changeList, type Listing, type ListLayer, mergeItems } from './lists.ts';
import { inside, keyOf, pathOf, type Run, report, type Spot } from './run.ts';
import { expandKey, expandScalar } from './scalar.ts';
import { LAYERING, withTemplates } from './templates.ts';
import { type Part, unwrap } from './unwrap.ts';

/** What stands in the head of the file for all of it, and in no resource. */
const HEAD_ONLY: ReadonlySet<string> = new Set(['vars', 'templates']);

function leftOut({ kind }: Spot): ReadonlySet<string> | undefined {
  return kind === undefined ? undefined : kind === 'head' ? HEAD_ONLY : LAYERING;
}

/** The layers of a map, the lowest first → one map. */
export function expandMap(layers: readonly MapLayer[], spot: Spot, run: Run): MapNode {
  const [only, ...others] = layers;
  if (only === undefined) throw new Error('a map without a layer');
  const isSimple = others.length === 0 && ![...only.node.entries.keys()].some((key) => changeIn(key, spot));
  return isSimple ? expandOne(only, spot, run) : expandSeveral(layers, spot, run);
}

/** One layer alone, in which no list is changed. */
function expandOne({ node, scope }: MapLayer, spot: Spot, run: Run): MapNode {
  const skipped = leftOut(spot);
  let entries: Map<string, Entry> | undefined;
  for (const [key, { key: span, value }] of node.entries) {
    const name = key.includes('${') ? expandKey(key, { key: span, scope }, { spot, run }) : key;
    const made = skipped?.has(name) ? undefined : settle([{ key: span, node: value, scope }], inside(spot, name), run);
    const isSame = name === key && made === value && key !== '__proto__';
    if (entries === undefined && isSame) continue;
    entries ??= new Map(before(node, key));
    if (made !== undefined) put(entries, { name, key: span, value: made }, { spot, run });
  }
  return entries === undefined ? node : { ...node, entries };
}

function* before(node: MapNode, end: string): Iterable<[string, Entry]> {
  for (const pair of node.entries) {
    if (pair[0] === end) return;
    yield pair;
  }
}

type Named = Entry & { readonly name: string };
type Here = { readonly spot: Spot; readonly run: Run };

function put(entries: Map<string, Entry>, { name, key, value }: Named, { spot, run }: Here): void {
  const first = entries.get(name);
  if (name === '__proto__') report(run, spot, reserved(key));
  else if (first === undefined) entries.set(name, { key, value });
  else report(run, spot, sameKey(name, key, first.key));
}

type Stacked = { readonly key: Span; readonly parts: readonly Part[] };

function expandSeveral(layers: readonly MapLayer[], spot: Spot, run: Run): MapNode {
  const stacks = new Map<string, Stacked>();
  for (const layer of layers) addLayer(stacks, layer, { spot, run });
  const entries = new Map<string, Entry>();
  for (const [name, { key, parts }] of stacks) {
    const value = settle(parts, inside(spot, name), run);
    if (value !== undefined) entries.set(name, { key, value });
  }
  return { ...(layers.at(-1)?.node as MapNode), entries };
}

function addLayer(stacks: Map<string, Stacked>, { node, scope }: MapLayer, here: Here): void {
  const skipped = leftOut(here.spot);
  const own = new Map<string, Entry>();
  for (const [key, { key: span, value }] of node.entries) {
    if (skipped?.has(key)) continue;
    const change = changeIn(key, here.spot);
    const text = change === undefined ? key : key.slice(0, -1);
    const name = text.includes('${') ? expandKey(text, { key: span, scope }, here) : text;
    const before = own.size;
    put(own, { name: `${name}${change ?? ''}`, key: span, value }, here);
    if (own.size === before) continue;
    refuseBoth({ own, name, change, span }, here);
    const part: Part = { key: span, node: value, scope, ...(change === undefined ? {} : { change }) };
    stacks.set(name, { key: span, parts: [...(stacks.get(name)?.parts ?? []), part] });
  }
}

type Said = {
  readonly own: ReadonlyMap<string, Entry>;
  readonly name: string;
  readonly change: '+' | '-' | undefined;
  readonly span: Span;
};

/** In one map neither a list nor its change comes first. */
function refuseBoth({ own, name, change, span }: Said, { run, spot }: Here): void {
  const other = change === undefined ? (own.get(`${name}+`) ?? own.get(`${name}-`)) : own.get(name);
  if (other !== undefined) report(run, spot, listAndChange(name, span, other.key));
}

/** `CallbackURLs+` extends the list below it, `CallbackURLs-` takes away. Keys that are the user's own may end so. */
function changeIn(key: string, { schema }: Spot): '+' | '-' | undefined {
  const sign = key.at(-1);
  if (sign !== '+' && sign !== '-') return undefined;
  const member = schema?.properties?.[key.slice(0, -1)];
  return member?.type === 'array' ? sign : undefined;
}

/** What the layers of one value make of it; `undefined` where they say that it is not declared. */
export function settle(parts: readonly Part[], spot: Spot, run: Run): Node | undefined {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && isPlain(only, spot)) return only.node;
  const reached = reach(parts, spot, run);
  const top = reached.at(-1);
  if (top === undefined) return parts.at(-1) && failed(parts.at(-1)?.node);
  if (reached.every(isMapLayer)) return expandMaps(reached, spot, run);
  if (reached.some(({ change }) => change !== undefined) || (reached.length > 1 && top.node.is === 'list'))
    return expandLists(reached, spot, run);
  if (top.node.is === 'list') return expandLists([top], spot, run);
  return top.node.is === 'scalar' ? expandScalar({ ...top, node: top.node }, spot, run) : top.node;
}

/** Nearly every value is a text without a placeholder: they are left before anything is made for them. */
const isPlain = ({ node, change, isWhole }: Part, { secret }: Spot): boolean =>
  node.is === 'scalar' &&
  typeof node.value === 'string' &&
  !secret &&
  change === undefined &&
  !isWhole &&
  !node.value.includes('${');

const failed = (node: Node | undefined): Node | undefined =>
  node && { is: 'scalar', value: new Unknown({ notGiven: '' }), source: node.source, start: node.start, end: node.end };

/** From the topmost layer down to the first that replaces what lies below it, the lowest first. */
function reach(parts: readonly Part[], spot: Spot, run: Run): readonly Part[] {
  const kept: Part[] = [];
  for (const part of parts.toReversed()) {
    for (const layer of unwrap(part, spot, run).toReversed()) {
      const [above] = kept;
      if (above !== undefined && !liesOver(above, layer, spot)) return kept;
      kept.unshift(layer);
    }
  }
  return kept;
}

/** Whether what a layer says goes together with what the one below it says. */
function liesOver(above: Part, below: Part, { schema }: Spot): boolean {
  if (above.change !== undefined) return true;
  if (above.node.is === 'map') return below.node.is === 'map';
  return above.node.is === 'list' && below.node.is === 'list' && schema?.['x-keyed-by'] !== undefined;
}

function expandMaps(layers: readonly MapLayer[], spot: Spot, run: Run): Node | undefined {
  return spot.kind === undefined || spot.kind === 'head'
    ? expandMap(layers, spot, run)
    : expandResource(layers, spot, run);
}

function expandResource(layers: readonly MapLayer[], spot: Spot, run: Run): Node | undefined {
  const key = keyOf(spot);
  const address = formatAddress(pathOf(spot).map(String));
  const own = layers.map((layer) => inResource(layer, key));
  const isAlone = own.length === 1 && own[0]?.node.entries.has('use') === false;
  const all =
    isAlone && own[0]?.node.entries.has('vars') === false ? own : withTemplates(own, { spot, run, key, address });
  if (!isDeclared(all, spot, run)) return undefined;
  const paths = onceIn(all);
  return expandMap(all, paths.size === 0 ? spot : { ...spot, once: paths }, run);
}

/** `declare: false`, in the topmost layer that says so. */
function isDeclared(layers: readonly MapLayer[], spot: Spot, run: Run): boolean {
  const said = layers.findLast(({ node }) => node.entries.has('declare'));
  const entry = said?.node.entries.get('declare');
  if (said === undefined || entry === undefined) return true;
  const made = settle([{ key: entry.key, node: entry.value, scope: said.scope }], inside(spot, 'declare'), run);
  const value = made?.is === 'scalar' ? made.value : undefined;
  if (value === false) run.undeclared.set(formatAddress(pathOf(spot).map(String)), entry.key);
  else if (value !== true && !isUnknown(value)) report(run, spot, notDeclared(entry.key));
  return value !== false;
}

/** The paths that the layers leave of `once`: a list replaces those below it, and may be added to and taken away from. */
function onceIn(layers: readonly MapLayer[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { node } of layers) {
    const said = (name: string): readonly string[] | undefined => {
      const list = node.entries.get(name)?.value;
      return list?.is === 'list' ? list.items.map((item) => textOf(item) ?? '') : undefined;
    };
    if (node.entries.has('once')) paths.clear();
    for (const path of [...(said('once') ?? []), ...(said('once+') ?? [])]) paths.add(path);
    for (const path of said('once-') ?? []) paths.delete(path);
  }
  return paths;
}

/** A list and what lies over it: the list itself, what is added to it, what is taken away. */
function expandLists(parts: readonly Part[], spot: Spot, run: Run): Node | undefined {
  const [lowest] = parts;
  const top = parts.at(-1);
  const layers = parts.filter((part): part is ListLayer => part.node.is === 'list');
  const wrong = parts.find((part) => part.node.is !== 'list');
  if (lowest === undefined || top === undefined) return undefined;
  if (wrong !== undefined || lowest.change !== undefined) {
    report(run, spot, wrong?.change === undefined ? nothingToExtend(parts) : noListOfChanges(wrong));
    return failed(top.node);
  }
  const keys = spot.schema?.['x-keyed-by'];
  const listing: Listing = { spot, run, expandItem: (item, at) => settle(item, at, run) ?? top.node };
  const items = keys === undefined ? changeList(layers, listing) : mergeItems(layers, keys, listing);
  const node = layers.at(-1)?.node;
  const isSame = layers.length === 1 && node !== undefined && items.every((item, index) => item === node.items[index]);
  return isSame ? node : { ...(node ?? lowest.node), is: 'list', items };
}
