import { formatPath, parseAddress } from '../model/address.ts';

/**
 * Addresses → one glob that names exactly these of all that a plan is about, such as `userPools.*.mfa`; else they
 * themselves.
 */
export function oneGlob(addresses: readonly string[], all: readonly string[]): readonly string[] {
  const wanted = [...new Set(addresses)];
  const pattern = wanted.length < 2 ? undefined : patternOf(wanted.map(segmentsOf));
  if (pattern === undefined) return wanted;
  const named = new Set(all.filter((address) => fits(segmentsOf(address), pattern)));
  return named.size === wanted.length ? [written(pattern)] : wanted;
}

const ANY = Symbol('*');
type Pattern = readonly (string | typeof ANY)[];

const segmentsOf = (address: string): readonly string[] => parseAddress(address) ?? [address];

/** A star where they differ; `undefined` where a glob cannot say it. */
function patternOf([first = [], ...others]: readonly (readonly string[])[]): Pattern | undefined {
  const isAlike = others.every(({ length }) => length === first.length);
  const hasStar = first.some((segment) => segment.includes('*'));
  if (!isAlike || hasStar) return undefined;
  return first.map((segment, index) => (others.every((other) => other[index] === segment) ? segment : ANY));
}

const fits = (segments: readonly string[], pattern: Pattern): boolean =>
  segments.length === pattern.length && pattern.every((part, index) => part === ANY || part === segments[index]);

const written = (pattern: Pattern): string =>
  pattern
    .map((part, index) => {
      if (part === ANY) return index === 0 ? '*' : '.*';
      return index === 0 ? formatPath([part]) : formatPath(['', part]).slice('[""]'.length);
    })
    .join('');
