/**
 * A number from 0 to below 1 that depends on the words alone. What is drawn for the n-th call of an operation is the
 * same in every run, whatever other calls come in between.
 */
export function drawn(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(words.join(' '))) hash = Math.imul(hash ^ byte, 0x01000193);
  // The last bytes have hardly reached the upper bits yet.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Counts by name: 1 at the first asking. */
export function counting(): (name: string) => number {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
}

/**
 * A `Math.random` whose numbers follow from a seed and a state. Another state gives others: who goes on from one does not
 * make the ids again that stand in it.
 */
export function seededChance(seed: number, state: unknown): () => number {
  const begin = drawn(seed, 'ids', JSON.stringify(state));
  let count = 0;
  return () => {
    count += 1;
    return drawn(begin, count);
  };
}
