import { distance } from 'fastest-levenshtein';

/** More would make a file with thousands of mistakes slow to report. */
const MOST_CANDIDATES = 2_000;
/** Letters that may be wrong in any word; in a long one, a third of them. */
const FEW = 2;
/** In so short a word, only one may be wrong, or two of them swapped: else it is another word. */
const SHORT = 4;
/** A shorter part of a word says too little about it. */
const SHORTEST_PART = 4;

type Near = { readonly text: string; readonly far: number };

/** The candidate that was probably meant, or `undefined` where none is near. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let nearest: Near | undefined;
  let whole: string | undefined; // the shortest that the word is a part of
  let seen = 0;
  for (const text of candidates) {
    if (++seen > MOST_CANDIDATES) break;
    if (isPart(word, text) && isShorter(text, whole)) whole = text;
    nearest = nearer(word, text, nearest);
  }
  return nearest !== undefined && (whole === undefined || nearest.far <= FEW) ? nearest.text : whole;
}

const isShorter = (text: string, than: string | undefined): boolean => than === undefined || text.length < than.length;

function nearer(word: string, text: string, nearest: Near | undefined): Near | undefined {
  const most = Math.max(FEW, word.length / 3);
  if (Math.abs(text.length - word.length) > most) return nearest;
  const [one, other] = [word.toLowerCase(), text.toLowerCase()];
  const far = distance(one, other);
  const isOther = word.length <= SHORT && far > 1 && sortedLetters(one) !== sortedLetters(other);
  const isNear = far < word.length && far <= most && !isOther;
  return isNear && far < (nearest?.far ?? Number.POSITIVE_INFINITY) ? { text, far } : nearest;
}

const sortedLetters = (word: string): string => [...word].sort().join('');

/** `PostConfirm` of `PostConfirmation`, `USER_SRP_AUTH` of `ALLOW_USER_SRP_AUTH`, `Policy` of `Policies`; `name` is none of `username`. */
function isPart(word: string, text: string): boolean {
  const [part, whole] = [word.toLowerCase(), text.toLowerCase()];
  const stem = part.replace(/(?:y|ies|s)$/, '');
  if (stem.length >= SHORTEST_PART && whole.startsWith(stem)) return true;
  return part.length >= SHORTEST_PART && whole.endsWith(part) && isWordAt(text, text.length - part.length);
}

const isWordAt = (text: string, at: number): boolean =>
  at === 0 || /^(?:[^A-Za-z0-9].|[a-z0-9][A-Z])/.test(text.slice(at - 1));

/** `did you mean "PasswordPolicy"?`, or nothing to say. */
export function didYouMean(word: string, candidates: Iterable<string>): { readonly hint?: string } {
  const text = closest(word, candidates);
  return text === undefined ? {} : { hint: `did you mean "${text}"?` };
}
