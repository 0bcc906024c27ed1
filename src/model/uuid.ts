import type { Moment } from './emulated.ts';

const HEX = '0123456789abcdef';

/** The id of something that AWS calls by a UUID of version 4. */
export const newUuid = ({ random }: Pick<Moment, 'random'>): string =>
  `${random(HEX, 8)}-${random(HEX, 4)}-4${random(HEX, 3)}-${random('89ab', 1)}${random(HEX, 3)}-${random(HEX, 12)}`;
