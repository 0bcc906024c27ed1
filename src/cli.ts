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

/** Whoever read our output has seen enough, as `head` has. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

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

process.exitCode = await main(process.argv.slice(2), host);
// Reads that an interrupt left lying must not keep the process.
if (interruption.signal.aborted) process.exit();
