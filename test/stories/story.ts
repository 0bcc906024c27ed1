/** A file that a story brings along. `edition` counts from 1: `$ edit NAME` takes the next one. */
export type StoryFile = { readonly name: string; readonly edition: number; readonly text: string };

/** A command and what it must print. Comments stand before the command that they explain. */
export type Scene = {
  readonly comments: readonly string[];
  readonly command: string;
  readonly output: readonly string[];
  readonly exit: number;
};

export type Story = { readonly scenes: readonly Scene[]; readonly files: readonly StoryFile[] };

/** A line that the format itself gives a meaning, so no output can have one like it. */
const MEANING = /^(\$ |exit \d+$|-- .+ --$)/;
const FILE = /^-- (.+?)(?: \((\d+)\))? --$/;
const EXIT = /^exit (\d+)$/;

/**
 * Reads a story: comment lines `# …`, commands `$ …` with what they print, `exit N` where that is not 0,
 * then `-- NAME --` sections with the files. Blank lines around an output mean nothing.
 * Throws where a line stands before the first command.
 */
export function parseStory(text: string): Story {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => FILE.test(line));
  const script = end === -1 ? lines : lines.slice(0, end);
  return { scenes: scenes(script), files: end === -1 ? [] : files(lines.slice(end)) };
}

function scenes(script: readonly string[]): readonly Scene[] {
  const starts = script.flatMap((line, index) => (line.startsWith('$ ') ? [sceneStart(script, index)] : []));
  if (starts[0] !== 0) throw new Error('a story begins with comments and a command');
  return starts.map((start, index) => scene(script.slice(start, starts[index + 1])));
}

/** The first of the comment and blank lines right above a command. */
function sceneStart(script: readonly string[], command: number): number {
  let start = command;
  while (start > 0 && /^(#|$)/.test(script[start - 1] ?? '')) start -= 1;
  return start;
}

function scene(lines: readonly string[]): Scene {
  const at = lines.findIndex((line) => line.startsWith('$ '));
  const after = lines.slice(at + 1);
  const exit = after.map((line) => EXIT.exec(line)?.[1]).find((code) => code !== undefined);
  return {
    comments: lines.slice(0, at).filter((line) => line.startsWith('#')),
    command: (lines[at] ?? '').slice(2),
    output: withoutOuterBlanks(after.filter((line) => !EXIT.test(line))),
    exit: Number(exit ?? 0),
  };
}

export function withoutOuterBlanks(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

function files(lines: readonly string[]): readonly StoryFile[] {
  const heads = lines.flatMap((line, index) => (FILE.test(line) ? [index] : []));
  return heads.map((head, index) => {
    const [, name = '', edition = '1'] = FILE.exec(lines[head] ?? '') ?? [];
    const body = withoutOuterBlanks(lines.slice(head + 1, heads[index + 1]));
    return { name, edition: Number(edition), text: `${body.join('\n')}\n` };
  });
}

/** The story as it is written. Throws where an output has a line that would be read as something else. */
export function formatStory(story: Story): string {
  const script = story.scenes
    .map((scene, index) => `${formatScene(scene)}${isFollowedAtOnce(scene, story.scenes[index + 1]) ? '' : '\n'}`)
    .join('');
  const sections = story.files.map(
    ({ name, edition, text }) => `-- ${name}${edition === 1 ? '' : ` (${edition})`} --\n${text}`,
  );
  return [script, ...sections].join('');
}

/** Commands that print nothing stand together. */
const isFollowedAtOnce = ({ output, exit }: Scene, next: Scene | undefined): boolean =>
  output.length === 0 && exit === 0 && next?.comments.length === 0;

function formatScene({ comments, command, output, exit }: Scene): string {
  // Behind the last line, a comment is one of the next command.
  const unclear = output.find((line) => MEANING.test(line)) ?? output.slice(-1).find((line) => line.startsWith('#'));
  if (unclear !== undefined)
    throw new Error(`a story cannot hold this output, its format gives it a meaning: ${unclear}`);
  const lines = [...comments, `$ ${command}`, ...output, ...(exit === 0 ? [] : [`exit ${exit}`])];
  return `${lines.join('\n')}\n`;
}
