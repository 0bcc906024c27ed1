import type { Fields } from '../../model/value.ts';
import { inside } from './inside.ts';

const LEVELS = ['Level1', 'Level2', 'Level3', 'Level4'];

const ownName = (index: number): string => `urn:cognito:loa:${index + 1}`;

/** Describe gives every level of authentication context, also those that have the name that AWS gave. */
export const levels = (own: Fields): Fields =>
  Object.fromEntries(LEVELS.map((level, index) => [level, own[level] ?? { AcrValue: ownName(index) }]));

/** Whether a level has another name than AWS's. */
export const areRenamed = (own: Fields): boolean =>
  LEVELS.some((level, index) => (inside(own, `${level}.AcrValue`) ?? ownName(index)) !== ownName(index));
