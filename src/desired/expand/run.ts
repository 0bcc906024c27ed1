import { childKinds } from '../../kinds/index.ts';
import type { Address } from '../../model/address.ts';
import type { Finding } from '../../model/finding.ts';
import { isSetting, type Kind } from '../../model/kind.ts';
import { memberSchema, type Schema } from '../../model/schema.ts';
import type { Reference } from '../../model/value.ts';
import type { Node, Path, Span } from '../node.ts';
import type { Layer } from './layer.ts';
import type { Given } from './schemes.ts';

/** A finding, and the path in the tree that it is about. */
export type FindingAt = { readonly finding: Finding; readonly path: Path };

/** A reference that the file makes, and from where. */
export type Mention = {
  readonly reference: Reference;
  readonly span: Span;
  readonly path: Path;
  /** Whether it is the whole scalar; a mapping key never counts as one. */
  readonly is: 'whole' | 'part';
};

/** `required`: every variable must be given. `optional`: a secret one may be missing, and is then not compared. */
export type VariablesAre = 'required' | 'optional';

/** What one expansion works with, and what it finds on its way. */
export type Run = {
  readonly given: Given;
  readonly variables: VariablesAre;
  readonly templates: ReadonlyMap<string, readonly Layer[]>;
  readonly findings: FindingAt[];
  readonly mentions: Mention[];
  /** Secrets that stand in the files in plain text, with the path that they came to. */
  readonly plain: { readonly key: Span; readonly value: Node; readonly path: Path }[];
  /** Nodes that hold a secret or a part of one: nothing quotes them, and no digest is made of them. */
  readonly hidden: Set<Node>;
  /** What only AWS can tell, and has not been asked for. */
  readonly awaits: Set<'account' | 'region'>;
  readonly used: Set<string>;
  /** Resources that `declare: false` takes out, and where that stands. */
  readonly undeclared: Map<Address, Span>;
  /** Variables that the templates of a resource lack, each told once. */
  readonly lacking: Set<string>;
  /** Variables followed to their values so far. */
  followed: number;
};

/** Where the walk is, and the way up, from which a path is made when one is needed. */
export type Spot = {
  readonly schema: Schema | undefined;
  /** What stands here is never shown. */
  readonly secret: boolean;
  readonly segment: string | number;
  readonly up?: Spot;
  /** Paths below the resource that are written once: a value for them need not be given every time. */
  readonly once?: ReadonlySet<string>;
  /** What stands here: the head of the file, a resource, or a collection of resources. */
  readonly kind?: Kind | 'head';
  readonly collection?: Kind;
};

/** The spot of a member, an item, a collection or a resource. */
export function inside(up: Spot, segment: string | number): Spot {
  const schema = memberSchema(up.schema, segment);
  const spot = { schema, secret: up.secret || isSecretPlace(schema), segment, up };
  if (up.collection !== undefined) return { ...spot, kind: up.collection };
  const kind = up.kind === undefined ? undefined : collectionsBelow(up.kind).get(String(segment));
  if (kind === undefined) return spot;
  return isSetting(kind) ? { ...spot, kind } : { ...spot, collection: kind };
}

const below = new Map<Kind | 'head', ReadonlyMap<string, Kind>>();

/** The kinds whose collections may stand in the head of the file or in a resource. */
function collectionsBelow(kind: Kind | 'head'): ReadonlyMap<string, Kind> {
  const known = below.get(kind);
  if (known !== undefined) return known;
  const kinds = childKinds(kind === 'head' ? undefined : kind.name);
  const found = new Map(kinds.map((child) => [child.collection, child]));
  below.set(kind, found);
  return found;
}

/** The key of the resource that a spot is, or of the one that the setting there belongs to. */
export function keyOf({ kind, segment, up }: Spot): string {
  return kind === undefined || kind === 'head' || !isSetting(kind) || up === undefined ? String(segment) : keyOf(up);
}

export const pathOf = ({ up, segment }: Spot): Path => (up === undefined ? [] : [...pathOf(up), segment]);

/** What AWS never gives back is treated like what must never be shown, unless it can only be a word of AWS's or an image. */
export const isSecretPlace = (schema: Schema | undefined): boolean =>
  schema?.['x-secret'] === true || (schema?.writeOnly === true && !isPlainByNature(schema));

const isPlainByNature = ({ type, enum: words, items, 'x-blob': isBlob }: Schema): boolean =>
  type === 'boolean' || words !== undefined || isBlob === true || (items !== undefined && isPlainByNature(items));

export const report = (run: Run, spot: Spot, finding: Finding): void =>
  void run.findings.push({ finding, path: pathOf(spot) });
