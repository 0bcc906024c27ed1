import { type Address, formatPath, parseAddress } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isFoundById, isSetting } from '../model/kind.ts';
import { fieldsAt, sameMember } from '../model/member.ts';
import { riskyPaths } from '../model/risk.ts';
import { holdsSecret } from '../model/sealed.ts';
import { OWN_TAG } from '../model/tags.ts';
import { isFields, isList, isSecret, type Value } from '../model/value.ts';
import { diff } from './diff.ts';
import type { Draft } from './draft.ts';
import type { Guarded } from './guarded.ts';
import { isInSight, isUnwanted, manageOf } from './manage.ts';
import { mayHaveLive } from './may-have-live.ts';
import { normalise } from './normalise.ts';
import { keptPaths, withKept } from './once.ts';
import { overlay } from './overlay.ts';
import { placeOf } from './places.ts';
import type { State } from './state.ts';
import { unknownLosses } from './unknown-members.ts';

/** What `--allow CODE@ADDRESS` must accept before a change is made. An observed change is not made, so it has none. */
export function risksOf(draft: Draft, guarded: Guarded): readonly Finding[] {
  if (draft.steps.length === 0) return [];
  const found = [
    ...ofMembers(draft, guarded),
    ...ofSecrets(draft, guarded.desired),
    ...ofLoss(draft),
    ...ofUnknownMembers(draft, guarded),
    ...ofRename(draft, guarded),
    ...ofOwner(draft, guarded),
  ];
  return found.map((risk) => {
    const place = risk.place ?? guarded.desired.place(draft.address);
    return place === undefined ? risk : { ...risk, place };
  });
}

const risk = (code: string, address: Address, message: string): Finding => ({
  code,
  severity: 'warning',
  address,
  message,
});

/** Members whose change weakens sign-in, loses something or disturbs users, as the kind says. */
function ofMembers({ action, kind, state, address, parent }: Draft, guarded: Guarded): readonly Finding[] {
  const { desired } = guarded;
  if (state?.live === undefined || action !== 'update') return [];
  const [before, after] = [normalise(state.live.fields, kind), normalise(state.after, kind)];
  const risks = (kind.risks ?? []).filter(
    ({ feltThrough }) => feltThrough === undefined || mayHaveLive({ kind: feltThrough, parent }, guarded),
  );
  return risks.flatMap((rule) =>
    riskyPaths(rule, before, after).map((path) => {
      const place = placeOf(desired, state, parseAddress(path) ?? []);
      return { ...risk(rule.code, address, rule.message), path, ...(place === undefined ? {} : { place }) };
    }),
  );
}

/** A live secret that the change overwrites or takes away: AWS or another system still holds the old one. */
function ofSecrets({ action, state, address }: Draft, desired: DesiredState): readonly Finding[] {
  if (state === undefined || action !== 'update') return [];
  return state.divergences
    .filter(({ before, after }) => losesSecret(before, after))
    .map(({ path }) => {
      const place = placeOf(desired, state, path);
      const message = 'a live secret that differs is overwritten: what relies on the old one stops working';
      return { ...risk('C2404', address, message), path: formatPath(path), ...(place === undefined ? {} : { place }) };
    });
}

function losesSecret(before: Value | undefined, after: Value | undefined): boolean {
  if (isSecret(before)) return !sameMember(before, after);
  if (isList(before))
    return before.some(
      (item) => holdsSecret(item) && !(isList(after) && after.some((other) => sameMember(item, other))),
    );
  if (!isFields(before)) return false;
  return Object.entries(before).some(([member, value]) => losesSecret(value, isFields(after) ? after[member] : after));
}

function ofLoss({ action, kind, address, state, ...draft }: Draft): readonly Finding[] {
  const name = String(state?.live?.fields[kind.key ?? ''] ?? draft.name);
  const what = isSetting(kind) ? `the ${kind.name}` : `the ${kind.name} "${name}"`;
  if (action === 'delete' && kind.irreplaceable)
    return [risk('C2402', address, `${what} is deleted, with everything in it; no plan can bring it back`)];
  const loss = kind.loss === undefined ? '' : `: ${kind.loss}`;
  if (action === 'delete') return [risk('C2401', address, `${what} is deleted${loss}`)];
  if (action !== 'replace') return [];
  const causes = (state?.divergences ?? []).map(({ path }) => formatPath(path)).join(', ');
  return [
    risk(
      'C2403',
      address,
      `${what} is deleted and made anew (${causes})${loss || ': what refers to it by id or belongs to it is lost'}`,
    ),
  ];
}

/** What AWS has begun to have since this version was made: an update that leaves it out would reset it by silence. */
function ofUnknownMembers(draft: Draft, { states }: Guarded): readonly Finding[] {
  const lost = unknownLosses(draft, draft.parent === undefined ? undefined : states.get(draft.parent));
  if (lost.length === 0) return [];
  const them = `${lost.join(', ')}, which this version does not know`;
  const message = `${draft.action === 'replace' ? 'making it anew loses' : 'this update resets'} ${them}`;
  return [{ ...risk('C2405', draft.address, message), why: WHY_LOST, wayOut: ['update cognitoctl'] }];
}

