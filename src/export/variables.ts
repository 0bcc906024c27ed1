import { isCredentialName } from '../desired/expand/schemes.ts';
import { type Address, parseAddress } from '../model/address.ts';
import type { ExportedVariable } from '../model/exported.ts';
import { groupBy } from '../model/group-by.ts';

/** A value that a file cannot hold, and where it is needed. */
export type Wanted = Pick<ExportedVariable, 'address' | 'because'> & { readonly path: readonly string[] };

export type Named = Wanted & { readonly name: string };

/**
 * A variable for each: called after the last of its path and the resource, `GOOGLE_CLIENT_SECRET`, and where that is not
 * enough to tell them apart, after what stands above it too.
 */
export function withNames(wanted: readonly Wanted[]): readonly Named[] {
  return unique(wanted.map((each) => ({ ...each, words: wordsOf(each), depth: 2 })));
}

type Candidate = Wanted & { readonly words: readonly string[]; readonly depth: number };

function unique(candidates: readonly Candidate[]): readonly Named[] {
  const groups = groupBy(candidates, nameOf);
  const isClear = (candidate: Candidate): boolean => groups.get(nameOf(candidate))?.length === 1;
  const isExhausted = candidates.every((each) => isClear(each) || each.depth >= each.words.length);
  if (!isExhausted)
    return unique(candidates.map((each) => (isClear(each) ? each : { ...each, depth: each.depth + 1 })));
  const taken = new Set<string>();
  return candidates.map(({ words, depth, ...each }) => ({ ...each, name: free(nameOf({ words, depth }), taken) }));
}

/** The name, or one like it that nobody has yet. */
export function free(name: string, taken: Set<string>, separator = '_'): string {
  let result = name;
  for (let count = 2; taken.has(result); count++) result = `${name}${separator}${count}`;
  taken.add(result);
  return result;
}

/** From the inside out: the path, the keys of the resources. */
function wordsOf({ address, path }: Wanted): readonly string[] {
  return [...path.slice(-1), ...keysOf(address).toReversed(), ...path.slice(0, -1).toReversed()];
}

/** A key is every second segment; a setting of its parent has its own name for one. */
const keysOf = (address: Address): readonly string[] => {
  const segments = parseAddress(address) ?? [];
  return segments.filter((_, index) => index % 2 === 1 || index === segments.length - 1);
};

function nameOf({ words, depth }: Pick<Candidate, 'words' | 'depth'>): string {
  const name = words
    .slice(0, depth)
    .toReversed()
    .map(upper)
    .filter((word) => word !== '')
    .join('_');
  const plain = /^[A-Z]/.test(name) && !isCredentialName(name) ? name : `COGNITO_${name}`;
  return isCredentialName(plain) ? `${plain}_VALUE` : plain;
}

/** `clientSecret`, `client_secret`, `ClientSecret` → `CLIENT_SECRET`. */
const upper = (word: string): string =>
  word
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
