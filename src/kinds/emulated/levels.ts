import type { Fields } from '../../model/value.ts';

const LEVELS = ['Level1', 'Level2', 'Level3', 'Level4'];

/** Describe gives every level of authentication context, also those that have the name that AWS gave. */
export const levels = (own: Fields): Fields =>
  Object.fromEntries(LEVELS.map((level, index) => [level, own[level] ?? { AcrValue: `urn:cognito:loa:${index + 1}` }]));
