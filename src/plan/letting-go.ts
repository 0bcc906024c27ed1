import type { Address } from '../model/address.ts';
import { isList, type Value } from '../model/value.ts';
import { type Draft, draftFor } from './draft.ts';
import { liveName, names } from './names.ts';
import type { State } from './state.ts';
import { withSteps } from './steps.ts';

/**
 * Whoever lists a resource that is made anew lets go of it first and lists it again afterwards: what AWS does
 * to a client when a provider that it lists is deleted is not documented.
 */
export function withLettingGo(drafts: readonly Draft[], states: ReadonlyMap<Address, State>): readonly Draft[] {
  const replaced = drafts.filter(({ action }) => action === 'replace');
  if (replaced.length === 0) return drafts;
  const letting = [...states.values()].flatMap((state) => lettingGo(state, { replaced, drafts }) ?? []);
  const addresses = new Set(letting.map(({ address }) => address));
  return [...drafts.filter(({ address }) => !addresses.has(address)), ...letting];
}

function lettingGo(
  state: State,
  { replaced, drafts }: { readonly replaced: readonly Draft[]; readonly drafts: readonly Draft[] },
): Draft | undefined {
  const { kind, subject, resource } = state;
  const draft = drafts.find(({ address }) => address === resource.address);
  if (subject.live === undefined || (draft !== undefined && draft.action !== 'update')) return undefined;
  const dropped = Object.entries(kind.references ?? {}).flatMap(([member, named]) =>
    replaced
      .filter(
        (target) =>
          target.kind.name === named &&
          target.parent === resource.parent &&
          isList(subject.live?.[member]) &&
          names(subject.live, member, liveName(target)),
      )
      .map((target) => ({ member, name: liveName(target) })),
  );
  if (dropped.length === 0) return undefined;
  const released: { [member: string]: Value } = { ...subject.live };
  for (const { member, name } of dropped) released[member] = without(released[member], name);
  const differing = [...new Set([...(draft?.differing ?? []), ...dropped.map(({ member }) => member)])];
  const reason = `lets go of ${dropped.map(({ name }) => name).join(', ')} while it is made anew`;
  return withSteps({ ...draftFor(state), action: 'update', differing, released, reason });
}

const without = (list: Value | undefined, name: string): Value =>
  isList(list) ? list.filter((item) => item !== name && !String(item).startsWith(`${name}/`)) : [];
