import type { Finding } from '../../model/finding.ts';
import { itemKey } from '../../model/schema.ts';
import { isSecret, isUnknown } from '../../model/value.ts';
import { CODES } from '../codes.ts';
import { type ListNode, type Node, placeOf, textOf, toValue } from '../node.ts';
import { fillText, startBudget } from './fill-text.ts';
import type { Layer } from './layer.ts';
import { inside, type Run, report, type Spot } from './run.ts';
import { unwrap } from './unwrap.ts';

/** A layer of a list: the list itself, or what is added to the ones below or taken away from them. */
export type ListLayer = Layer & { readonly node: ListNode; readonly change?: '+' | '-' };

/** Where a list stands, and what turns the layers of one item into it. */
export type Listing = {
  readonly spot: Spot;
  readonly run: Run;
  readonly expandItem: (layers: readonly Layer[], spot: Spot) => Node;
};

/** A list, the lowest layer, and what the others change of it. What is in it already is not added twice. */
export function changeList(layers: readonly ListLayer[], listing: Listing): readonly Node[] {
  const { spot, expandItem } = listing;
  let items: readonly Node[] = [];
  for (const { node, scope, change } of layers) {
    const said = node.items.map((item, index) => expandItem([{ key: item, node: item, scope }], inside(spot, index)));
    items = change === undefined ? said : changed(items, said, { change, listing });
  }
  return items;
}

type Change = { readonly change: '+' | '-'; readonly listing: Listing };

function changed(
  items: readonly Node[],
  said: readonly Node[],
  { change, listing: { spot, run } }: Change,
): readonly Node[] {
  const known = new Set(items.map(telling));
  if (change === '+') return [...items, ...said.filter((item) => !known.has(telling(item)))];
  for (const item of said) if (!known.has(telling(item))) report(run, spot, notInList(item));
  const taken = new Set(said.map(telling));
  return items.filter((item) => !taken.has(telling(item)));
}

/** A text that two items share only if they are the same. */
function telling(node: Node): string {
  if (node.is !== 'scalar') return JSON.stringify(toValue(node));
  if (isSecret(node.value)) return node.value.reveal();
  return JSON.stringify(isUnknown(node.value) ? node.value.cause : node.value);
}

/** A list that is a map: items of the same key lie over each other, as maps do, and new ones come behind. */
export function mergeItems(layers: readonly ListLayer[], keys: readonly string[], listing: Listing): readonly Node[] {
  const { spot, run, expandItem } = listing;
  const items = new Map<string, readonly Layer[]>();
  for (const { node, scope, change } of layers) {
    const seen = new Set<string>();
    for (const [index, item] of node.items.entries()) {
      // An item that is a variable as a whole has the key of what the variable holds.
      const parts = unwrap({ key: item, node: item, scope }, inside(spot, index), run);
      const key = parts.map((part) => keyOf(part, keys, listing)).findLast((each) => each.trim() !== '') ?? '';
      if (change === '-') {
        if (!items.delete(key)) report(run, spot, notInList(item));
        continue;
      }
      // Twice in one list is not one over the other: that is left for AWS's own rules to tell.
      const name = seen.has(key) ? `${key}\n${seen.size}` : key;
      seen.add(name);
      items.set(name, [...(items.get(name) ?? []), ...parts]);
    }
  }
  return [...items.values()].map((item, index) => expandItem(item, inside(spot, index)));
}

/** The key of an item, from its members or, where one is taken away, given alone. */
function keyOf({ node, scope }: Layer, keys: readonly string[], { spot, run }: Listing): string {
  const text = (member: Node | undefined): string => {
    const value = textOf(member);
    if (member === undefined || value === undefined) return member === undefined ? '' : telling(member);
    if (!value.includes('${')) return value;
    // Only looked at here: what is wrong with it is told when it is filled in.
    const silent = { ...run, findings: [], mentions: [], lacking: new Set<string>() };
    return fillText(value, { span: member, scope, spot, run: silent, is: 'part', budget: startBudget() }).shown;
  };
  if (node.is !== 'map') return text(node);
  return itemKey(keys, Object.fromEntries(keys.map((key) => [key, text(node.entries.get(key)?.value)])));
}

const notInList = (item: Node): Finding => ({
  code: CODES.notInList,
  severity: 'warning',
  message: 'what is taken away here is not in the list below',
  place: placeOf(item),
});
