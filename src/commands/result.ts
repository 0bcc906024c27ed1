import type { Report } from '../report/json.ts';
import type { Style } from '../report/style.ts';
import type { Condition } from './exit-code.ts';

/** A result in a format that only one command has. `append`: its file belongs to others too, and keeps what it has. */
export type OwnFormat = { readonly text: string; readonly file: 'replace' | 'append' };

/** What a command has to say when it is done. */
export type Result = {
  readonly report: Report;
  readonly conditions: readonly Condition[];
  /** For people; `whole` for a file, `rest` for a terminal that has seen some of it already. */
  readonly text: (style: Style, part: 'whole' | 'rest') => string;
  /** Where the text for people goes by default: a result, or a diagnosis. */
  readonly channel?: 'stderr';
  /** Formats of its own, by their names. */
  readonly formats?: { readonly [format: string]: OwnFormat };
};
