import type { Address } from '../model/address.ts';
import type { Kind } from '../model/kind.ts';
import { textAt } from '../model/member.ts';
import { awaiting, formatReference } from '../model/reference.ts';
import { isMap, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, isSecret, type Piece, type Reference, type Value } from '../model/value.ts';

/** Ids of exported resources, and the references that say them. */
export type References = {
  /** From now on, what names this resource says so. Gives the way to forget it. */
  readonly add: (resource: { readonly kind: Kind; readonly address: Address; readonly fields: Fields }) => () => void;
  readonly inFields: (fields: Fields, kind: Kind) => Fields;
  readonly inKey: (key: string) => string;
};

/**
 * Whoever refers to what was added before it can be made after it: where the order of the file is the order of the
 * additions, no reference goes round in a circle.
 */
export function startReferences(): References {
  const known = new Map<string, Reference>();
  /** From long to short: the name of a pool's provider has the pool's id in it. */
  let lengths: readonly number[] = [];
  const pieces = (text: string): readonly Piece[] => piecesOf(text, known, lengths);
  return {
    add: (resource) => {
      const names = namesOf(resource).filter(([text]) => !known.has(text));
      for (const [text, reference] of names) known.set(text, reference);
      lengths = [...new Set([...lengths, ...names.map(([text]) => text.length)])].toSorted((one, other) => other - one);
      return () => {
        for (const [text] of names) known.delete(text);
      };
    },
    // What it is called is known before anything is made.
    inFields: (fields, { schema, key }) =>
      Object.fromEntries(
        Object.entries(fields).map(([member, value]) => [
          member,
          member === key ? value : inValue(value, memberSchema(schema, member), pieces),
        ]),
      ),
    inKey: (key) => keyOf(pieces(key)),
  };
}

/** Everything by which others may name a resource that AWS gave an id: the id, and what is made of it. */
function namesOf({
  kind,
  address,
  fields,
}: Parameters<References['add']>[0]): readonly (readonly [string, Reference])[] {
  const id = textAt(fields, kind.id ?? '');
  if (kind.id === undefined || id === undefined) return [];
  const derived = Object.entries(fields).filter(([member]) => {
    const schema = kind.schema.properties?.[member];
    return member !== kind.id && (schema === undefined || schema.readOnly === true);
  });
  return [[kind.id, id] as const, ...derived].flatMap(([member, value]) =>
    typeof value === 'string' && value.includes(id) ? [[value, { address, member }] as const] : [],
  );
}

type Pieces = (text: string) => readonly Piece[];

function inValue(value: Value, schema: Schema | undefined, pieces: Pieces): Value {
  if (typeof value === 'string') return schema?.['x-blob'] === true ? value : textOf(value, pieces(value));
  if (isSecret(value)) return value;
  if (isList(value)) return value.map((item) => inValue(item, schema?.items, pieces));
  if (!isFields(value)) return value;
  const isOwnKeys = schema !== undefined && isMap(schema);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      isOwnKeys ? keyOf(pieces(key)) : key,
      inValue(inner, memberSchema(schema, key), pieces),
    ]),
  );
}

const textOf = (text: string, pieces: readonly Piece[]): Value =>
  pieces.every((piece) => typeof piece === 'string') ? text : awaiting(pieces);

const keyOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : formatReference(piece as Reference))).join('');

/** What an id has in it; beside one, it is part of a longer word. */
const LETTER = /[\w-]/;

function piecesOf(text: string, known: ReadonlyMap<string, Reference>, lengths: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && LETTER.test(text[at - 1] ?? '')) continue;
    const found = longestAt(text, at, { known, lengths });
    if (found === undefined) continue;
    pieces.push(text.slice(from, at), found.reference);
    from = at + found.length;
    at = from - 1;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}

type Known = { readonly known: ReadonlyMap<string, Reference>; readonly lengths: readonly number[] };

function longestAt(text: string, at: number, { known, lengths }: Known) {
  for (const length of lengths) {
    const reference = known.get(text.slice(at, at + length));
    if (reference !== undefined && !LETTER.test(text[at + length] ?? '')) return { reference, length };
  }
  return undefined;
}
