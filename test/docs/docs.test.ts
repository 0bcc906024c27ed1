import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { play } from '../stories/play.ts';
import type { Scene, StoryFile } from '../stories/story.ts';
import { type Block, blocksOf, fits, storyOf } from './page.ts';

/** `UPDATE_STORIES=1` writes what came instead of comparing. A block with a line `…` in it is left as it is. */
const isUpdate = process.env.UPDATE_STORIES === '1';
const COLUMNS = 88;

const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));

const filesIn = (folder: string): readonly StoryFile[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => statSync(join(folder, name)).isFile())
        .map((name) => ({ name, edition: 1, text: readFileSync(join(folder, name), 'utf8') }))
    : [];

const written = ({ command, output, exit }: Scene): readonly string[] => [
  `$ ${command}`,
  ...output,
  ...(exit === 0 ? [] : [`exit ${exit}`]),
];

test.each(pages)('what docs/%s shows is what is printed', async (name) => {
  const path = join('docs', name);
  const page = readFileSync(path, 'utf8');
  const blocks = blocksOf(page);
  const played = await play(storyOf(blocks, filesIn(join('examples', name.replace('.md', '')))), COLUMNS);
  const came = played.scenes.filter(({ command }) => !command.startsWith('edit '));
  if (isUpdate) return writeFileSync(path, updated(page, blocks, came));
  const meant = blocks.flatMap((block) => (block.is === 'session' ? block.scenes : []));
  for (const [index, scene] of meant.entries()) {
    const other = came[index];
    if (other !== undefined && !fits(other.output, scene.output)) expect(written(other)).toEqual(written(scene));
    expect(other?.exit).toBe(scene.exit);
  }
});

function updated(page: string, blocks: readonly Block[], came: readonly Scene[]): string {
  const lines = page.split('\n');
  const rest = [...came];
  const sessions = blocks.flatMap((block) =>
    block.is === 'session' ? [{ ...block, rest: rest.splice(0, block.scenes.length) }] : [],
  );
  for (const { from, to, scenes, rest: fresh } of sessions.toReversed()) {
    const texts = scenes.flatMap((scene, index) => {
      const kept = scene.output.includes('…') ? { ...scene, exit: fresh[index]?.exit ?? 0 } : (fresh[index] ?? scene);
      return [...(index === 0 ? [] : ['']), ...scene.comments, ...written(kept)];
    });
    lines.splice(from, to - from, ...texts);
  }
  return lines.join('\n');
}

const LINK = /\]\((?!https?:|#)([^)#]+)/g;
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'src/README.md',
  'src/emulator/README.md',
  ...pages.map((page) => join('docs', page)),
];

test.each(documents)('every link of %s leads to a file', (name) => {
  const text = readFileSync(name, 'utf8');
  const dead = Array.from(text.matchAll(LINK), ([, to = '']) => to).filter(
    (to) => !existsSync(join(dirname(name), to)),
  );
  expect(dead).toEqual([]);
});
