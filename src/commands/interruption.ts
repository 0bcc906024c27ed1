import { CommandError } from './command-error.ts';
import type { Condition } from './exit-code.ts';

/** What an aborted signal means: its reason is the name of the signal that the process got. */
export const interruptionOf = ({ reason }: AbortSignal): Condition =>
  reason === 'SIGTERM' ? 'terminated' : 'interrupted';

const interrupted = (signal: AbortSignal): CommandError =>
  new CommandError({ condition: interruptionOf(signal), message: 'interrupted: nothing was written' });

/** Throws where the user has interrupted: right before the first write. */
export function stopIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interrupted(signal);
}

/** Waits for work that may be left lying when the user interrupts: reading, asking. Throws on an interrupt. */
export async function unlessInterrupted<Result>(
  signal: AbortSignal | undefined,
  work: Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return work;
  let stop: () => void = () => {};
  const interruption = new Promise<never>((_, reject) => {
    stop = () => reject(interrupted(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, interruption]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
