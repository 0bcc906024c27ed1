import type { Address } from './address.ts';
import type { KindName } from './kind.ts';
import type { Fields } from './value.ts';

/** A live resource that the file declares. */
export type Live = {
  readonly address: Address;
  /** Every member AWS gave, under the names that requests use; read-only ones and outputs included. */
  readonly fields: Fields;
  readonly foundBy: 'id' | 'name' | 'was' | 'parent';
  /** The file does not mention it: it is here because an update of its parent may move it. */
  readonly implied?: { readonly kind: KindName; readonly parent: Address };
  /** Members that this build does not know, as sorted paths; a list's items share one. None inside maps and documents. */
  readonly unknownMembers: readonly string[];
};

/** A live resource of a mentioned collection that the file does not declare. */
export type Undeclared = {
  readonly parent?: Address;
  readonly kind: KindName;
  readonly name: string;
  readonly id: string;
  /** AWS made it by itself. */
  readonly serverOwned: boolean;
  /** Its members, where they are known without a further call, or were read to look for a rename. */
  readonly fields?: Fields;
};

/** What could not be read, and so is neither there nor absent. */
export type Unreadable = {
  readonly address: Address;
  readonly operation: string;
  /** The IAM action that is missing, such as `cognito-idp:ListGroups`. */
  readonly missing: string;
  readonly reason: string;
};

/** A declared resource that more than one live resource answers to. */
export type Ambiguous = {
  readonly address: Address;
  readonly name: string;
  readonly count: number;
  /** Empty for a kind whose resources have none. */
  readonly ids: readonly string[];
};

/** The live state, as far as the file mentions it. */
export type Snapshot = {
  readonly world: string;
  readonly region: string;
  readonly account?: string;
  readonly live: ReadonlyMap<Address, Live>;
  readonly undeclared: readonly Undeclared[];
  readonly ambiguous: readonly Ambiguous[];
  /** Declared with an id that AWS does not have. */
  readonly notFound: readonly { readonly address: Address; readonly id: string }[];
  readonly unreadable: readonly Unreadable[];
  /** How many calls the reading took. */
  readonly calls: number;
};
