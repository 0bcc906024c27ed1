import type { Json, Secret } from './value.ts';

/** One of the file's outputs, as AWS has it at this moment. */
export type LiveOutput =
  | { readonly value: Json }
  | { readonly secret: Secret }
  /** Why there is nothing to tell. */
  | { readonly absent: string };

/** The same for everybody to see. */
export type ShownOutput = Exclude<LiveOutput, { readonly secret: Secret }> | { readonly secret: 'set' };

export type ShownOutputs = { readonly [name: string]: ShownOutput };

/** A value as a text: a text as it is, all else as JSON. */
export const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
