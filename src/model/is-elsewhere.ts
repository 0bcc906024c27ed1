import type { Resource } from './desired.ts';

/** Whether a resource is in another region than `here`: it is only referred to. */
export const isElsewhere = ({ region }: Pick<Resource, 'region'>, here: string): boolean =>
  region !== undefined && region !== here;
