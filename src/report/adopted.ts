import type { Address } from '../model/address.ts';
import { groupBy } from '../model/group-by.ts';
import type { KindName } from '../model/kind.ts';
import { count, escapeText, pad, widthOf, wrap } from './layout.ts';
import type { Style } from './style.ts';
import { renderWhere, type Where } from './where.ts';

/** An id of what is live, for a resource whose file does not give it. */
export type AdoptedId = {
  readonly address: Address;
  readonly kind: KindName;
  /** The member of the file that holds it: `UserPoolId`. */
  readonly member: string;
  readonly id: string;
};

/** A resource without an id in the files that gets none, and why. */
export type LeftOut = {
  readonly address: Address;
  readonly because: 'not live' | 'unreadable' | 'unclear' | 'no place';
  readonly reason: string;
  readonly wayOut?: readonly string[];
};

/** What was written where. Plain JSON. */
export type Adopted = Where & {
  readonly file: string;
  readonly made: boolean;
  readonly ids: readonly AdoptedId[];
  /** Found live, and the file that is written to has their ids already. */
  readonly had: readonly AdoptedId[];
  /** How many have their id in the files that were read. */
  readonly given: number;
  readonly leftOut: readonly LeftOut[];
};

/** Which ids were written and which were not, for people. Ends with a newline. */
export function renderAdopted(adopted: Adopted, style: Style): string {
  const blocks = [
    renderWhere(adopted, style),
    rows(adopted.ids, style),
    leftOut(adopted, style),
    verdict(adopted, style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const GAP = 3;

/** An address and its id side by side, or the id below where the two are too long. */
function rows(ids: readonly AdoptedId[], { palette, width }: Style): readonly string[] {
  const named = ids.map(({ address, id }) => ({ name: escapeText(address), id: escapeText(id) }));
  const fitting = named.filter(({ name, id }) => widthOf(name) + GAP + widthOf(id) <= width);
  const column = Math.max(0, ...fitting.map(({ name }) => widthOf(name)));
  return named.flatMap(({ name, id }) =>
    widthOf(name) <= column && column + GAP + widthOf(id) <= width
      ? [`${palette.bold(pad(name, column + GAP))}${id}`]
      : [palette.bold(name), `    ${id}`],
  );
}

const MOST_NAMES = 8;

/** What nobody can do anything about yet is only named; equal reasons are told once. */
function leftOut({ leftOut: all }: Adopted, style: Style): readonly string[] {
  const { palette, width } = style;
  const named = (items: readonly LeftOut[]): string =>
    listed(
      items.map(({ address }) => escapeText(address)),
      style,
    );
  const absent = all.filter(({ because }) => because === 'not live');
  const others = groupBy(
    all.filter(({ because }) => because !== 'not live'),
    ({ reason, wayOut }) => JSON.stringify([reason, wayOut]),
  );
  const told = [...others.values()].flatMap((items) => [
    ...wrap(`${named(items)}: ${escapeText(items[0]?.reason ?? '')}`, {
      width,
      first: `${palette.yellow('Not written')}    `,
      rest: INDENT,
    }),
    ...(items[0]?.wayOut ?? []).flatMap((way) => wayLines(way, style)),
  ]);
  return [
    ...told,
    ...(absent.length === 0 ? [] : wrap(named(absent), { width, first: 'Not live yet   ', rest: INDENT })),
  ];
}

function listed(names: readonly string[], { detail, signs }: Style): string {
  const most = detail === 'full' ? names.length : MOST_NAMES;
  const more = names.length > most ? [`${signs.cut} ${names.length - most} more`] : [];
  return [...names.slice(0, most), ...more].join(', ');
}

const wayLines = (way: string, { signs, width }: Style): readonly string[] =>
  wrap(escapeText(way), { width, first: `${INDENT}${signs.arrow} `, rest: `${INDENT}  ` });

const INDENT = ' '.repeat(15);

function verdict(adopted: Adopted, { palette, width }: Style): readonly string[] {
  const { ids, had, file, made } = adopted;
  if (ids.length === 0) return wrap(`Nothing to write${whyNothing(adopted)}.`, { width });
  const name = escapeText(file);
  const what = made
    ? `${palette.green('Made')} ${name} with ${number(ids)}.`
    : `${palette.green('Wrote')} ${number(ids)} into ${name}.`;
  const already = had.length === 0 ? '' : ` It has ${number(had)} already.`;
  return [
    ...wrap(`${what}${already}`, { width }),
    ...wrap('A resource is found by its id, whatever it is called: now these keys are only labels.', { width }),
  ];
}

const number = ({ length }: readonly AdoptedId[]): string => count(length, 'id');

function whyNothing({ had, file, given, leftOut: others }: Adopted): string {
  if (had.length > 0) return `: ${escapeText(file)} has ${number(had)} already`;
  if (given > 0 && others.length === 0)
    return `: the files have ${given === 1 ? 'the id' : `all ${given} ids`} already`;
  return others.length === 0 ? ': the files declare nothing that has an id' : '';
}
