import type { Plan } from '../../src/model/plan.ts';

/** A file with one pool that has these members. */
export const pool = (members: string, { stack = 'shop' }: { readonly stack?: string } = {}): string =>
  `${head(stack)}userPools:\n  main:\n${members.replaceAll(/^/gm, '    ')}`;

export const head = (stack?: string): string =>
  `version: 1\nregion: eu-central-1\n${stack === undefined ? '' : `stack: ${stack}\n`}`;

/** `CODE address` of each refusal. */
export const refused = ({ refusals }: Plan): readonly string[] =>
  refusals.map(({ code, address, path }) => [code, address, path].filter((part) => part !== undefined).join(' '));

/** `CODE address` of each risk. */
export const risky = ({ changes }: Plan): readonly string[] =>
  changes.flatMap(({ risks }) => risks).map(({ code, address }) => `${code} ${address}`);
