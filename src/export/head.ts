import { safeText } from '../desired/print/to-yaml.ts';
import type { Exported } from '../model/exported.ts';

type Told = Pick<Exported, 'world' | 'variables' | 'unsaid' | 'unread' | 'namesakes'>;

/** The comments at the top of an exported file: what it is, what it needs, and what is not in it. */
export function headOf(told: Told, ids: keyof typeof NAMESAKES): string {
  const blocks = [
    [`${whereOf(told)} as it was. Written by: cognitoctl export`],
    titled('Variables to set before anything is made or changed with this file:', told.variables.map(variableLine)),
    titled(NAMESAKES[ids], told.namesakes),
    titled('Not in this file:', [...told.unread.map(unreadLine), ...told.unsaid.map(unsaidLine)]),
  ].filter((lines) => lines.length > 0);
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return lines.map((line) => (line === '' ? '#\n' : `# ${safeText(line.replaceAll(/\s+/g, ' '))}\n`)).join('');
}

const NAMESAKES = {
  apart: 'Only the file of ids tells which ones these are, because others have the same names:',
  namesakes: 'In this file by their ids, because others have the same names:',
} as const;

const whereOf = ({ world }: Told): string =>
  world.startsWith('emulator') ? `EMULATOR (${world.replace(/^emulator:?/, '')})` : 'AWS';

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];

const variableLine = ({ name, address, path, because }: Told['variables'][number]): string =>
  `${name}: ${path} of ${address}${because === 'secret' ? '' : ', which AWS never gives back'}`;

const unreadLine = ({ address, missing, operation, reason }: Told['unread'][number]): string =>
  missing === undefined
    ? `${address}: AWS refused ${operation}: ${reason}`
    : `${address}: it may not be read, missing ${missing}`;

const unsaidLine = ({ address, path, reason }: Told['unsaid'][number]): string =>
  `${path === undefined ? address : `${path} of ${address}`}: ${reason}`;