const WHY_LOST = 'AWS has a value for it, and no request of this version can carry that.';

/**
 * A resource that is created while a like one beside it goes, or stays without a place in the file, may only
 * have been renamed: the new one would start empty. For a pool that is too much to lose to be guessed at.
 */
function ofRename(draft: Draft, { desired, snapshot }: Guarded): readonly Finding[] {
  const { kind, action, state, address, parent } = draft;
  if (action !== 'create' || kind.id === undefined || state === undefined) return [];
  const manage = manageOf(desired, { kind: kind.name, ...(parent && { parent }) });
  const beside = snapshot.undeclared.filter(
    (item) => item.kind === kind.name && item.parent === parent && !item.serverOwned && isInSight(item.name, manage),
  );
  const going = beside.filter((item) => isUnwanted(item, desired));
  const goes = going.length > 0;
  const likely = goes ? going : beside.filter((item) => mayHaveBeen(state, item.fields, desired));
  const [first] = likely;
  if (first === undefined) return [];
  const named = likely.slice(0, 3).map(({ name, id }) => `"${name}" (${id})`);
  const others = likely.length > 3 ? ` and ${likely.length - 3} more` : '';
  return [
    {
      ...risk(
        'C2601',
        address,
        `a new ${kind.name} is created while ${named.join(', ')}${others} ${goes ? 'is deleted' : 'is in no file'}`,
      ),
      wayOut: likely.length > 1 ? [`renamed? say below ${address} which one it was: was: NAME`] : sameOne(first, draft),
    },
  ];
}

/** The new one and the live one may be one: by the name that it had, or by its id, which also holds where live was renamed. */
const sameOne = ({ name, id }: Unmanaged, { kind, address }: Draft): readonly string[] => [
  `renamed? say so below ${address}: was: ${JSON.stringify(name)}`,
  ...(id === undefined || !isFoundById(kind) ? [] : [`or say which one it is: ${kind.id}: ${id}`]),
];

type Unmanaged = Guarded['snapshot']['undeclared'][number];
type LiveFields = Unmanaged['fields'];

/** Whether an undeclared resource may be what the new one was called before. */
function mayHaveBeen(state: State, live: LiveFields, desired: DesiredState): boolean {
  const owner = fieldsAt(live, state.kind.tags ?? '')?.[OWN_TAG];
  if (state.kind.irreplaceable) return owner === undefined || owner === desired.stack;
  return live !== undefined && isNamesake(state, live);
}

/** The file's lines would change nothing on it but its name. */
function isNamesake({ resource, kind, declared }: State, live: NonNullable<LiveFields>): boolean {
  const { [kind.key ?? '']: _, ...unnamed } = declared;
  const before = normalise(live, kind);
  const said = withKept(unnamed, live, keptPaths(resource, unnamed, kind.schema));
  return (
    Object.keys(unnamed).length > 0 &&
    diff(before, normalise(overlay(said, live, kind.schema), kind), kind.schema).length === 0
  );
}

/** Whose it is: said once for a pool, whatever below it changes. That it is somebody else's, the file says of an external one. */
function ofOwner(draft: Draft, { desired, leading, states }: Guarded): readonly Finding[] {
  const root = draft.parent === undefined ? draft.state : rootState(draft, states);
  if (root?.live === undefined || root.kind.tags === undefined || root.resource.external) return [];
  const { address } = root.resource;
  if (leading.get(address) !== draft) return [];
  const tags = fieldsAt(root.live.fields, root.kind.tags) ?? {};
  const owner = tags[OWN_TAG];
  const foreign = owner !== undefined && owner !== desired.stack;
  const cloudFormation = tags['aws:cloudformation:stack-name'];
  return [
    ...(foreign ? [risk('C2502', address, `the ${root.kind.name} belongs to the stack "${String(owner)}"`)] : []),
    ...(cloudFormation === undefined
      ? []
      : [
          risk(
            'C2503',
            address,
            `CloudFormation's stack "${String(cloudFormation)}" owns this ${root.kind.name} and may undo the change`,
          ),
        ]),
    ...(desired.stack !== undefined && owner === undefined && root.live.foundBy !== 'id'
      ? [
          risk(
            'C2501',
            address,
            `the ${root.kind.name} was found by its name only, and becomes part of the stack "${desired.stack}"`,
          ),
        ]
      : []),
  ];
}

function rootState(draft: Draft, states: Guarded['states']): State | undefined {
  let state = draft.parent === undefined ? undefined : states.get(draft.parent);
  while (state?.resource.parent !== undefined) state = states.get(state.resource.parent);
  return state;
}
