import type { Service } from '../../src/model/api.ts';
import { type Exclusion, excluded } from './excluded.ts';
import { type Placed, placedInAnswer, placedInRequest, type Use, usesOf } from './placed.ts';
import { shapes } from './shapes.ts';

/** A member, and with which kinds it is; none: nowhere. */
export type Member = { readonly path: string; readonly placed: readonly Placed[] };

/** An operation, the calls of kinds to it, and its members; without members where no kind calls it. */
export type Covered = {
  readonly service: Service;
  readonly operation: string;
  readonly uses: readonly Use[];
  readonly takes: readonly Member[];
  readonly answers: readonly Member[];
};

/** Every operation of both services. */
export const operations: readonly Covered[] = shapes.map((shape) => {
  const uses = usesOf(shape);
  const placedBy = (paths: readonly string[], place: (path: string, use: Use) => Placed | undefined) =>
    uses.length === 0 ? [] : paths.map((path) => ({ path, placed: distinct(uses.map((use) => place(path, use))) }));
  return {
    service: shape.service,
    operation: shape.operation,
    uses,
    takes: placedBy(shape.request, placedInRequest),
    answers: placedBy(shape.answer, placedInAnswer),
  };
});

function distinct(found: readonly (Placed | undefined)[]): readonly Placed[] {
  const byName = found.flatMap((placed) =>
    placed === undefined ? [] : [[`${placed.kind} ${placed.as}`, placed] as const],
  );
  return [...new Map(byName).values()];
}

/** What no kind has: `InitiateAuth`, `TagResource takes Tags`. */
type Lone = { readonly service: Service; readonly what: string };

const lone: readonly Lone[] = operations.flatMap(({ service, operation, uses, takes, answers }) =>
  uses.length === 0
    ? [{ service, what: operation }]
    : [
        ...nowhere(takes).map((path) => ({ service, what: `${operation} takes ${path}` })),
        ...nowhere(answers).map((path) => ({ service, what: `${operation} answers ${path}` })),
      ],
);

function nowhere(members: readonly Member[]): readonly string[] {
  return members.filter(({ placed }) => placed.length === 0).map(({ path }) => path);
}

type Entry = Lone & { readonly reason: string };

const entriesOf = (table: readonly Exclusion[]): readonly Entry[] =>
  table.flatMap(({ service, reason, what }) => what.map((each) => ({ service, reason, what: each })));

/** An entry stands for itself and for what is below it. */
const coversIt = (entry: Lone, { service, what }: Lone): boolean =>
  entry.service === service &&
  (what === entry.what || what.startsWith(`${entry.what}.`) || what.startsWith(`${entry.what}[]`));

/** Why the table leaves something out; `undefined`: it does not. */
export const reasonFor = (it: Lone): string | undefined =>
  entriesOf(excluded).find((entry) => coversIt(entry, it))?.reason;

/** What is neither with a kind nor in the table, each with what to do. */
export function missing(table: readonly Exclusion[]): readonly string[] {
  const entries = entriesOf(table);
  return lone
    .filter((it) => !entries.some((entry) => coversIt(entry, it)))
    .map(
      ({ service, what }) =>
        `${service} ${what}: no kind has it. Give it to a kind of src/kinds and run scripts/fields.mjs, or say why not in ` +
        `scripts/coverage/excluded.ts: { service: '${service}', reason: '…', what: ['${what}'] }`,
    );
}

/** Entries of the table that leave nothing out, each with what to do. */
export const stale = (table: readonly Exclusion[]): readonly string[] =>
  entriesOf(table)
    .filter((entry) => !lone.some((it) => coversIt(entry, it)))
    .map(
      ({ service, what }) =>
        `${service} ${what}: a kind has it, or AWS does not. Take '${what}' out of scripts/coverage/excluded.ts`,
    );

/** The table without one of its entries, for each of them, under the entry's name. */
export const withoutEach = (table: readonly Exclusion[]): readonly (readonly [string, readonly Exclusion[]])[] =>
  table.flatMap((group, at) =>
    group.what.map((gone) => {
      const rest = { ...group, what: group.what.filter((each) => each !== gone) };
      return [`${group.service} ${gone}`, table.with(at, rest)] as const;
    }),
  );
