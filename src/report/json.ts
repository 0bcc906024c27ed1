import type { ApiFailure } from '../model/api.ts';
import type { Run } from '../model/event.ts';
import type { Finding } from '../model/finding.ts';
import type { Drift, Plan } from '../model/plan.ts';

/** How a command ended: its exit code, and the same as a word. */
export type Ending = { readonly exitCode: number; readonly outcome: string };

/** What a command has to say, as data. Members that a command did not get to are absent. */
export type Report = {
  readonly command: string;
  readonly files?: readonly string[];
  readonly findings?: readonly Finding[];
  readonly plan?: Plan;
  readonly drift?: Drift;
  readonly run?: Run;
  /** Why it ended early: a message, and AWS's error where that is the reason. */
  readonly error?: { readonly message: string; readonly wayOut?: readonly string[]; readonly failure?: ApiFailure };
};

/** Characters that JSON may hold as they are, and that would turn the direction of a terminal's text. */
const UNSAFE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A report as JSON, with how the command ended. Secrets and unknown values print as words. Ends with a newline. */
export function renderJson(report: Report, ending: Ending): string {
  const { command, ...rest } = report;
  const text = JSON.stringify({ command, outcome: ending.outcome, exitCode: ending.exitCode, ...rest }, null, 2);
  return `${text.replace(UNSAFE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)}\n`;
}
