import type { Fields } from '../model/value.ts';
import { refusal } from './refusal.ts';
import type { Call } from './situation.ts';
import type { Stored } from './store.ts';

/** One page of a list, and the token of the next one. Tokens say nothing to anybody else. */
export function page(
  call: Call,
  all: readonly Stored[],
): { readonly items: readonly Stored[]; readonly next?: string } {
  const size = pageSize(call);
  const given = call.request[call.route.kind.emulated?.lists?.token ?? 'NextToken'];
  const start = given === undefined ? 0 : startOf(call, String(given));
  const items = all.slice(start, start + size);
  return start + size < all.length ? { items, next: token(call, start + size) } : { items };
}

/** What the request says, else the maximum. Zero is read as "as many as you like". */
function pageSize({ route, request }: Call): number {
  const constant: Fields = route.call.with ?? {};
  const member = Object.keys(constant).find((name) => typeof constant[name] === 'number') ?? '';
  return Number(request[member] ?? 0) || Number(constant[member] ?? 60);
}

const token = (call: Call, start: number): string =>
  Buffer.from(JSON.stringify([call.operation, call.region, start])).toString('base64url');

function startOf(call: Call, given: string): number {
  const text = Buffer.from(given, 'base64url').toString();
  const start = Number(/,(\d+)\]$/.exec(text)?.[1]);
  // AWS's text for a token that is not its own is not known.
  if (token(call, start) !== given) throw refusal(call, 'Invalid pagination token.');
  return start;
}
