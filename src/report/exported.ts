import type { Exported } from '../model/exported.ts';
import { groupBy } from '../model/group-by.ts';
import { count, escapeText, flow, pad, widthOf, wrap } from './layout.ts';
import { listed } from './listed.ts';
import type { Style } from './style.ts';

/** Where an export went: names of files; none where it is on stdout. */
export type WrittenTo = { readonly files: readonly string[]; readonly ids?: string };

/** What was exported, what it needs, and what is not in it, for people. Ends with a newline. */
export function renderExported(exported: Exported, written: WrittenTo, style: Style): string {
  const blocks = [
    [...header(exported, style), ...verdict(exported, written, style)],
    variables(exported, style),
    notInIt(exported, written, style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function header({ world, account, region, calls }: Exported, { palette, signs, width }: Style): readonly string[] {
  const emulator = world.startsWith('emulator')
    ? [palette.yellow(palette.bold('EMULATOR')), escapeText(world.replace(/^emulator:?/, ''))]
    : [];
  const parts = [...emulator, account && `account ${account}`, region, count(calls, 'call')];
  return flow(
    parts.flatMap((part) => part || []),
    ` ${signs.dot} `,
    width,
  );
}

function verdict({ addresses }: Exported, { files, ids }: WrittenTo, style: Style): readonly string[] {
  const names = [...files, ...(ids === undefined ? [] : [ids])];
  const to = names.length === 0 ? '' : ` to ${listed(names, style)}`;
  const text = `${style.palette.green('Exported')} ${count(addresses.length, 'resource')}${to}.`;
  return wrap(text, { width: style.width });
}

const GAP = 3;

function variables({ variables: all }: Exported, { palette, width }: Style): readonly string[] {
  if (all.length === 0) return [];
  const column = Math.max(...all.map(({ name }) => widthOf(name))) + GAP;
  const lines = all.flatMap(({ name, address, path, because }) =>
    wrap(`${escapeText(path)} of ${escapeText(address)}${because === 'secret' ? '' : ', which AWS never gives back'}`, {
      width,
      first: `  ${palette.bold(pad(name, column))}`,
      rest: ' '.repeat(column + 4),
    }),
  );
  return ['Set these variables before anything is made or changed with it:', ...lines];
}

function notInIt(exported: Exported, written: WrittenTo, style: Style): readonly string[] {
  const { serverOwned, notAsked } = exported;
  const own = [...groupBy(serverOwned, ({ kind }) => kind)].map(([kind, { length }]) => count(length, kind));
  return [
    ...unreadLines(exported, style),
    ...unsaidLines(exported, style),
    ...namesakeLines(exported, written, style),
    ...section('Made by AWS', own.length === 0 ? '' : `${own.join(', ')}: in no file`, style),
    ...section('Not asked for', notAsked.join(', '), style),
  ];
}

/** Equal reasons are told once. */
function unreadLines({ unread }: Exported, style: Style): readonly string[] {
  const told = unread.map(({ address, missing, operation, reason }) => ({
    address,
    why: missing === undefined ? `AWS refused ${operation}: ${escapeText(reason)}` : `missing ${missing}`,
  }));
  return [...groupBy(told, ({ why }) => why)].flatMap(([why, group]) =>
    section('Not readable', `${addressesIn(group, style)}: ${why}`, style).map(style.palette.red),
  );
}

function unsaidLines({ unsaid }: Exported, style: Style): readonly string[] {
  const groups = [...groupBy(unsaid, ({ path = '', reason }) => JSON.stringify([path, reason])).values()];
  return groups.flatMap((group) => {
    const { path, reason = '' } = group[0] ?? {};
    const where = addressesIn(group, style);
    const what = path === undefined ? where : `${escapeText(path)} of ${where}`;
    return section('Left out', `${what}: ${escapeText(reason)}`, style).map(style.palette.yellow);
  });
}

const addressesIn = (group: readonly { readonly address: string }[], style: Style): string =>
  listed(
    group.map(({ address }) => address),
    style,
  );

function namesakeLines({ namesakes }: Exported, { ids }: WrittenTo, style: Style): readonly string[] {
  if (namesakes.length === 0) return [];
  const needed = ids === undefined ? '' : `, so ${escapeText(ids)} is needed`;
  return section('By their ids', `${listed(namesakes, style)}: others have these names${needed}`, style);
}

const COLUMN = 15;

const section = (title: string, text: string, { width }: Style): readonly string[] =>
  text === '' ? [] : wrap(text, { width, first: pad(title, COLUMN), rest: ' '.repeat(COLUMN) });
