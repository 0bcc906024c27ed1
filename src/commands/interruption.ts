import { CommandError } from './command-error.ts';
import type { Condition } from './exit-code.ts';

/** What an aborted signal means: its reason is the name of the signal that the process got. */
export const interruptionOf = ({ reason }: AbortSignal): Condition =>
  reason === 'SIGTERM' ? 'terminated' : 'interrupted';

/** Waits for work that may be left lying when the user interrupts: reading, asking. Throws on an interrupt. */
export async function unlessInterrupted<Result>(
  signal: AbortSignal | undefined,
  work: Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return work;
  let stop: () => void = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    stop = () =>
      reject(new CommandError({ condition: interruptionOf(signal), message: 'interrupted: nothing was written' }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
