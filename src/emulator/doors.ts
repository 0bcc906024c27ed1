import type { CallLog } from './call-log.ts';
import type { Emulator } from './emulator.ts';
import type { Reply } from './reply.ts';

/** What stands behind a server. What has no `reset` cannot be emptied from outside. */
export type Behind = Pick<Emulator, 'account' | 'api'> & { readonly reset?: Emulator['reset']; readonly log: CallLog };

const JSON_TYPE = 'application/json';
const ABOUT = `EMULATOR. Amazon Cognito in memory: user pools, identity pools and GetCallerIdentity. No AWS account is behind it.
GET /_emulator/calls tells the calls, POST /_emulator/reset forgets everything.
`;

/** Answers what is not AWS's: the page for people, and the doors for test suites. `undefined` for a call of AWS. */
export function openDoor(behind: Behind, method: string, url: string): Reply | undefined {
  const path = url.split('?', 1)[0] ?? '';
  const door = DOORS[path];
  if (door !== undefined && door.method === method) return door.open(behind);
  if (door !== undefined && path !== '/') return notAllowed(`${path} takes ${door.method}`, door.method);
  if (path.startsWith('/_emulator')) return told(404, 'NotFound', `The emulator has no door ${path}.`);
  return method === 'POST' ? undefined : notAllowed('AWS is called by POST', 'POST');
}

const DOORS: {
  readonly [path: string]: { readonly method: string; readonly open: (behind: Behind) => Reply };
} = {
  '/': { method: 'GET', open: () => ({ status: 200, type: 'text/plain; charset=utf-8', body: ABOUT }) },
  '/_emulator/calls': { method: 'GET', open: ({ log }) => json({ calls: log.calls() }) },
  '/_emulator/reset': {
    method: 'POST',
    open: ({ reset, log }) => {
      if (reset === undefined) return told(501, 'NotImplemented', 'What stands behind this server cannot be emptied.');
      reset();
      log.clear();
      return json({});
    },
  },
};

/** An answer of the emulator itself, in the form that AWS's errors have. */
export const told = (status: number, name: string, message: string): Reply => ({
  status,
  type: JSON_TYPE,
  body: JSON.stringify({ __type: name, message }),
  headers: { 'x-amzn-errortype': name },
});

function notAllowed(text: string, allow: string): Reply {
  const reply = told(405, 'MethodNotAllowed', `${text}.`);
  return { ...reply, headers: { ...reply.headers, allow } };
}

const json = (value: unknown): Reply => ({ status: 200, type: JSON_TYPE, body: `${JSON.stringify(value)}\n` });
