import type { Address } from './address.ts';
import type { Finding, Place } from './finding.ts';
import type { KindName } from './kind.ts';
import type { Fields, Value } from './value.ts';

/**
 * What becomes of live resources that the file does not declare.
 * `additive`: reported, never touched. `full`: deleted. `observe`: compared, never written.
 */
export type Manage = {
  readonly mode: 'additive' | 'full' | 'observe';
  /** Globs over names: only these are managed; the rest is out of sight. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  /** Names that are never deleted. */
  readonly protect?: readonly string[];
};

/** One resource that the file declares. */
export type Resource = {
  readonly address: Address;
  readonly kind: KindName;
  readonly key: string;
  readonly parent?: Address;
  /** What the file says of its members. `null` means: at AWS's default. The id and our own settings are not in here. */
  readonly fields: Fields;
  /** Its name on AWS: the key, unless the file gives the member. Absent for a setting of the parent. */
  readonly name?: string | Exclude<Value, string>;
  /** The id that AWS assigned, where the file gives it: then the key is only a label. */
  readonly id?: string;
  /** What it was called before: it is found by that name and renamed in place. */
  readonly was?: string;
  /** Written down: this resource is to be deleted. */
  readonly delete?: true;
  /** Somebody else's: looked up, never written, tagged or deleted. What the file declares below it is managed. */
  readonly external?: true;
  /** The region it is in, where that is not the file's own: only of an external one that is referred to. */
  readonly region?: string;
  /** Paths of members that are written at creation; afterwards the live value is kept. */
  readonly once?: readonly (readonly string[])[];
};

/** One of the file's `outputs`: a text with references to members of its resources. */
export type Output = { readonly name: string; readonly value: Value; readonly place?: Place };

/** A collection that the file mentions, perhaps empty: only these are read. */
export type Collection = { readonly parent?: Address; readonly kind: KindName; readonly manage: Manage };

/** What the files say, merged and expanded. */
export type DesiredState = {
  readonly stack?: string;
  readonly region?: string;
  readonly account?: string;
  /** Parents before children, then in the order of the file. */
  readonly resources: readonly Resource[];
  readonly collections: readonly Collection[];
  readonly outputs: readonly Output[];
  /** SHA-256 of the merged text before expansion, so that no digest of a secret exists. */
  readonly digest: string;
  /** Names of the files read, in order. */
  readonly files: readonly string[];
  /** Where a resource, or a member of it, is written. */
  readonly place: (address: Address, path?: readonly (string | number)[]) => Place | undefined;
  /** Warnings: an error would have stopped the reading. */
  readonly findings: readonly Finding[];
};
