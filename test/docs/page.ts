import { parseStory, type Scene, type Story, type StoryFile } from '../stories/story.ts';

/** A fenced block of a page: a session to be played, a file that the reader makes, or a change of one. */
export type Block =
  | { readonly is: 'session'; readonly scenes: readonly Scene[]; readonly from: number; readonly to: number }
  | { readonly is: 'file'; readonly file: string; readonly text: string }
  | { readonly is: 'change'; readonly file: string; readonly gone: string; readonly come: string };

const FENCE = /^```(\w*) ?(.*)$/;

/** The blocks of a page that do something: ```console is a session, ```diff FILE a change, ```dotenv FILE a file. */
export function blocksOf(page: string): readonly Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, sort, file = ''] = FENCE.exec(lines[at] ?? '') ?? [];
    if (sort === undefined) continue;
    const to = lines.indexOf('```', at + 1);
    const inside = lines.slice(at + 1, to);
    if (sort === 'console')
      blocks.push({ is: 'session', scenes: parseStory(inside.join('\n')).scenes, from: at + 1, to });
    if (sort === 'diff') blocks.push({ is: 'change', file, gone: sided(inside, '-'), come: sided(inside, '+') });
    if (sort === 'dotenv') blocks.push({ is: 'file', file, text: `${inside.join('\n')}\n` });
    at = to;
  }
  return blocks;
}

/** The lines of one side of a change, those that both have included. */
const sided = (lines: readonly string[], sign: '-' | '+'): string =>
  lines.flatMap((line) => (line.startsWith(sign) || line.startsWith(' ') ? [line.slice(1)] : [])).join('\n');

/** A page as a story over the files of its folder. Throws where a change names a text that is not there. */
export function storyOf(blocks: readonly Block[], folder: readonly StoryFile[]): Story {
  const made = blocks.flatMap((block) =>
    block.is === 'file' ? [{ name: block.file, edition: 1, text: block.text }] : [],
  );
  const files = [...folder, ...made];
  const scenes = blocks.flatMap((block): readonly Scene[] => {
    if (block.is === 'session') return block.scenes;
    if (block.is === 'file') return [];
    const last = files.findLast(({ name }) => name === block.file);
    if (last === undefined || !last.text.includes(block.gone)) throw new Error(`${block.file} has no\n${block.gone}`);
    files.push({ ...last, edition: last.edition + 1, text: last.text.replace(block.gone, () => block.come) });
    return [{ comments: [], command: `edit ${block.file}`, output: [], exit: 0 }];
  });
  return { scenes, files };
}

/** Whether lines are as a page has them, where a line `…` stands for any. */
export function fits(lines: readonly string[], written: readonly string[]): boolean {
  const [first, ...rest] = written;
  if (first === undefined) return lines.length === 0;
  if (first.trim() !== '…') return lines[0] === first && fits(lines.slice(1), rest);
  return lines.some((_, index) => fits(lines.slice(index), rest)) || rest.length === 0;
}
