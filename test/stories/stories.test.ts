import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { formatStory, parseStory } from './story.ts';

const FOLDER = 'test/stories';
/** `UPDATE_STORIES=1` writes what came instead of comparing: then read it like prose, and commit it or not. */
const isUpdate = process.env.UPDATE_STORIES === '1';

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

test.each(names)('%s', async (name) => {
  const path = join(FOLDER, name);
  const story = parseStory(readFileSync(path, 'utf8'));
  const played = await play(story);
  if (isUpdate) writeFileSync(path, formatStory(played));
  else expect(formatStory(played)).toBe(formatStory(story));
});
