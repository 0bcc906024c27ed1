import { isUnset } from '../../model/member.ts';
import type { Fields } from '../../model/value.ts';

/** Whether a pool certainly sends no SMS. Whether a sender of one's own does without SmsConfiguration is not known: then nothing is said. */
export const cannotText = (pool: Fields | undefined, whole: { readonly complete?: true }): boolean =>
  isUnset(pool, 'SmsConfiguration', whole) && isUnset(pool, 'LambdaConfig.CustomSMSSender', whole);
