import { distance } from 'fastest-levenshtein';
import type { Schema } from '../model/schema.ts';
import { fileSchema } from './whole-schema.ts';

/** `client_secret` and `clientSecret` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters by which a misspelt name may differ. */
const MOST_FAR = 2;

let known: readonly string[] | undefined;
const asked = new Map<string, boolean>();

/** Whether a name is that of a secret member, or was probably meant to be: what stands behind it is never shown. */
export function isLikeSecret(name: string | number): boolean {
  if (typeof name === 'number') return false;
  const answered = asked.get(name);
  if (answered !== undefined) return answered;
  known ??= [...new Set(secretNames(fileSchema).map(plain))];
  const word = plain(name);
  const answer = known.some((secret) => Math.abs(secret.length - word.length) <= MOST_FAR && isNear(secret, word));
  if (asked.size < 10_000) asked.set(name, answer);
  return answer;
}

const isNear = (secret: string, word: string): boolean => distance(secret, word) <= MOST_FAR;

/** Names of members that are secret anywhere. */
function secretNames(schema: Schema): readonly string[] {
  const inner = [schema.items, schema.additionalProperties].filter((below) => typeof below === 'object');
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    ...(member['x-secret'] === true ? [name] : []),
    ...secretNames(member),
  ]);
  return [...named, ...inner.flatMap(secretNames)];
}

let members: ReadonlySet<string> | undefined;

/** Whether a name is one that AWS or this tool gives to a member. What a user calls things is not. */
export function isMember(name: string): boolean {
  members ??= new Set(memberNames(fileSchema));
  return members.has(name);
}

function memberNames(schema: Schema): readonly string[] {
  const inner = [schema.items, schema.additionalProperties].filter((below) => typeof below === 'object');
  const named = Object.entries(schema.properties ?? {});
  return [...named.map(([name]) => name), ...[...named.map(([, member]) => member), ...inner].flatMap(memberNames)];
}

const NAME = /(?:\w|\$\{(?:var:[\w.-]+|key)\})+/.source;
const PLACEHOLDERS = new RegExp(
  `^(?:\\$\\{(?:(?:env|secret|var):${NAME}(?::-)?|var:[^}]*|file:[^}]*|ref:[^}]*|aws:\\w+|key)\\})+$`,
);

/** Whether a text is nothing but placeholders, none of which has a default: it gives nothing away. */
export const isOnlyPlaceholders = (text: string): boolean => PLACEHOLDERS.test(text.trim());
