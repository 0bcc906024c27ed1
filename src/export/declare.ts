import { type Address, childAddress, isWithin } from '../model/address.ts';
import { groupBy } from '../model/group-by.ts';
import { isFoundById, isListed, isSetting, type Kind } from '../model/kind.ts';
import { textAt } from '../model/member.ts';
import { shownIn } from '../model/schema.ts';
import type { Live } from '../model/snapshot.ts';
import { type Fields, pick } from '../model/value.ts';
import { isSelected, type Selection } from '../plan/selection.ts';
import { missingSecrets, objections, type Placed, withUnknown } from './creation.ts';
import { inOrder } from './in-order.ts';
import type { LiveCollection, LiveResource, LiveUnread } from './read-live.ts';
import { type References, startReferences } from './references.ts';
import { type HowMuch, sayable } from './sayable.ts';
import { free } from './variables.ts';
import { type Cut, withoutCuts } from './without.ts';

/** A live resource, and how a file declares it. */
export type Declared = Pick<Live, 'address' | 'fields' | 'unknownMembers'> & {
  readonly kind: Kind;
  readonly parent?: Address;
  readonly key: string;
  readonly name: string;
  readonly hasNamesake: boolean;
  /** What the file says of its members. What refers to others awaits them; what AWS never gives back is not given. */
  readonly says: Fields;
  readonly parts: readonly DeclaredCollection[];
};

export type DeclaredCollection = {
  readonly kind: Kind;
  readonly parent?: Address;
  readonly address: Address;
  readonly resources: readonly Declared[];
  /** Whether there is certainly none, and it was asked for. */
  readonly isEmpty: boolean;
  readonly serverOwned: readonly string[];
  /** Names that several have, so that no file can say which one it means. */
  readonly alike: readonly Address[];
  readonly unread: readonly (LiveUnread & { readonly address: Address })[];
};

export type DeclareOptions = {
  readonly howMuch: HowMuch;
  readonly selection: Selection;
  /** What turned out not to fit into a file. */
  readonly cuts: readonly Cut[];
};

/** Gives every live resource its place in a file, parents before children, settings before collections. */
export function declareAll(roots: readonly LiveCollection[], options: DeclareOptions): readonly DeclaredCollection[] {
  const run: Run = { ...options, references: startReferences() };
  return roots.map((collection) => declareCollection(collection, { above: [] }, run));
}

type Run = DeclareOptions & { readonly references: References };
type Above = { readonly parent?: Address; readonly above: readonly LiveResource[] };

function declareCollection(live: LiveCollection, where: Above, run: Run): DeclaredCollection {
  const { kind, serverOwned } = live;
  const { parent } = where;
  const address = childAddress(parent, kind.collection);
  const keys = groupBy(withKeys(live.resources, run), ({ key }) => key);
  const keyed = [...keys.values()].flatMap((group) => (group.length === 1 ? group : []));
  const alike = [...keys.values()].flatMap(([first, second]) =>
    first !== undefined && second !== undefined ? [childAddress(parent, kind.collection, first.key)] : [],
  );
  const isAsked = isSelected(address, run.selection);
  return {
    kind,
    ...(parent === undefined ? {} : { parent }),
    address,
    isEmpty: isAsked && isListed(kind) && live.resources.length + live.unread.length === 0,
    serverOwned: isAsked ? serverOwned.toSorted() : [],
    alike: alike.filter((each) => isSelected(each, run.selection)),
    unread: live.unread
      .map((each) => ({ ...each, address: childAddress(parent, kind.collection, each.name) }))
      .filter((each) => isSelected(each.address, run.selection))
      .toSorted((one, other) => (one.address < other.address ? -1 : 1)),
    resources: keyed.flatMap(({ resource, key }) => declareOne(resource, { ...where, key }, run) ?? []),
  };
}

type Keyed = { readonly resource: LiveResource; readonly key: string };

/** In the order of their names, and of their ids where these are equal. Who can be called as it is called comes first. */
function withKeys(resources: readonly LiveResource[], run: Run): readonly Keyed[] {
  const ordered = resources
    .map((resource) => ({ resource, label: labelOf(resource, run), order: orderOf(resource, run) }))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1));
  const isExact = ({ resource, label }: (typeof ordered)[number]): boolean => label === resource.name;
  const taken = new Set<string>();
  const keys = new Map<LiveResource, string>();
  for (const { resource, label } of [...ordered.filter(isExact), ...ordered.filter((each) => !isExact(each))])
    keys.set(resource, isLabelled(resource) ? free(label, taken, '-') : label);
  return ordered.map(({ resource }) => ({ resource, key: keys.get(resource) ?? '' }));
}

