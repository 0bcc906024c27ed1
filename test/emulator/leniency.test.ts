import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { leniencies, leniency } from '../../src/emulator/leniency.ts';
import type { LenientCases } from './lenient-cases.ts';
import { identityCases } from './lenient-identity-cases.ts';
import { poolCases } from './lenient-pool-cases.ts';
import { world } from './world.ts';

const CASES: LenientCases = { ...poolCases, ...identityCases };
const README =
  readFileSync('src/emulator/README.md', 'utf8')
    .split(/^## /m)
    .find((section) => section.startsWith('What nobody knows')) ?? '';

describe.each(Object.entries(CASES))('%s', (name, { play, harsh, gentle, notUnder = [] }) => {
  const others = Object.keys(leniencies).filter((other) => other !== name && !notUnder.includes(other));

  test('by itself, the emulator is harsh', async () => {
    expect(await play(world())).toEqual(harsh);
  });

  test('under its own name, and under all, it is gentle', async () => {
    const own = await play(world({ lenient: [name] }));
    const among = await play(world({ lenient: notUnder.length === 0 ? ['all'] : [...others, name] }));
    expect([own, among]).toEqual([gentle, gentle]);
  });

  test('under all the other names it is harsh', async () => {
    expect(await play(world({ lenient: others }))).toEqual(harsh);
  });
});

test('everything that nobody knows is tried both ways, and stands in the README', () => {
  const rows = [...README.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, name, text]) => [name, text]);
  expect([Object.keys(CASES).sort(), Object.fromEntries(rows)]).toEqual([Object.keys(leniencies).sort(), leniencies]);
});

test('a kind that asks after a name that nobody declares is told', () => {
  const isLenient = leniency(['all']);
  expect(() => isLenient('group-merge')).toThrow('no kind declares the leniency group-merge');
});

test('a name that is none is refused', () => {
  const names = Object.keys(leniencies).join(', ');
  expect(() => createEmulator({ lenient: ['unknown-members', 'group-merge'] })).toThrow(
    `there is no leniency group-merge; there are ${names}`,
  );
});
