import type { Json, world } from './world.ts';

/** Something nobody knows of AWS: what is done, and what comes of it either way. */
export type LenientCase = {
  readonly play: (there: ReturnType<typeof world>) => Promise<Json>;
  readonly harsh: Json;
  readonly gentle: Json;
  /** Other names under which it does not come to the question. */
  readonly notUnder?: readonly string[];
};

export type LenientCases = { readonly [name: string]: LenientCase };
