import { textAt } from './member.ts';
import type { Fields } from './value.ts';

/** AWS's own names of the four levels of authentication, in the form of a pool's AcrConfiguration. (SDK documentation) */
export const STANDARD_LEVELS: Fields = Object.fromEntries(
  [1, 2, 3, 4].map((level) => [`Level${level}`, { AcrValue: `urn:cognito:loa:${level}` }]),
);

/** The first level of a pool's AcrConfiguration that has another name than AWS's. */
export const renamedLevel = (levels: Fields): string | undefined =>
  Object.keys(STANDARD_LEVELS).find((level) => {
    const [name, standard] = [levels, STANDARD_LEVELS].map((of) => textAt(of, `${level}.AcrValue`));
    return name !== undefined && name !== standard;
  });
