import type { Address } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';

/** All that refusals and risks are found in. */
export type Guarded = {
  readonly desired: DesiredState;
  readonly snapshot: Snapshot;
  readonly states: ReadonlyMap<Address, State>;
  readonly drafts: readonly Draft[];
  /** The first change that writes in each pool. */
  readonly leading: ReadonlyMap<Address, Draft>;
  readonly regionFrom: 'flag' | 'file' | 'environment';
  /** `required`: what was not given is needed now. Until then it is only not compared. */
  readonly variables?: 'required' | 'optional';
};
