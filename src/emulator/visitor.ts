import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Why a request is not answered: a web page sent it. `undefined` for every other program. A browser lets pages of all
 * the web send requests to this computer. It names the page in `Origin` wherever more than a look is meant; and a page
 * that came from a name which points here only now (DNS rebinding) asks under that name.
 */
export function objectionTo(headers: IncomingHttpHeaders, own: string): string | undefined {
  if (headers.origin !== undefined) return 'The emulator answers no web pages: the request has an Origin.';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'none') return 'The emulator answers no web pages: one sent the request.';
  const name = hostName(headers.host ?? '');
  if (name === own.toLowerCase() || isOurs(name)) return undefined;
  return `The emulator does not answer under the name "${name}": use its address, or start it with --host ${name}.`;
}

/** Whether only this computer reaches it. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** `[::1]:4577` → `::1`. */
function hostName(host: string): string {
  const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host.toLowerCase()) ?? [];
  return bracketed ?? plain;
}

/**
 * Nobody on the web can have such a name: an address, a name without a dot (as containers have), or one below the
 * domains that are reserved for one's own use (RFC 6761 and RFC 6762, and ICANN's `internal`).
 */
const isOurs = (name: string): boolean =>
  name !== '' && (isIP(name) !== 0 || !name.includes('.') || /\.(localhost|test|local|internal)$/.test(name));
