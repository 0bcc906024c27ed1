/**
 * Where a resource stands in the file: `userPools.customers.clients.web`. A segment with other characters
 * than letters, digits, `_` and `-` is quoted: `resourceServers["https://api.example.com"]`.
 */
export type Address = string & { readonly address: unique symbol };

const PLAIN = /^[A-Za-z0-9_-]+$/;
const QUOTED = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/u.source;
const SEGMENT = new RegExp(`(?:^|\\.)([A-Za-z0-9_*-]+)|\\[(${QUOTED}|0|[1-9]\\d*)\\]`, 'guy');

/** Segments → their written form, dotted and quoted where needed. Serves addresses and member paths alike. */
export function formatPath(segments: readonly (string | number)[]): string {
  return segments
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`;
      if (!PLAIN.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join('');
}

export function formatAddress(segments: readonly string[]): Address {
  return formatPath(segments) as Address;
}

/**
 * The written form → its segments; `undefined` where it is not one. Reads globs and paths too: a bare segment may
 * have stars, and `[1]` is the index of an item.
 */
export function parseAddress(text: string): readonly string[] | undefined {
  if (text.startsWith('.')) return undefined;
  const segments: string[] = [];
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < text.length) {
    const match = SEGMENT.exec(text);
    if (match === null) return undefined;
    segments.push(match[1] ?? String(JSON.parse(match[2] ?? '""')));
  }
  return segments.length === 0 ? undefined : segments;
}

/** The address of a child: `collection` is where its kind stands, `key` is absent for a setting of the parent. */
export function childAddress(parent: Address | undefined, collection: string, key?: string): Address {
  const head = parent === undefined ? '' : `${parent}.`;
  const tail = key === undefined ? '' : PLAIN.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return `${head}${collection}${tail}` as Address;
}

/** Whether `address` is `ancestor` or stands below it. */
export function isWithin(address: Address, ancestor: Address): boolean {
  return address === ancestor || address.startsWith(`${ancestor}.`) || address.startsWith(`${ancestor}[`);
}

/** The resource with a key that another stands below: `userPools.customers.clients.web` → `userPools.customers`. */
export function parentOf(address: Address): Address | undefined {
  const segments = parseAddress(address) ?? [];
  const above = segments.length - (segments.length % 2 === 0 ? 2 : 1);
  return above === 0 ? undefined : formatAddress(segments.slice(0, above));
}

/** `userPools.customers.clients.web` → `userPools.customers`. */
export const rootOf = (address: Address): Address =>
  (address.match(/^[^.[]+(?:\.[^.[]+|\["(?:[^"\\]|\\.)*"\])/)?.[0] as Address | undefined) ?? address;
