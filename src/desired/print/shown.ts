import { formatReference, parseReference } from '../../model/reference.ts';
import { memberSchema, type Schema } from '../../model/schema.ts';
import { isReference, isSecret, isUnknown, type Unknown } from '../../model/value.ts';
import { escapePlaceholders } from '../expand/placeholders.ts';
import { isSecretPlace } from '../expand/run.ts';
import { secretName } from '../expand/scalar.ts';
import type { Entry, MapNode, Node, Path, ScalarNode } from '../node.ts';
import { fileSchema } from '../whole-schema.ts';

/** Where the walk is, and whether what stands here is never shown. */
type Spot = {
  readonly schema: Schema | undefined;
  readonly path: Path;
  readonly secret: boolean;
  /** Whether a text has a secret in it that was given to this run. */
  readonly holdsSecret: (text: string) => boolean;
};

/** The expanded tree as a file would write it: placeholders for what is secret or not known, `$${` for a text `${`. */
export const shownTree = (root: MapNode, holdsSecret: (text: string) => boolean = () => false): MapNode =>
  shownMap(root, { schema: fileSchema, path: [], secret: false, holdsSecret });

function shown(node: Node, spot: Spot): Node {
  if (node.is === 'scalar') return { ...node, value: shownValue(node, spot) };
  if (node.is === 'map') return shownMap(node, spot);
  return { ...node, items: node.items.map((item, index) => shown(item, inside(spot, index))) };
}

function shownMap(node: MapNode, spot: Spot): MapNode {
  const entries = [...node.entries].map(([key, entry]): readonly [string, Entry] => [
    shownKey(key),
    { key: entry.key, value: shown(entry.value, inside(spot, key)) },
  ]);
  return { ...node, entries: new Map(entries) };
}

function inside({ schema, path, secret, holdsSecret }: Spot, segment: string | number): Spot {
  const member = memberSchema(schema, segment);
  return { schema: member, path: [...path, segment], secret: secret || isSecretPlace(member), holdsSecret };
}

function shownValue(
  { value, shown: text }: ScalarNode,
  { secret, path, holdsSecret }: Spot,
): string | number | boolean | null {
  if (text !== undefined) return text;
  // Before it is written: YAML breaks and indents what nothing would find in it any more.
  if ((typeof value === 'string' || typeof value === 'number') && holdsSecret(String(value))) return secretName(path);
  if (isSecret(value) || (secret && value !== null)) return secretName(path);
  if (isUnknown(value)) return awaitedText(value);
  return typeof value === 'string' ? escapePlaceholders(value) : value;
}

/** What could not be filled in stands there as it was written. */
function awaitedText({ cause }: Unknown): string {
  if ('notGiven' in cause) return cause.notGiven;
  return cause.awaits
    .map((piece) => (isReference(piece) ? formatReference(piece) : escapePlaceholders(String(piece))))
    .join('');
}

const REFERENCE = /\$\{ref:([^}]+)\}/g;

/** References stay in a key as they are until they are known. */
function shownKey(key: string): string {
  let shown = '';
  let end = 0;
  for (const match of key.matchAll(REFERENCE)) {
    if (parseReference(match[1] ?? '') === undefined) continue;
    shown += escapePlaceholders(key.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return shown + escapePlaceholders(key.slice(end));
}
