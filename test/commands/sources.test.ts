import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../../src/commands/sources.ts';
import { type Place, place } from './place.ts';

const hostOf = ({ folder }: Place, stdin = '') => ({
  cwd: folder,
  env: { A: 'b' },
  stdin: (async function* () {
    yield stdin;
  })(),
  stdout: { write: () => {} },
  stderr: { write: () => {} },
});

test('files, folders and stdin are read in the order they are named; a folder only its YAML files, by name', async () => {
  const here = place('first');
  mkdirSync(join(here.folder, 'more'));
  for (const name of ['b.yaml', 'a.yaml', 'notes.txt']) writeFileSync(join(here.folder, 'more', name), name);
  const { files, vars, env } = await readSources(
    { file: ['cognito.yaml', 'more', '-'], var: ['x=1=2'] },
    hostOf(here, 'typed'),
    'required',
  );
  expect({ files, vars, env }).toEqual({
    files: [
      { name: 'cognito.yaml', text: 'first' },
      { name: 'more/a.yaml', text: 'a.yaml', from: 'more' },
      { name: 'more/b.yaml', text: 'b.yaml', from: 'more' },
      { name: '-', text: 'typed' },
    ],
    vars: { x: '1=2' },
    env: { A: 'b' },
  });
});

test('a file named in the YAML must stand below the folder of the first file, whatever links say', async () => {
  const here = place('');
  writeFileSync(join(here.folder, 'inside.txt'), 'inside');
  mkdirSync(join(here.folder, 'sub'));
  mkdirSync(join(here.folder, '..below'));
  writeFileSync(join(here.folder, '..below', 'odd.txt'), 'odd');
  symlinkSync('/etc/hostname', join(here.folder, 'link.txt'));
  symlinkSync('inside.txt', join(here.folder, 'good-link.txt'));
  writeFileSync(join(here.folder, 'large.txt'), 'x'.repeat(1024 * 1024 + 1));
  writeFileSync(join(here.folder, 'binary'), Buffer.from([0xff, 0xfe]));
  const { readFile } = await readSources({}, hostOf(here), 'required');
  const outside = { problem: 'is outside of the folder of the first file' };
  expect(
    [
      'inside.txt',
      'good-link.txt',
      '..below/odd.txt',
      'link.txt',
      '../../etc/hostname',
      '/etc/hostname',
      '../absent',
      dirname(here.folder),
      'binary',
      'sub',
      'large.txt',
      'absent',
    ].map(readFile),
  ).toEqual([
    { bytes: Buffer.from('inside') },
    { bytes: Buffer.from('inside') },
    { bytes: Buffer.from('odd') },
    outside,
    outside,
    outside,
    outside,
    outside,
    { bytes: Buffer.from([0xff, 0xfe]) },
    { problem: 'is not a file' },
    { problem: 'is larger than 1 MiB' },
    { problem: 'does not exist' },
  ]);
});

test.each([
  ['a folder without YAML', ['empty'], 'empty is a folder without *.yaml files'],
  ['a file that is not there', ['absent.yaml'], 'there is no file absent.yaml'],
  ['a file that is no text', ['binary.yaml'], 'binary.yaml is not UTF-8 text'],
])('%s is said', async (_, file, message) => {
  const here = place();
  mkdirSync(join(here.folder, 'empty'));
  writeFileSync(join(here.folder, 'binary.yaml'), Buffer.from([0xff, 0xfe]));
  await expect(readSources({ file }, hostOf(here), 'required')).rejects.toThrow(message);
});

test('a variable without a value is said', async () => {
  await expect(readSources({ var: ['name'] }, hostOf(place()), 'required')).rejects.toThrow(
    '--var name: not of the form name=value',
  );
});
