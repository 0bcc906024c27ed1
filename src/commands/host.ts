import type { connect } from '../aws/connect.ts';
import type { Mask } from '../model/mask.ts';

/** A stream that a command writes to. */
export type Output = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** What a run keeps to itself. `hide` adds to it. */
export type Hidden = { readonly hide: (secrets: readonly string[]) => void; readonly mask: Mask };

/** What surrounds a command: the process, or what a test puts in its place. */
export type Host = {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by an interrupt; its reason is the signal's name. */
  readonly signal?: AbortSignal;
  /** The way to AWS, where it is another than the SDK. */
  readonly connect?: typeof connect;
  /** The way to run a program, where what it prints goes elsewhere than what the process prints. */
  readonly run?: (call: ProgramCall) => Promise<ProgramEnd>;
  /** Epoch seconds, where the time is another than the machine's. */
  readonly now?: () => number;
  /** What must not be printed, where there is something that must not. */
  readonly hidden?: Hidden;
};

/** A program of the user's, to be run without a shell. */
export type ProgramCall = Pick<Host, 'cwd' | 'env' | 'signal'> & {
  readonly program: string;
  readonly args: readonly string[];
  /** What it finds on its standard input, and nowhere else. */
  readonly input: string;
};

export type ProgramEnd =
  | { readonly code: number }
  | { readonly endedBy: string }
  | { readonly notStarted: NodeJS.ErrnoException };

/** The whole command line, as a value: what it runs cannot import it. */
export type Main = (argv: readonly string[], host: Host) => Promise<number>;
