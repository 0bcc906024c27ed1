import { type LiveOutput, plainText } from '../model/live-output.ts';
import { dotenvLine } from '../report/dotenv.ts';
import { githubOutput } from '../report/github-output.ts';
import { invalid } from './command-error.ts';
import type { OwnFormat } from './result.ts';

type Live = ReadonlyMap<string, LiveOutput>;

/** Outputs as dotenv lines. Throws where a value cannot be written so that everybody reads it alike. */
export function dotenv(live: Live): OwnFormat {
  const lines = plain(live).map(([name, value]) => dotenvLine(name, value) ?? notWritable(name, value));
  return { text: lines.join(''), file: 'replace' };
}

function notWritable(name: string, value: string): never {
  const why = /[\r\0]/.test(value)
    ? 'it has a carriage return or a NUL'
    : `it has a ' and one of " $ \` \\, and shells and Node do not agree on how to quote that`;
  throw invalid(`${name} cannot be written as dotenv: ${why}`, '-o json', `cognitoctl output ${name} --exec -- CMD`);
}

/** Outputs as $GITHUB_OUTPUT has them. Other steps write into that file too, so what it has stays. */
export const github = (live: Live): OwnFormat => ({
  text: plain(live)
    .map(([name, value]) => githubOutput(name, value))
    .join(''),
  file: 'append',
});

const plain = (live: Live): readonly (readonly [string, string])[] =>
  [...live].flatMap(([name, output]) => ('value' in output ? [[name, plainText(output.value)] as const] : []));

/** What is in none of these formats, and why. */
export const leftOut = (live: Live): readonly string[] =>
  [...live].flatMap(([name, output]) => {
    if ('secret' in output)
      return [`${name} is left out: it is a secret, and leaves by cognitoctl output ${name} --exec -- CMD`];
    return 'absent' in output ? [`${name} is left out: ${output.absent}`] : [];
  });
