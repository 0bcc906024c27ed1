import type { Service } from '../../../src/model/api.ts';
import type { Json } from '../../emulator/world.ts';

export type Ask = (operation: string, input?: Json, words?: readonly string[]) => Promise<Json>;

/** How a drive speaks to the emulator. Everything is the wire's JSON: dates are epoch seconds. */
export type Client = {
  readonly idp: Ask;
  readonly identity: Ask;
  /** The name under which AWS refuses it. */
  readonly refused: (operation: string, input: Json, service?: Service) => Promise<string>;
  /** What the client's own paginator makes of a list with pages of that size, and how many calls it took. */
  readonly pages: (
    operation: string,
    input: Json,
    size: number,
  ) => Promise<{ readonly all: Json; readonly calls: number }>;
};
