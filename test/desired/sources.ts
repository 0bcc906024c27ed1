import { type Loaded, load, type Sources } from '../../src/desired/load.ts';
import type { Finding } from '../../src/model/finding.ts';

export const NOTHING: Omit<Sources, 'files'> = {
  env: {},
  vars: {},
  readFile: () => ({ problem: 'does not exist' }),
  variables: 'required',
};

/** Loads one file named `cognito.yaml`. */
export const loadText = (text: string, given: Partial<Sources> = {}): Loaded =>
  load({ ...NOTHING, files: [{ name: 'cognito.yaml', text }], ...given });

/** A file with one user pool, `main`, that has these lines. */
export const withPool = (...lines: readonly string[]): string =>
  ['version: 1', 'userPools:', '  main:', ...lines.map((line) => `    ${line}`), ''].join('\n');

/** A finding in one line: place, code, message, hint. */
export const brief = ({ place, code, message, hint }: Finding): string =>
  [`${place?.line ?? '-'}:${place?.column ?? '-'}`, code, message, ...(hint === undefined ? [] : [`(${hint})`])].join(
    ' ',
  );

export const briefly = (text: string, given: Partial<Sources> = {}): readonly string[] =>
  loadText(text, given).findings.map(brief);
