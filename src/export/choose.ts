import type { Kind } from '../model/kind.ts';
import { regionOfId } from '../model/names.ts';
import type { Fields } from '../model/value.ts';
import { matchesName } from '../plan/selection.ts';

/** Thrown where nothing live answers to what was asked for. */
export class NothingLike extends Error {
  readonly asked: string;
  /** Where it was asked for. */
  readonly where: 'pools' | '--only' | '--except';
  /** What there is: names and ids, or addresses. */
  readonly known: readonly string[];

  constructor({ asked, where, known }: Pick<NothingLike, 'asked' | 'where' | 'known'>) {
    super(`nothing live answers to "${asked}"`);
    this.name = 'NothingLike';
    this.asked = asked;
    this.where = where;
    this.known = known;
  }
}

/** Whether an item of a list is asked for: by its id, its name, or a glob over names. Nothing asked for: everything. */
export const isChosen = (kind: Kind, item: Fields, asked: readonly string[]): boolean =>
  asked.length === 0 || asked.some((text) => isMeant(kind, item, text));

/** Whether a text means that item. */
export function isMeant({ id = '', key = '' }: Kind, item: Fields, text: string): boolean {
  return item[id] === text || (typeof item[key] === 'string' && matchesName(text, item[key]));
}

/** Whether a text has the form of an id of that kind in that region. */
export function isIdOf({ id, schema }: Kind, text: string, region: string): boolean {
  const pattern = id === undefined ? undefined : schema.properties?.[id]?.pattern;
  return pattern !== undefined && new RegExp(pattern, 'u').test(text) && regionOfId(text) === region;
}
