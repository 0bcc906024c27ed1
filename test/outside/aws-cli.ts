import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Service } from '../../src/model/api.ts';

/** Debian's own, where it is installed: another of that name may stand before it in the path. */
const [PROGRAM, PYTHON] = existsSync('/usr/bin/aws') ? ['/usr/bin/aws', '/usr/bin/python3'] : ['aws', 'python3'];

/** Credentials that are none, and nothing of this machine's own configuration. */
export const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
};

/** What the AWS CLI said: its exit code, and what it wrote to both streams. */
export type Said = { readonly code: number; readonly out: string; readonly err: string };

/** One call: its words come after `aws SERVICE OPERATION`. */
export type Words = { readonly service: Service; readonly operation: string; readonly words: readonly string[] };

export type AwsCli = { readonly say: (call: Words) => Promise<Said>; readonly close: () => void };

/** The AWS CLI, loaded once and kept; with the models of `dataPath` before its own where one is given. */
export function startAwsCli(dataPath?: string): AwsCli {
  const models = dataPath === undefined ? {} : { AWS_DATA_PATH: dataPath };
  const program = spawn(PYTHON, [fileURLToPath(new URL('aws-cli.py', import.meta.url))], {
    env: { ...ENVIRONMENT, ...models },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  let before: Promise<unknown> = Promise.resolve();
  const say = (call: Words): Promise<Said> => {
    const said = before.then(() => ask(program, answers, call));
    before = said.catch(() => undefined);
    return said;
  };
  return { say, close: () => void program.stdin.end() };
}

async function ask({ stdin }: ChildProcess, answers: AsyncIterator<string>, call: Words): Promise<Said> {
  stdin?.write(`${JSON.stringify(call)}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error('the AWS CLI has ended: is the package awscli installed?');
  return JSON.parse(value);
}

/** The program itself, a process for the call: `cognito-idp list-user-pools`. */
export const runAwsCli = (words: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(PROGRAM, [...words], { env: ENVIRONMENT }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
