import { formatAddress, parseAddress } from './address.ts';
import {
  type Fields,
  isFields,
  isList,
  isReference,
  isSecret,
  isUnknown,
  type Piece,
  type Reference,
  Secret,
  Unknown,
  type Value,
} from './value.ts';

const PLACEHOLDER = /\$\{ref:([^}]+)\}/g;

/** `userPools.customers.ProviderName` → the address and its member; `undefined` where it is not of that form. */
export function parseReference(text: string): Reference | undefined {
  const segments = parseAddress(text.trim());
  const member = segments?.at(-1);
  if (segments === undefined || member === undefined || segments.length < 3) return undefined;
  return { address: formatAddress(segments.slice(0, -1)), member };
}

/** The written form of a reference, as it stands in a mapping key until it is known. */
export const formatReference = (reference: Reference): string => `\${ref:${reference.address}.${reference.member}}`;

/** What stands in a key for a value: a text itself, one that awaits other resources as the file writes it. */
export function keyText(value: Value): string {
  if (!isUnknown(value) || !('awaits' in value.cause)) return String(value);
  return value.cause.awaits.map((piece) => (isReference(piece) ? formatReference(piece) : String(piece))).join('');
}

/** A mapping key in pieces. A key cannot be an `Unknown`, so its references stay in it as text. */
function keyPieces(key: string): readonly (string | Reference)[] {
  const pieces: (string | Reference)[] = [];
  let end = 0;
  for (const match of key.matchAll(PLACEHOLDER)) {
    const reference = parseReference(match[1] ?? '');
    if (reference === undefined) continue;
    pieces.push(key.slice(end, match.index), reference);
    end = match.index + match[0].length;
  }
  return [...pieces, key.slice(end)].filter((piece) => piece !== '');
}

/** What a mapping key stands for: a text whose references await other resources, or the key itself. */
export function valueOfKey(key: string): string | Unknown {
  const pieces = keyPieces(key);
  return pieces.some((piece) => typeof piece !== 'string') ? awaiting(pieces) : key;
}

/** Every reference in a value, those in mapping keys included. */
export function referencesIn(value: Value): readonly Reference[] {
  if (isUnknown(value)) return 'awaits' in value.cause ? value.cause.awaits.filter(isReference) : [];
  if (isList(value)) return value.flatMap(referencesIn);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...keyPieces(key).filter((piece) => typeof piece !== 'string'),
    ...referencesIn(member),
  ]);
}

/** What a reference stands for; `undefined` while nobody can know. */
export type Lookup = (reference: Reference) => Value | undefined;

function join(pieces: readonly Piece[], lookup: Lookup): Value | undefined {
  const values = pieces.map((piece) => (isReference(piece) ? lookup(piece) : piece));
  if (values.some((value) => value === undefined || isUnknown(value))) return undefined;
  if (values.length === 1) return values[0];
  const text = values.map((value) => (isSecret(value) ? value.reveal() : String(value))).join('');
  return values.some(isSecret) ? new Secret(text) : text;
}

/** Fills in every reference that `lookup` knows; the others stay as they are. */
export function resolveReferences(value: Value, lookup: Lookup): Value {
  if (isUnknown(value)) return 'awaits' in value.cause ? (join(value.cause.awaits, lookup) ?? value) : value;
  if (isList(value)) return value.map((item) => resolveReferences(item, lookup));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.includes('${ref:') ? String(join(keyPieces(key), lookup) ?? key) : key,
      resolveReferences(member, lookup),
    ]),
  );
}

export const resolveFields = (fields: Fields, lookup: Lookup): Fields => resolveReferences(fields, lookup) as Fields;

/** A text whose references await other resources. */
export const awaiting = (pieces: readonly Piece[]): Unknown => new Unknown({ awaits: pieces });
