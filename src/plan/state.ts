import { kindNamed } from '../kinds/index.ts';
import type { Address } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import { isElsewhere } from '../model/is-elsewhere.ts';
import type { Kind, Subject } from '../model/kind.ts';
import type { NotComparable } from '../model/plan.ts';
import { type Lookup, resolveFields } from '../model/reference.ts';
import { isMap, type Schema, sentSchema } from '../model/schema.ts';
import type { Live, Snapshot } from '../model/snapshot.ts';
import { OWN_TAG } from '../model/tags.ts';
import { type Fields, isFields, pick, type Value } from '../model/value.ts';
import type { Ancestor } from '../model/wire.ts';
import { type Divergence, diff } from './diff.ts';
import { undeclaredIn } from './looked-at.ts';
import { isImmutable, isKey, needsNewResource } from './needs-new-resource.ts';
import { normalise } from './normalise.ts';
import { notComparable } from './not-comparable.ts';
import { keptPaths, withKept } from './once.ts';
import { type Completed, complete, overlay, withoutClearedDoors } from './overlay.ts';
import { withSurroundings } from './surroundings.ts';

/** One declared resource: what the file says, what AWS has, what will be, and how those differ. */
export type State = {
  readonly resource: Resource;
  readonly kind: Kind;
  readonly live?: Live;
  /** Nearest first, as they will be. */
  readonly ancestors: readonly Ancestor[];
  /** What the file says of it, references resolved, in the kind's own form. */
  readonly declared: Fields;
  readonly after: Fields;
  readonly divergences: readonly Divergence[];
  /** A difference that AWS cannot take on a resource that may be made anew. */
  readonly replaced: boolean;
  /** Paths of values that a creation is completed with. */
  readonly completed: readonly string[];
  readonly notComparable: readonly NotComparable[];
  readonly subject: Subject;
};

/**
 * The state of every declared resource that can be told: not of one that is ambiguous, unreadable or not
 * found, nor of anything below it.
 */
export function statesOf(desired: DesiredState, snapshot: Snapshot): ReadonlyMap<Address, State> {
  const known = new Map<Address, State>();
  const blocked = blockedBy(snapshot);
  const all = [...desired.resources, ...impliedBy(snapshot)];
  const resources = new Map(all.map((resource) => [resource.address, resource]));
  const open = new Set<Address>();
  const stateOf = (address: Address): State | undefined => {
    const resource = resources.get(address);
    if (known.has(address) || resource === undefined || open.has(address) || blocked.has(address))
      return known.get(address);
    open.add(address);
    const state = makeState({ resource, snapshot, stateOf, stack: desired.stack });
    open.delete(address);
    if (state !== undefined) known.set(address, state);
    return state;
  };
  for (const { address } of all) stateOf(address);
  const inOrder = all.flatMap(({ address }) => known.get(address) ?? []);
  return withSurroundings(
    new Map(inOrder.map((state) => [state.resource.address, state])),
    undeclaredIn(desired, snapshot),
  );
}

/** Settings that the file does not mention and an update of their parent may move: what they are is what they shall be. */
function impliedBy({ live }: Snapshot): readonly Resource[] {
  return [...live.values()].flatMap(({ address, implied }) =>
    implied === undefined ? [] : [{ address, key: kindNamed(implied.kind).collection, fields: {}, ...implied }],
  );
}

const blockedBy = ({ ambiguous, notFound, unreadable }: Snapshot): ReadonlySet<Address> =>
  new Set([...ambiguous, ...notFound, ...unreadable].map(({ address }) => address));

type Making = {
  readonly resource: Resource;
  readonly snapshot: Snapshot;
  readonly stack: string | undefined;
  readonly stateOf: (address: Address) => State | undefined;
};

function makeState({ resource, snapshot, stateOf, stack }: Making): State | undefined {
  const { address } = resource;
  const kind = kindNamed(resource.kind);
  const parent = resource.parent === undefined ? undefined : stateOf(resource.parent);
  if (resource.parent !== undefined && !hasParts(parent, snapshot)) return undefined;
  if (resource.external) return lookedUp(resource, kind, snapshot);
  const declared = declaredFields(resource, kind, lookupIn(stateOf));
  // What is below a resource that is made anew is made anew too.
  const live = parent?.replaced ? undefined : snapshot.live.get(address);
  const ancestors = parent === undefined ? [] : [{ kind: parent.kind, fields: parent.after }, ...parent.ancestors];
  const kept = live === undefined ? [] : keptPaths(resource, declared, kind.schema);
  const sides =
    live === undefined
      ? created(declared, kind)
      : updated({ declared: withKept(declared, live.fields, kept), live, kind });
  const differing = live === undefined ? told(sides, kind) : differ(sides, kind);
  const replaced =
    live !== undefined &&
    !kind.irreplaceable &&
    differing.some((divergence) => needsNewResource(divergence, { kind, ancestors }));
  const isRenamed = differing.every((divergence) => !isImmutable(divergence, kind.schema) || isKey(divergence, kind));
  const whole = replaced ? anew({ declared, live, kind }, { isRenamed }) : sides;
  const divergences = replaced ? differ(whole, kind) : differing;
  const after = stamped(whole.after, kind, stack);
  const subject = subjectOf({ snapshot, live, ancestors, after, declared });
  return {
    resource,
    kind,
    ancestors,
    declared,
    divergences,
    replaced,
    subject,
    ...(live === undefined ? {} : { live }),
    after,
    completed: whole.completed,
    notComparable: notComparable({ address, declared, kept: replaced ? [] : kept }, kind.schema),
  };
}

