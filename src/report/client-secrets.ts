import type { Address } from '../model/address.ts';
import { escapeText, pad, widthOf } from './layout.ts';
import type { Style } from './style.ts';
import { renderWhere, type Where } from './where.ts';

/** A secret of a client for everybody to see: never its value. */
export type ShownSecret = {
  readonly id: string;
  /** `2026-11-21T08:00:00.000Z` */
  readonly created: string;
  readonly ageSeconds: number;
};

/** The secrets of a live client, and what became of one of them. Plain JSON. */
export type ClientSecrets = Where & {
  readonly address: Address;
  readonly clientId: string;
  /** Those that work now, the oldest first. */
  readonly secrets: readonly ShownSecret[];
  /** The id of one that this run made, and where its value went; absent: whoever brought it along has it. */
  readonly added?: string;
  readonly gaveTo?: string;
  /** The id of one that works no longer; `already`: before this run. */
  readonly removed?: string;
  readonly already?: true;
};

/** The secrets of a client for people, a line each. Ends with a newline. */
export function renderClientSecrets(told: ClientSecrets, style: Style): string {
  const { palette, signs } = style;
  const { address, clientId, secrets, added, gaveTo, removed } = told;
  const gone = removed === undefined ? [] : [`  ${palette.red(signs.delete)} ${escapeText(removed)}`];
  const column = Math.max(0, ...secrets.map(({ id }) => widthOf(escapeText(id))));
  const rows = secrets.map(({ id, created, ageSeconds }) => {
    const sign = id === added ? palette.green(signs.create) : ' ';
    const place = id === added && gaveTo !== undefined ? `   its value went to ${escapeText(gaveTo)}` : '';
    return `  ${sign} ${pad(escapeText(id), column)}   ${withoutFraction(created)}   ${ageText(ageSeconds)}${place}`;
  });
  const none = secrets.length === 0 ? ['    no secret: it is a public client'] : [];
  const head = `${palette.bold(escapeText(address))}   ${escapeText(clientId)}`;
  return `${[...renderWhere(told, style), '', head, ...gone, ...rows, ...none].join('\n')}\n`;
}

const withoutFraction = (date: string): string => date.replace(/\.\d+Z$/, 'Z');

const UNITS = [
  ['day', 'days', 86_400],
  ['h', 'h', 3_600],
  ['min', 'min', 60],
  ['s', 's', 1],
] as const;

/** `3 days old`, `20 min old` */
function ageText(seconds: number): string {
  const [one, many, size] = UNITS.find((unit) => seconds >= unit[2]) ?? (['s', 's', 1] as const);
  const number = Math.floor(seconds / size);
  return `${number} ${number === 1 ? one : many} old`;
}
