import { kindNamed } from '../kinds/index.ts';
import { type Address, childAddress, rootOf } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import { idMember, isReadOnly } from '../model/kind.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import type { Snapshot, Undeclared } from '../model/snapshot.ts';
import { OWN_TAG } from '../model/tags.ts';
import { type Fields, isFields, isList } from '../model/value.ts';
import { type Draft, draftFor } from './draft.ts';
import { ownStates } from './external.ts';
import { withLettingGo } from './letting-go.ts';
import { isObserved, isUnwanted, manageOf } from './manage.ts';
import { withRestoring } from './restoring.ts';
import type { State } from './state.ts';
import { observe, withSteps } from './steps.ts';

export type Drafting = {
  readonly desired: DesiredState;
  readonly snapshot: Snapshot;
  readonly states: ReadonlyMap<Address, State>;
  readonly resend: readonly string[];
};

/** Everything that differs, declared resources in the order of the file, then what the file wants gone. */
export function draftAll(drafting: Drafting): readonly Draft[] {
  const states = ownStates(drafting.states);
  const declared = [...states.values()].flatMap((state) => draftOf(state, drafting) ?? []);
  const unwanted = drafting.snapshot.undeclared.filter((item) => isUnwanted(item, drafting.desired));
  const deletes = unwanted.map((item, index) => draftDelete(item, drafting, unwanted.slice(0, index)));
  const drafts = withLettingGo([...declared, ...deletes], states);
  return withRestoring([...adoptions(drafts, { ...drafting, states }), ...drafts], states);
}

function draftOf(state: State, drafting: Drafting): Draft | undefined {
  const { resource, live, divergences } = state;
  if (isReadOnly(state.kind)) return undefined;
  const base = draftFor(state);
  const differing = [
    ...new Set([
      ...divergences.map(({ path }) => path[0] ?? ''),
      ...resent(state, drafting),
      ...ownTagMissing(state, drafting.desired),
    ]),
  ];
  const parent = resource.parent === undefined ? undefined : drafting.states.get(resource.parent)?.resource;
  const finish = isObserved(drafting.desired, resource, parent) ? observe : withSteps;
  if (resource.delete)
    return (
      live && finish({ ...base, action: 'delete', differing: [], reason: 'written down in the file: delete: true' })
    );
  if (live === undefined) return finish({ ...base, action: 'create', differing });
  const again = resent(state, drafting);
  if (divergences.length === 0 && again.length === 0) return undefined;
  if (state.replaced) return finish({ ...base, action: 'replace', differing });
  const released = releasedBy(state, drafting.states);
  return finish({
    ...base,
    action: 'update',
    differing,
    ...(released === undefined ? {} : { released }),
    ...(again.length === 0 ? {} : { reason: `sent again, as --resend says: ${again.join(', ')}` }),
  });
}

/** Top-level members with a write-only value that `--resend` asks to send again. */
function resent({ resource, declared, kind }: State, { resend }: Drafting): readonly string[] {
  if (!resend.includes(resource.address)) return [];
  const holds = (value: unknown, schema: Schema | undefined): boolean =>
    schema?.writeOnly === true ||
    (isList(value) && value.some((item) => holds(item, schema?.items))) ||
    (isFields(value) && Object.entries(value).some(([member, inner]) => holds(inner, memberSchema(schema, member))));
  return Object.keys(declared).filter((member) => holds(declared[member], memberSchema(kind.schema, member)));
}

/** The tag that says whose it is goes along with the next write. */
function ownTagMissing({ kind, live }: State, { stack }: DesiredState): readonly string[] {
  if (kind.tags === undefined || stack === undefined) return [];
  const tags = live?.fields[kind.tags];
  return isFields(tags) && tags[OWN_TAG] === stack ? [] : [kind.tags];
}

function releasedBy({ kind, subject, resource }: State, states: Drafting['states']): Fields | undefined {
  const parent = resource.parent === undefined ? undefined : states.get(resource.parent);
  if (parent?.live === undefined || parent.divergences.length === 0) return undefined;
  return kind.release?.(subject, { live: parent.live.fields, after: parent.after });
}

/** A change to a pool's parts is the next write that its tag goes along with. */
function adoptions(drafts: readonly Draft[], { desired, states }: Drafting): readonly Draft[] {
  const touched = new Set(drafts.filter(({ steps }) => steps.length > 0).map(({ address }) => rootOf(address)));
  const drafted = new Set(drafts.map(({ address }) => address));
  return [...states.values()].flatMap((state) => {
    const { address } = state.resource;
    const isTouched = state.kind.tags !== undefined && touched.has(rootOf(address)) && !drafted.has(address);
    const differing = ownTagMissing(state, desired);
    if (!isTouched || state.live === undefined || differing.length === 0) return [];
    return [
      withSteps({
        ...draftFor(state),
        action: 'update',
        differing,
        reason: `tagged as part of the stack "${desired.stack}"`,
      }),
    ];
  });
}

function draftDelete(item: Undeclared, { desired, snapshot, states }: Drafting, earlier: readonly Undeclared[]): Draft {
  const kind = kindNamed(item.kind);
  const parent = item.parent === undefined ? undefined : states.get(item.parent);
  const ancestors = parent === undefined ? [] : [{ kind: parent.kind, fields: parent.after }, ...parent.ancestors];
  const live = { ...item.fields, [kind.key ?? '']: item.name, [idMember(kind) ?? '']: item.id };
  const taken = earlier.some(
    ({ name, parent: beside, kind: other }) => name === item.name && beside === item.parent && other === item.kind,
  );
  const plain = childAddress(item.parent, kind.collection, item.name);
  const address =
    taken || states.has(plain) ? childAddress(item.parent, kind.collection, `${item.name} (${item.id})`) : plain;
  return withSteps({
    address,
    action: 'delete',
    kind,
    name: item.name,
    ancestors,
    differing: [],
    ...(kind.id === undefined ? {} : { id: item.id }),
    ...(item.parent === undefined ? {} : { parent: item.parent }),
    subject: {
      live,
      after: live,
      ancestors: ancestors.map(({ fields }) => fields),
      siblings: [],
      beside: () => [],
      region: snapshot.region,
    },
    reason: `not in the file, and ${kind.collection} are managed "${manageOf(desired, item).mode}"`,
  });
}
