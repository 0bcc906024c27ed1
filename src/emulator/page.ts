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
  const given = call.request[tokenMember(call.route)];
  const start = given === undefined ? 0 : startOf(call, String(given));
  const items = all.slice(start, start + size);
  if (start + size >= all.length) return { items };
  return { items, next: token(call, { start: start + size, since: Math.floor(call.place.now()) }) };
}

/** What the request says, else the maximum. Zero is read as "as many as you like". */
function pageSize({ route, request }: Call): number {
  const constant: Fields = route.call.with ?? {};
  const member = Object.keys(constant).find((name) => typeof constant[name] === 'number') ?? '';
  return Number(request[member] ?? 0) || Number(constant[member] ?? 60);
}

/** How long a token is good for: AWS tells for the list of users only. */
const SECONDS = 3600;

/** What a token says: whose list it goes on with, from where, and since when. */
type Place = { readonly start: number; readonly since: number };

const token = (call: Call, { start, since }: Place): string =>
  Buffer.from(JSON.stringify([call.operation, call.region, listOf(call), start, since])).toString('base64url');

/** The request, but for the token and the size of the page. */
function listOf({ route, request }: Call): string {
  const others = [...Object.keys(route.call.with ?? {}), tokenMember(route)];
  return JSON.stringify(Object.entries(request).filter(([member]) => !others.includes(member)));
}

const tokenMember = (route: Call['route']): string => route.kind.emulated?.lists?.token ?? 'NextToken';

/** AWS's text for a token that is not its own is not known. */
function startOf(call: Call, given: string): number {
  const text = Buffer.from(given, 'base64url').toString();
  const [start, since] = (/,(\d+),(\d+)\]$/.exec(text) ?? []).slice(1).map(Number);
  const isOwn = start !== undefined && since !== undefined && token(call, { start, since }) === given;
  if (!isOwn || call.place.now() > since + SECONDS) throw refusal(call, 'Invalid pagination token.');
  return start;
}
