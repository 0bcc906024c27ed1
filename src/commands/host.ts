import type { connect } from '../aws/connect.ts';

/** A stream that a command writes to. */
export type Output = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

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
};

/** The whole command line, as a value: what it runs cannot import it. */
export type Main = (argv: readonly string[], host: Host) => Promise<number>;
