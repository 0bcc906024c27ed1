import { Readable, Writable } from 'node:stream';
import { CommandError } from './command-error.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import type { Settings } from './settings.ts';
import { isAttended } from './terminal.ts';

/** What is asked, and what to do where nobody is there to answer. */
export type Question = { readonly text: string; readonly wayOut: string };

/** Asks somebody at a terminal; the default answer is no. Throws where the answer is no, or nobody is there. */
export async function confirm({ text, wayOut }: Question, settings: Settings, host: Host): Promise<void> {
  if (settings.yes === true) return;
  if (!isAttended(settings, host)) {
    throw new CommandError({
      condition: 'refused',
      message: 'nobody is there to confirm, so nothing was written',
      wayOut: [wayOut],
    });
  }
  const prompts = await import('@clack/prompts');
  const streams = {
    ...(host.stdin instanceof Readable && { input: host.stdin }),
    ...(host.stderr instanceof Writable && { output: host.stderr }),
  };
  const answer = await unlessInterrupted(
    host.signal,
    prompts.confirm({ message: text, initialValue: false, ...streams }),
  );
  if (prompts.isCancel(answer))
    throw new CommandError({ condition: 'interrupted', message: 'interrupted: nothing was written' });
  if (answer !== true)
    throw new CommandError({ condition: 'refused', message: 'not confirmed, so nothing was written' });
}
