import { kinds } from '../kinds/index.ts';

/** What concerns no single kind. */
const ofEveryCall: { readonly [name: string]: string } = {
  'unknown-members': 'A member that the request does not have is ignored.',
};

/**
 * What nobody knows of AWS: a name for each, and what AWS does when that is switched on. The emulator's own answer is the
 * harsher one, so that what works here is safe on either.
 */
export const leniencies: { readonly [name: string]: string } = Object.assign(
  { ...ofEveryCall },
  ...kinds.map(({ emulated }) => emulated?.lenient ?? {}),
);

/** Stands for all the names. */
export const ALL = 'all';

/** Tells whether a name was chosen. Throws on a chosen name that is none, and on a question about one. */
export function leniency(chosen: readonly string[]): (name: string) => boolean {
  const known = new Set(Object.keys(leniencies));
  const wrong = chosen.find((name) => name !== ALL && !known.has(name));
  if (wrong !== undefined) throw new Error(`there is no leniency ${wrong}; there are ${[...known].join(', ')}`);
  const on = chosen.includes(ALL) ? known : new Set(chosen);
  return (name) => {
    if (!known.has(name)) throw new Error(`no kind declares the leniency ${name}`);
    return on.has(name);
  };
}
