import type { Moment, Refuse } from '../../model/emulated.ts';
import { type Fields, pick } from '../../model/value.ts';

/** A refusal of which nobody knows whether AWS has it: made, unless the leniency of that name is on. */
export const unlessLenient =
  (name: string, refuse: Refuse): Refuse =>
  (moment) =>
    moment.isLenient(name) ? undefined : refuse(moment);

/** What an update makes of a resource where it keeps what its request leaves out. */
export function merged({ before = {}, after, request }: Pick<Moment, 'before' | 'after' | 'request'>): Fields {
  return { ...after, ...pick(before, (member) => request[member] === undefined) };
}