/** Whether anything can be said of what stands below it. */
const hasParts = (parent: State | undefined, { region }: Snapshot): boolean =>
  parent !== undefined && !parent.resource.delete && !isElsewhere(parent.resource, region);

/** Somebody else's: what it is, it stays. Where it is not there, nothing can stand below it. */
function lookedUp(resource: Resource, kind: Kind, snapshot: Snapshot): State | undefined {
  const live = snapshot.live.get(resource.address);
  if (live === undefined) return undefined;
  const none = { ancestors: [], declared: {}, divergences: [], replaced: false, completed: [], notComparable: [] };
  const subject = subjectOf({ snapshot, live, ancestors: [], after: live.fields });
  return { resource, kind, live, after: live.fields, subject, ...none };
}

/** The name goes with the members, except where an id makes the key a mere label. */
function declaredFields(resource: Resource, kind: Kind, lookup: Lookup): Fields {
  const isLabel = resource.id !== undefined || kind.key === undefined || resource.name === undefined;
  const named = isLabel ? resource.fields : { [kind.key]: resource.name, ...resource.fields };
  const resolved = resolveFields(named, lookup);
  return kind.normalise?.(resolved, resolved) ?? resolved;
}

type Sides = { readonly before: Fields; readonly after: Fields; readonly completed: readonly string[] };

function created(declared: Fields, kind: Kind): Sides {
  const whole = complete(overlay(declared, {}, kind.schema), kind.schema);
  return { before: {}, after: whole.fields, completed: pathsOf(whole) };
}

const pathsOf = ({ added }: Completed): readonly string[] => added.map((segments) => segments.join('\u0000'));

type Updated = { readonly declared: Fields; readonly live: Live; readonly kind: Kind };

function updated({ declared, live, kind }: Updated): Sides {
  const laid = withoutClearedDoors(overlay(declared, live.fields, kind.schema), declared, kind.schema);
  const whole = complete(laid, kind.schema, live.fields);
  const after = kind.normalise?.(whole.fields, declared) ?? whole.fields;
  return { before: normalise(live.fields, kind), after, completed: pathsOf(whole) };
}

/**
 * Made anew, a resource keeps what the file does not mention, but for what belongs to the old one: the keys of an open
 * map that the file declares, which go with its type and so stay with a mere rename, and a secret that comes with its
 * creation.
 */
function anew({ declared, live, kind }: Updated, { isRenamed }: { readonly isRenamed: boolean }): Sides {
  const isOfOld = (member: string): boolean => {
    const schema = kind.schema.properties?.[member];
    const isSecretOfCreation = schema?.['x-immutable'] === true && schema['x-secret'] === true;
    return isSecretOfCreation || (!isRenamed && schema?.['x-open'] === true && isFields(declared[member]));
  };
  const fields = Object.fromEntries(
    Object.entries(live.fields).flatMap(([member, value]) =>
      isOfOld(member)
        ? []
        : [[member, isRenamed ? value : withoutFilled(value, kind.schema.properties?.[member])] as const],
    ),
  );
  const kept = { ...live, fields };
  return { ...updated({ declared, live: kept, kind }), before: normalise(live.fields, kind) };
}

/** Without the keys that AWS filled in for the old one. */
const withoutFilled = (value: Value, schema: Schema | undefined): Value =>
  isFields(value) && schema !== undefined && isMap(schema)
    ? pick(value, (key) => schema.properties?.[key]?.['x-server-filled'] !== true)
    : value;

const differ = ({ before, after }: Sides, kind: Kind): readonly Divergence[] =>
  diff(before, normalise(after, kind), kind.schema);

/** All that a creation is told, also what nobody will be able to read again, such as whom it invites. */
const told = ({ after }: Sides, kind: Kind): readonly Divergence[] =>
  diff({}, normalise(after, { ...kind, schema: sentSchema(kind.schema) }), kind.schema);

/** What a stack creates or writes carries its tag. */
function stamped(after: Fields, { tags }: Kind, stack: string | undefined): Fields {
  if (tags === undefined || stack === undefined) return after;
  const own = after[tags];
  return { ...after, [tags]: { ...(isFields(own) ? own : {}), [OWN_TAG]: stack } };
}

type Circumstances = {
  readonly snapshot: Snapshot;
  readonly live: Live | undefined;
  readonly ancestors: readonly Ancestor[];
  readonly after: Fields;
  readonly declared?: Fields;
};

function subjectOf({ snapshot, live, ancestors, after, declared }: Circumstances): Subject {
  return {
    ...(live === undefined ? {} : { live: live.fields }),
    after,
    ...(declared === undefined ? {} : { declared }),
    ancestors: ancestors.map(({ fields }) => fields),
    siblings: [],
    beside: () => [],
    region: snapshot.region,
    ...(snapshot.account === undefined ? {} : { account: snapshot.account }),
    complete: true,
  };
}

/** A member of another resource, where its value after this run is known already. */
function lookupIn(stateOf: Making['stateOf']): Lookup {
  return ({ address, member }) => {
    const state = stateOf(address);
    const isNew = state?.live === undefined || state.replaced;
    return isNew ? state?.declared[member] : state.after[member];
  };
}
