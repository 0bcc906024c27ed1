import { type Api, ApiError, isThrottled, isTransient } from '../model/api.ts';
import type { Clock } from '../model/clock.ts';
import type { Fields } from '../model/value.ts';
import { systemClock } from '../system-clock.ts';

/**
 * Repeats calls that may succeed a moment later. Throttled ones: all, as they had no effect. Lost connections and
 * AWS's own failures: all but writes that may have taken effect, before which somebody must look. Everything else goes through, among it
 * LimitExceededException, which the SDK would take for throttling.
 */
export function retry(api: Api, clock: Clock = systemClock): Api {
  const attempt = async (call: Parameters<Api>, count: number): Promise<Fields> => {
    try {
      return await api(...call);
    } catch (error) {
      const longest = longestWait(error, count);
      if (longest === undefined) throw error;
      await clock.sleep(clock.random() * longest);
      return attempt(call, count + 1);
    }
  };
  return (...call) => attempt(call, 1);
}

/** Milliseconds to wait at most before the next attempt; `undefined`: none is made. */
function longestWait(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { ambiguous } = error.failure;
  if (isThrottled(error)) return attempt < 8 ? Math.min(1_000 * 2 ** attempt, 20_000) : undefined;
  if (isSkewed(error)) return attempt < 2 ? 0 : undefined;
  if (!isTransient(error) || ambiguous) return undefined;
  return attempt < 4 ? 100 * 2 ** attempt : undefined;
}

/** The SDK sets its clock by such an answer; the next attempt is signed with the right time. */
const isSkewed = ({ name, message }: ApiError): boolean =>
  name === 'RequestTimeTooSkewed' || (name === 'InvalidSignatureException' && /expired|not yet current/i.test(message));
