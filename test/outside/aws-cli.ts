import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's own, where it is installed: another of that name may stand before it in the path. */
const PROGRAM = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws';

/** Credentials that are none, and nothing of this machine's own configuration. */
export const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  LC_ALL: 'C.UTF-8',
};

export type Answer = { readonly [member: string]: unknown };

/** The AWS CLI against one endpoint: words → the answer's JSON. Rejects with its diagnostics where AWS refuses. */
export function awsCli(url: string): (words: string, input?: Answer) => Promise<Answer> {
  return async (words, input) => {
    const body = input === undefined ? [] : ['--cli-input-json', JSON.stringify(input)];
    const { stdout } = await run(PROGRAM, [...words.split(' '), ...body, '--endpoint-url', url, '--output', 'json'], {
      env: ENVIRONMENT,
    });
    return stdout.trim() === '' ? {} : JSON.parse(stdout);
  };
}
