import { spawn } from 'node:child_process';
import type { Output, ProgramCall, ProgramEnd } from './host.ts';

/** Runs a program without a shell. What it prints goes where ours goes, or to these outputs. */
export function runProgram(
  { program, args, input, signal, ...place }: ProgramCall,
  outputs?: { readonly stdout: Output; readonly stderr: Output },
): Promise<ProgramEnd> {
  const channel = outputs === undefined ? 'inherit' : 'pipe';
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: place.cwd, env: place.env, stdio: ['pipe', channel, channel] });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => outputs?.stdout.write(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => outputs?.stderr.write(text));
    // A terminal sends its interrupt to the program as well; who terminates us does not.
    signal?.addEventListener('abort', () => signal.reason === 'SIGTERM' && child.kill('SIGTERM'), { once: true });
    child.on('error', (notStarted) => resolve({ notStarted }));
    child.on('close', (code, endedBy) => resolve(code === null ? { endedBy: String(endedBy) } : { code }));
    // Who closes its input before the end has read enough, or fails: its exit code says which.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
