import { ApiError } from '../model/api.ts';
import type { Draft, DraftStep } from '../plan/draft.ts';
import type { Acting } from './acting.ts';
import { lookForCreated } from './lookup.ts';
import { takeStep } from './step.ts';

export type Found = { readonly draft: Draft; readonly step: DraftStep };

/** How long a write that collides with another one is tried again, in milliseconds. */
const PATIENCE = 120_000;
/** How long after a lost answer the lists are asked a second time. */
const LAG = 1_000;

/**
 * Tries a step until it has an answer that counts. A collision with another writer is tried again, each time
 * with a fresh reading.
 */
export async function insist(acting: Acting, found: Found, signal: AbortSignal | undefined): Promise<Answered> {
  const { now, sleep, random } = acting.clock;
  const deadline = now() + PATIENCE;
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeStep(acting, found.draft, found.step);
    } catch (error) {
      const end = await madeOf(error, { acting, found, signal });
      if (end !== undefined) return end;
      if (!isWorthAnotherTry(error, tries) || now() > deadline || signal?.aborted) throw error;
      await sleep(Math.min(200 * 2 ** tries, 5_000) * (0.5 + random() / 2), signal);
    }
  }
}

type Answered = Awaited<ReturnType<typeof takeStep>>;
type Trying = { readonly acting: Acting; readonly found: Found; readonly signal: AbortSignal | undefined };

/**
 * An error that means success: what is to be deleted is gone, or a creation whose answer was lost took effect.
 * It is looked up before anything is tried again, because no call has an idempotency token.
 */
async function madeOf(
  error: unknown,
  { acting, found: { draft, step }, signal }: Trying,
): Promise<Answered | undefined> {
  if (!(error instanceof ApiError)) return undefined;
  if (step.verb === 'delete' && error.name === 'ResourceNotFoundException') return { is: 'done', already: true };
  if (step.verb !== 'create' || error.failure.ambiguous !== true) return undefined;
  let looked = await lookForCreated(acting, draft);
  if (looked === 'not there') {
    // A list may lag behind the creation that it should show.
    await acting.clock.sleep(LAG, signal);
    looked = await lookForCreated(acting, draft);
  }
  if (looked === 'unclear') throw unclear(error, draft);
  return looked === 'there' ? { is: 'done' } : undefined;
}

/** With two of that name, another try could make a third. */
function unclear({ failure: { ambiguous: _, ...failure } }: ApiError, { name }: Draft): ApiError {
  const message = `${failure.message} (several are named "${name}" now: it cannot be told whether one was made)`;
  return new ApiError({ ...failure, message });
}

const isWorthAnotherTry = (error: unknown, tries: number): boolean =>
  error instanceof ApiError &&
  (error.name === 'ConcurrentModificationException' || (error.failure.ambiguous === true && tries < 3));
