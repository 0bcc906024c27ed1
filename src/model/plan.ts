import type { Address } from './address.ts';
import type { Finding, Place } from './finding.ts';
import type { KindName } from './kind.ts';
import type { Undeclared, Unreadable } from './snapshot.ts';
import type { Value } from './value.ts';

export type Action = 'create' | 'update' | 'replace' | 'delete';

/** One member. `before` absent: AWS has none; `after` absent: it will be gone. */
export type Difference = {
  readonly path: string;
  readonly before?: Value;
  readonly after?: Value;
  readonly place?: Place;
  /** AWS or this tool completes what the file gives in part: shown, so that nothing is set by silence. */
  readonly completed?: true;
  /** The order of a list means nothing: what counts is which items came and went. */
  readonly unordered?: true;
};

/** One write call of a change. Steps are the nodes of the order. */
export type Step = {
  /** `ADDRESS#n`, unique in the plan. */
  readonly id: string;
  readonly address: Address;
  readonly operation: string;
  /** Which of the kind's calls this is, and what it writes: the final state, or what must be let go first. */
  readonly verb: 'create' | 'update' | 'delete' | 'release';
  /** Top-level members it writes; empty for a delete. */
  readonly writes: readonly string[];
  /** Steps that must be done before it. */
  readonly needs: readonly string[];
};

export type Change = {
  readonly address: Address;
  readonly kind: KindName;
  readonly action: Action;
  readonly name: string;
  readonly id?: string;
  readonly differences: readonly Difference[];
  /** Members that AWS has, the file does not mention, and the write carries so that they stay. */
  readonly carriedOver: readonly string[];
  /** What `--allow CODE@ADDRESS` must accept before apply makes this change. */
  readonly risks: readonly Finding[];
  readonly steps: readonly Step[];
  /** Why it is there, where the differences do not say it: `not in the file, clients are managed "full"`. */
  readonly reason?: string;
  /** Managed "observe": compared, never written. */
  readonly observed?: true;
  readonly place?: Place;
};

/** What is declared but cannot be compared, such as a write-only member or a variable that was not given. */
export type NotComparable = { readonly address: Address; readonly path: string; readonly reason: string };

/** Somebody else's resource: looked up, never written. It has no settings that are compared. */
export type External = {
  readonly address: Address;
  readonly kind: KindName;
  readonly name: string;
  readonly id: string;
};

/** What `apply` would do. Plain JSON: secrets and unknown values print as words. */
export type Plan = {
  readonly format: 1;
  readonly world: string;
  readonly region: string;
  readonly account?: string;
  readonly stack?: string;
  readonly files: readonly string[];
  readonly digest: string;
  /** In an order in which they can be made. */
  readonly changes: readonly Change[];
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unmanaged: readonly Omit<Undeclared, 'fields'>[];
  readonly unreadable: readonly Unreadable[];
  readonly notComparable: readonly NotComparable[];
  readonly external: readonly External[];
  /** Declared resources that are as the file says. External ones are not among them. */
  readonly unchanged: number;
  readonly counts: { readonly resources: number; readonly members: number; readonly calls: number };
  /** Part of the file was left out by `--only` or `--except`. */
  readonly partial: boolean;
};

/** A view of a plan: how the live state differs from the file. */
export type Drift = {
  readonly format: 1;
  readonly world: string;
  readonly region: string;
  readonly account?: string;
  readonly stack?: string;
  readonly changed: readonly Change[];
  readonly gone: readonly Change[];
  readonly new: readonly Change[];
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unmanaged: Plan['unmanaged'];
  readonly unreadable: Plan['unreadable'];
  readonly notComparable: Plan['notComparable'];
  readonly external: Plan['external'];
  readonly unchanged: number;
  readonly counts: Plan['counts'];
  readonly partial: boolean;
};
