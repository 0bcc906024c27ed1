import type { ApiFailure } from '../model/api.ts';
import type { Run } from '../model/event.ts';
import type { Exported } from '../model/exported.ts';
import type { Finding } from '../model/finding.ts';
import type { ShownOutputs } from '../model/live-output.ts';
import type { Drift, Plan } from '../model/plan.ts';
import type { Json } from '../model/value.ts';
import type { ClientSecrets } from './client-secrets.ts';

/** How a command ended: its exit code, and the same as a word. */
export type Ending = { readonly exitCode: number; readonly outcome: string };

/** What a command has to say, as data. Members that a command did not get to are absent. */
export type Report = {
  readonly command: string;
  readonly files?: readonly string[];
  readonly findings?: readonly Finding[];
  /** What the files mean, as a file would say it: placeholders for what is secret or not known. */
  readonly state?: Json;
  /** By path, the `FILE:LINE` where each value of it was written. */
  readonly origins?: { readonly [path: string]: string };
  readonly plan?: Plan;
  readonly drift?: Drift;
  readonly run?: Run;
  /** Where the outputs are from: AWS, or which emulator. */
  readonly world?: string;
  readonly outputs?: ShownOutputs;
  readonly clientSecrets?: ClientSecrets;
  /** What is known of an export beside its files, and the files. */
  readonly exported?: Exported;
  readonly written?: readonly { readonly file?: string; readonly text: string }[];
  /** The emulator that listens now, and what points an AWS SDK or the AWS CLI to it. */
  readonly emulator?: {
    readonly url: string;
    readonly account: string;
    readonly state: string;
    readonly env: { readonly [name: string]: string };
  };
  /** Why it ended early: a message, and AWS's error where that is the reason. */
  readonly error?: { readonly message: string; readonly wayOut?: readonly string[]; readonly failure?: ApiFailure };
};

/** Characters that JSON may hold as they are, and that would turn the direction of a terminal's text. */
const UNSAFE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A report as JSON, with how the command ended. Secrets and unknown values print as words. Ends with a newline. */
export function renderJson(report: Report, ending: Ending): string {
  const { command, ...rest } = report;
  return `${jsonText({ command, outcome: ending.outcome, exitCode: ending.exitCode, ...rest })}\n`;
}

/** JSON for people and machines, with nothing in it that could turn a terminal's text. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    UNSAFE,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
