import type { Address } from './address.ts';
import type { KindName } from './kind.ts';

/** A variable that an exported file asks for, because what it stands for cannot be written down. */
export type ExportedVariable = {
  readonly name: string;
  readonly address: Address;
  readonly path: string;
  /** `secret`: never written down. `never given back`: AWS does not tell it. */
  readonly because: 'secret' | 'never given back';
};

/** Something live that a file cannot say. Where it has a path, the rest of the resource is in the file. */
export type Unsaid = { readonly address: Address; readonly path?: string; readonly reason: string };

/** Something that AWS would not tell. */
export type Unread = {
  readonly address: Address;
  readonly operation: string;
  readonly reason: string;
  /** The IAM action that is missing. Absent: AWS refused for another reason. */
  readonly missing?: string;
};

/** Made by AWS itself, so that no file declares it. */
export type ServerOwned = { readonly parent?: Address; readonly kind: KindName; readonly name: string };

/** What there is to know of an export beside its files. Plain JSON. */
export type Exported = {
  readonly world: string;
  readonly region: string;
  readonly account?: string;
  /** What the files declare, in their order. */
  readonly addresses: readonly Address[];
  readonly variables: readonly ExportedVariable[];
  readonly unsaid: readonly Unsaid[];
  readonly unread: readonly Unread[];
  readonly serverOwned: readonly ServerOwned[];
  /** Addresses that have their id in the file, because another live one has the same name. */
  readonly namesakes: readonly Address[];
  /** Collections that are exported only where they are asked for. */
  readonly notAsked: readonly string[];
  readonly calls: number;
};

/** A file of an export: its text, and its name where there are several. */
export type ExportedFile = { readonly name?: string; readonly text: string };
