import type { Address } from '../model/address.ts';
import { type Draft, draftFor } from './draft.ts';
import type { State } from './state.ts';
import { withSteps } from './steps.ts';

/**
 * AWS moves some settings by itself when their parent is updated. Each is looked at just before that update, so that
 * nobody else's change is overwritten, and written back after it where it moved.
 */
export function withRestoring(drafts: readonly Draft[], states: ReadonlyMap<Address, State>): readonly Draft[] {
  const disturbing = new Map(drafts.filter(isWholeUpdate).map((draft) => [draft.address, draft]));
  if (disturbing.size === 0) return drafts;
  const byAddress = new Map(drafts.map((draft) => [draft.address, draft]));
  const restored = [...states.values()].flatMap((state) => {
    const parent = state.resource.parent === undefined ? undefined : disturbing.get(state.resource.parent);
    const draft = byAddress.get(state.resource.address);
    const isMoved = parent !== undefined && state.kind.disturbedBy?.(parent.subject.after) === true;
    return isMoved && (draft === undefined || (draft.action === 'update' && !draft.observed))
      ? restoring(state, draft)
      : [];
  });
  const addresses = new Set(restored.map(({ address }) => address));
  return [...drafts.filter(({ address }) => !addresses.has(address)), ...restored];
}

/** Whether one of its calls sends the resource whole. */
const isWholeUpdate = ({ steps }: Draft): boolean =>
  steps.some(({ verb, call }) => verb === 'update' && call.writes === undefined && call.semantics !== 'merge');

function restoring(state: State, draft: Draft | undefined): readonly Draft[] {
  if (state.live === undefined) return [];
  const members = Object.entries(state.kind.schema.properties ?? {}).flatMap(([member, { readOnly }]) =>
    readOnly ? [] : [member],
  );
  const reason = 'looked at before the update above it, and written back after it where AWS moved it';
  return [
    withSteps({
      ...draftFor(state),
      action: 'update',
      differing: members,
      released: draft?.released ?? state.live.fields,
      restoring: true,
      ...(draft === undefined ? { reason } : {}),
    }),
  ];
}
