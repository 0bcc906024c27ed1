import { ApiError, type World } from '../model/api.ts';
import { type ClientSecret, secretsIn } from '../model/client-secret.ts';
import { type ClientSecrets, renderClientSecrets, type ShownSecret } from '../report/client-secrets.ts';
import { wrap } from '../report/layout.ts';
import { shellWord } from '../report/shell-word.ts';
import type { Style } from '../report/style.ts';
import type { Host } from './host.ts';
import type { LiveClient } from './live-client.ts';
import type { Result } from './result.ts';
import { sameFlags } from './same-flags.ts';
import type { Settings } from './settings.ts';

/** The secrets of a client, the oldest first; none of a public one, which AWS may also refuse to list. */
export async function listSecrets(
  { read, region }: World,
  { ids, fields }: LiveClient,
): Promise<readonly ClientSecret[]> {
  try {
    return secretsIn(await read('cognito-idp', 'ListUserPoolClientSecrets', ids, region));
  } catch (error) {
    const isPublic = fields.GenerateSecret === false;
    if (isPublic && error instanceof ApiError && error.name === 'InvalidParameterException') return [];
    throw error;
  }
}

/** What happened to the secrets of a client, and what to do next: a line, and a command to be pasted. */
export type Told = {
  readonly command: string;
  readonly client: LiveClient;
  readonly secrets: readonly ClientSecret[];
  readonly change?: Pick<ClientSecrets, 'added' | 'gaveTo' | 'removed' | 'already'>;
  readonly next: { readonly text: string; readonly command?: string };
};

/** The result of a command about the secrets of a client. */
export function toldResult({ command, client, secrets, change, next }: Told, settings: Settings, host: Host): Result {
  const { resource, ids, where } = client;
  const now = host.now?.() ?? Date.now() / 1000;
  const clientSecrets: ClientSecrets = {
    ...where,
    address: resource.address,
    clientId: ids.ClientId,
    secrets: secrets.map((secret) => shown(secret, now)),
    ...change,
  };
  return {
    report: { command, clientSecrets },
    conditions: [],
    text: (style) => renderClientSecrets(clientSecrets, style) + (settings.quiet === true ? '' : nextText(next, style)),
  };
}

const shown = ({ id, created }: ClientSecret, now: number): ShownSecret => ({
  id,
  created: new Date(created * 1000).toISOString(),
  ageSeconds: Math.max(0, Math.floor(now - created)),
});

function nextText({ text, command }: Told['next'], { palette, width }: Style): string {
  const lines = ['', ...wrap(text, { width }), ...(command === undefined ? [] : [`  ${palette.bold(command)}`])];
  return `${lines.join('\n')}\n`;
}

/** A command about the same client, to be pasted. */
export const commandFor = (settings: Settings, verb: 'add' | 'list' | 'remove', ...words: readonly string[]): string =>
  ['cognitoctl secret', verb, ...words.map(shellWord), ...sameFlags(settings)].join(' ');
