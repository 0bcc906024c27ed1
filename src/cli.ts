#!/usr/bin/env node
import type { Host } from './commands/host.ts';
import { main } from './commands/main.ts';

const interruption = new AbortController();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait for the call in flight.
    if (interruption.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    interruption.abort(signal);
  });
}

/** What cannot be printed must not stop an apply between two writes: the command goes on to its end. */
let lost = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our output has seen enough, as `head` has.
  if (error.code === 'EPIPE' || lost) return;
  lost = true;
  process.stderr.write(`error: cannot write to stdout: ${error.message}\n`);
  process.exitCode ||= 1;
});
process.stderr.on('error', () => {});

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  // Opening it takes time, and most commands never read it.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
};

const exitCode = await main(process.argv.slice(2), host);
process.exitCode = lost ? exitCode || 1 : exitCode;
// Reads that an interrupt left lying must not keep the process.
if (interruption.signal.aborted) process.exit();
