import { groupBy } from '../model/group-by.ts';
import type { Plan } from '../model/plan.ts';
import { count, escapeText, flow, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** What plans and drifts have in common. */
export type Compared = Pick<
  Plan,
  | 'world'
  | 'region'
  | 'account'
  | 'stack'
  | 'external'
  | 'unmanaged'
  | 'unreadable'
  | 'notComparable'
  | 'counts'
  | 'partial'
> & {
  readonly files?: readonly string[];
};

const MOST_NAMES = 8;

/** Which world, account and region this is about, and how much was compared. */
export function renderHeader(compared: Compared, style: Style): readonly string[] {
  const { world, stack, account, region, files, counts, partial } = compared;
  const isEmulator = world.startsWith('emulator');
  const parts = [
    isEmulator ? style.palette.yellow(style.palette.bold('EMULATOR')) : undefined,
    isEmulator ? escapeText(world.replace(/^emulator:?/, '')) : undefined,
    stack,
    account === undefined ? undefined : `account ${account}`,
    region,
    files === undefined ? undefined : count(files.length, 'file'),
    `compared ${count(counts.resources, 'resource')}, ${count(counts.members, 'setting')}, ${count(counts.calls, 'call')}`,
  ].filter((part) => part !== undefined && part !== '') as string[];
  const lines = flow(parts, ` ${style.signs.dot} `, style.width);
  return partial ? [...lines, style.palette.yellow('PARTIAL: --only or --except left some of the file out.')] : lines;
}

/** What stands beside the differences: left alone, not readable, not comparable. Nothing is "in sync" by silence. */
export function renderAside(compared: Compared, style: Style): readonly string[] {
  return [
    ...external(compared, style),
    ...unmanaged(compared, style),
    ...unreadable(compared, style),
    ...notComparable(compared, style),
  ];
}

function external({ external: all }: Compared, style: Style): readonly string[] {
  if (all.length === 0) return [];
  const found = all.map(({ address, id }) => `${address} (${id})`);
  return section('External', `${listed(found, style)}: looked up, never written`, style);
}

function unmanaged({ unmanaged: all }: Compared, style: Style): readonly string[] {
  const own = all.filter(({ serverOwned }) => !serverOwned);
  const made = all.length - own.length;
  const parts = [...groupBy(own, ({ kind }) => kind)].map(
    ([kind, items]) =>
      `${count(items.length, kind)} (${listed(
        items.map(({ name }) => name),
        style,
      )})`,
  );
  const texts = [
    ...(parts.length === 0 ? [] : [`${parts.join(', ')}: not in the file, left alone`]),
    ...(made === 0 ? [] : [`${made} made by AWS itself`]),
  ];
  return texts.length === 0 ? [] : section('Unmanaged', texts.join(` ${style.signs.dot} `), style);
}

function listed(names: readonly string[], { detail, signs }: Style): string {
  const most = detail === 'full' ? names.length : MOST_NAMES;
  const rest = names.length > most ? [`${signs.cut} ${names.length - most} more`] : [];
  return [...names.slice(0, most).map(escapeText), ...rest].join(', ');
}

/** Readings that were denied, under the IAM action that is missing. */
function unreadable({ unreadable: all }: Compared, style: Style): readonly string[] {
  return [...groupBy(all, ({ missing }) => missing)].flatMap(([missing, items]) => {
    const text = `${listed(
      items.map(({ address }) => address),
      style,
    )}: denied, missing ${escapeText(missing)}`;
    return section('Not readable', text, style).map(style.palette.red);
  });
}

function notComparable({ notComparable: all }: Compared, style: Style): readonly string[] {
  return [...groupBy(all, ({ reason }) => reason)].flatMap(([reason, items]) => {
    const members = items.map(({ address, path }) => `${address}${path.startsWith('[') ? '' : '.'}${path}`);
    return section('Not compared', `${listed(members, style)}: ${escapeText(reason)}`, style);
  });
}

const section = (title: string, text: string, { width }: Style): readonly string[] =>
  wrap(text, { width, first: `${title.padEnd(12)}   `, rest: ' '.repeat(15) });
