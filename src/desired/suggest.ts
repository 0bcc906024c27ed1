import { distance } from 'fastest-levenshtein';

/** More would make a file with thousands of mistakes slow to report. */
const MOST_CANDIDATES = 2_000;

/** The candidate that was probably meant, or `undefined` where none is near. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const small = word.toLowerCase();
  let best: { readonly text: string; readonly far: number } | undefined;
  let seen = 0;
  for (const text of candidates) {
    if (++seen > MOST_CANDIDATES) break;
    if (Math.abs(text.length - word.length) > Math.max(2, word.length / 3)) continue;
    const far = distance(small, text.toLowerCase());
    if (best === undefined || far < best.far) best = { text, far };
  }
  return best !== undefined && best.far < word.length && best.far <= Math.max(2, word.length / 3)
    ? best.text
    : undefined;
}

/** `did you mean "PasswordPolicy"?`, or nothing to say. */
export function didYouMean(word: string, candidates: Iterable<string>): { readonly hint?: string } {
  const text = closest(word, candidates);
  return text === undefined ? {} : { hint: `did you mean "${text}"?` };
}
