import type { Finding } from '../model/finding.ts';
import type { Change } from '../model/plan.ts';

export type Limits = { readonly deletes?: number; readonly updates?: number };

/** Above this many, a plan that deletes more than the share below is held to be a mistake. */
const FEW = 3;
const SHARE = 0.3;

/**
 * A plan that loses more than its reader expects is refused whole. The numbers and the way out stand in the message.
 *
 * @param existing how many live resources the plan looked at, the unwanted ones included
 */
export function overLimits(changes: readonly Change[], existing: number, limits: Limits): readonly Finding[] {
  const writing = changes.filter(({ steps }) => steps.length > 0);
  const deletes = writing.filter(({ action }) => action === 'delete' || action === 'replace').length;
  const updates = writing.filter(({ action }) => action === 'update').length;
  const allowed = limits.deletes ?? Math.max(FEW, Math.floor(existing * SHARE));
  return [
    ...(deletes > allowed
      ? [
          refusal(
            'C3008',
            `the plan deletes ${deletes} of ${existing} live resources, and at most ${allowed} may go`,
            `--max-deletes ${deletes}`,
          ),
        ]
      : []),
    ...(limits.updates !== undefined && updates > limits.updates
      ? [
          refusal(
            'C3009',
            `the plan updates ${updates} resources, and at most ${limits.updates} may change`,
            `--max-updates ${updates}`,
          ),
        ]
      : []),
  ];
}

const refusal = (code: string, message: string, flag: string): Finding => ({
  code,
  severity: 'error',
  message,
  wayOut: ['look at the deletes and updates above', `if they are all meant: ${flag}`],
});