const orderOf = ({ kind, name, fields }: LiveResource, { references }: Run): string =>
  isFoundById(kind) ? [name, textAt(fields, kind.id ?? '')].join('\u0000') : references.inKey(name);

/** A file takes it for a mistake as a key. */
const NO_KEY = '__proto__';

/** Whether the key may be another text than the name, which is given beside it then. */
const isLabelled = ({ kind, name }: LiveResource): boolean => isFoundById(kind) || name === NO_KEY;

/** A mere label stands in addresses without quotes. */
function labelOf(resource: LiveResource, { references }: Run): string {
  const { kind, name } = resource;
  if (isSetting(kind)) return '';
  if (!isLabelled(resource)) return references.inKey(name);
  const plain = name.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^[-_]+|[-_]+$/g, '');
  return plain === '' ? kind.name.replaceAll(' ', '-') : plain;
}

/** `undefined`: it is not in the file. */
function declareOne(
  live: LiveResource,
  { parent, above, key }: Above & { readonly key: string },
  run: Run,
): Declared | undefined {
  const { kind, fields, unknownMembers, name, hasNamesake } = live;
  const address = childAddress(parent, kind.collection, isSetting(kind) ? undefined : key);
  if (run.cuts.some((cut) => cut.path === undefined && isWithin(address, cut.address))) return undefined;
  const isAsked = isSelected(address, run.selection);
  // What is not asked for stands there for what is below it, found by its name.
  const said = isAsked ? wholeOf({ resource: live, above }, run) : pick(fields, (member) => member === kind.key);
  const fitting = withoutCuts(withoutKey(said, live, key), address, { kind, cuts: run.cuts });
  const says = inOrder(run.references.inFields(fitting, kind), kind.schema);
  const forget = run.references.add({ kind, address, fields });
  const below = { parent: address, above: [live, ...above] };
  const parts = settingsFirst(live.parts).map((collection) => declareCollection(collection, below, run));
  const declared = { address, kind, key, name, fields, unknownMembers, hasNamesake, says, parts };
  if ((isAsked || hasContent(parts)) && !isIdle(declared, run))
    return { ...declared, ...(parent === undefined ? {} : { parent }) };
  forget();
  return undefined;
}

/**
 * With what it cannot be made without, although AWS never gives it back; without what AWS shows of a setting that nobody
 * has set, where it would not take that.
 */
function wholeOf(placed: Placed, { howMuch }: Run): Fields {
  const { kind, fields } = placed.resource;
  const said = sayable(fields, kind, howMuch);
  const isUnset = isSetting(kind) && Object.keys(sayable(fields, kind, 'own')).length === 0;
  if (isUnset && objections(said, placed) > 0) return {};
  const missing = missingSecrets(said, placed);
  return missing.length === 0 ? said : sayable(missing.reduce(withUnknown, fields), kind, howMuch);
}

/** The key says the name, where the two are one text. */
const withoutKey = (says: Fields, { kind, name }: LiveResource, key: string): Fields =>
  key === name || key.includes('${ref:') ? pick(says, (member) => member !== kind.key) : says;

const hasContent = (parts: readonly DeclaredCollection[]): boolean =>
  parts.some(({ resources, unread }) => resources.length + unread.length > 0);

/** A setting of which there is nothing to say; or one of those that AWS answers for whether they were made or not. */
const isIdle = ({ kind, fields, says, parts }: Omit<Declared, 'parent'>, run: Run): boolean =>
  shownIn(fields, kind.schema).length === 0 &&
  (isSetting(kind) || (!isListed(kind) && kind.personal !== true && run.howMuch === 'own')) &&
  Object.keys(says).length === 0 &&
  !hasContent(parts);

/** Settings of the parent, then what has keys; both in the order of the kinds. */
const settingsFirst = (parts: readonly LiveCollection[]): readonly LiveCollection[] => [
  ...parts.filter(({ kind }) => isSetting(kind)),
  ...parts.filter(({ kind }) => !isSetting(kind)),
];
