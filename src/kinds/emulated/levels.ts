import { STANDARD_LEVELS } from '../../model/authentication-levels.ts';
import type { Fields } from '../../model/value.ts';

/** Describe gives every level of authentication context, also those that have the name that AWS gave. */
export const levels = (own: Fields): Fields =>
  Object.fromEntries(Object.entries(STANDARD_LEVELS).map(([level, standard]) => [level, own[level] ?? standard]));
