import { expect, test } from 'vitest';
import { styleOf } from '../../src/commands/terminal.ts';
import { unicodeSigns } from '../../src/report/style.ts';
import { place } from './place.ts';

type Case = { readonly env?: Record<string, string>; readonly color?: string; readonly isTTY?: boolean };

const look = ({ env = {}, color, isTTY = false }: Case) => {
  const { palette, signs } = styleOf(color === undefined ? {} : { color }, { env }, { write: () => {}, isTTY });
  return [palette.red('x') === 'x' ? 'plain' : 'colour', signs === unicodeSigns ? 'unicode' : 'ascii'];
};

test.each<[string, Case, readonly [string, string]]>([
  ['a pipe', {}, ['plain', 'unicode']],
  ['a terminal', { isTTY: true }, ['colour', 'unicode']],
  ['a terminal that can do nothing', { isTTY: true, env: { TERM: 'dumb' } }, ['plain', 'unicode']],
  ['NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, ['plain', 'unicode']],
  ['FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, ['colour', 'unicode']],
  ['FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' } }, ['plain', 'unicode']],
  ['--color never beats FORCE_COLOR', { color: 'never', env: { FORCE_COLOR: '1' } }, ['plain', 'unicode']],
  ['--color always beats NO_COLOR', { color: 'always', env: { NO_COLOR: '1' } }, ['colour', 'unicode']],
  ['a locale that is not UTF-8', { env: { LANG: 'C' } }, ['plain', 'ascii']],
  ['LC_ALL beats LANG', { env: { LANG: 'C', LC_ALL: 'de_DE.UTF-8' } }, ['plain', 'unicode']],
])('%s', (_, given, expected) => {
  expect(look(given)).toEqual(expected);
});

test.each<[string, Record<string, string>, string]>([
  ['is erased when it is done', {}, 'Reading AWS …\r\u001b[K'],
  ['stays on a terminal that cannot erase', { TERM: 'dumb' }, 'Reading AWS …\n'],
  ['stays where nobody wants escape sequences', { NO_COLOR: '1' }, 'Reading AWS …\n'],
])('what takes time %s', async (_, env, expected) => {
  const written: string[] = [];
  const stderr = { write: (text: string) => written.push(text), isTTY: true };
  await place().in({ env, stderr }).run('plan');
  expect(written.join('')).toBe(expected);
});
