import { type Address, parseAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import type { Change, Plan } from '../model/plan.ts';
import { matchesAddress } from '../plan/selection.ts';
import { allowances } from '../report/change.ts';
import { invalid } from './command-error.ts';

/** A risk of a change that `--allow` did not accept. */
export type OpenRisk = { readonly change: Change; readonly risk: Finding };

/** What a risk is about: mostly the change that carries it, but whose a pool is concerns the pool. */
const riskyAddress = ({ change, risk }: OpenRisk): Address => risk.address ?? change.address;

type Allowance = { readonly code: string; readonly glob?: string };

/**
 * The risks of a plan that no `--allow CODE@ADDRESS` accepts. A bare `CODE` counts only where exactly one
 * change carries it. Throws where an allowance is not of that form, or allows what nothing allows.
 */
export function openRisks(plan: Plan, texts: readonly string[]): readonly OpenRisk[] {
  const given = texts.map(parseAllowance);
  const carriers = (code: string): number =>
    plan.changes.filter(({ risks }) => risks.some((risk) => risk.code === code)).length;
  const accepts = ({ code, glob }: Allowance, { change, risk }: OpenRisk): boolean =>
    code === risk.code && (glob === undefined ? carriers(code) === 1 : names(glob, riskyAddress({ change, risk })));
  return plan.changes
    .flatMap((change) => change.risks.map((risk) => ({ change, risk })))
    .filter((open) => !given.some((allowance) => accepts(allowance, open)));
}

/** What `--allow` needs for these risks of a plan, in as few words as name no other. */
export function asAllowances(risks: readonly OpenRisk[], { changes }: Plan): readonly string[] {
  const all = changes.flatMap((change) => [
    change.address,
    ...change.risks.map((risk) => riskyAddress({ change, risk })),
  ]);
  return [...groupBy(risks, ({ risk }) => risk.code)].flatMap(([code, same]) =>
    allowances(code, same.map(riskyAddress), all),
  );
}

/** A glob allows what it names, not what stands below it: an allowance never grows by itself. */
function names(glob: string, address: Address): boolean {
  const isDeep = glob.includes('**');
  const length = (text: string): number => (parseAddress(text) ?? text.split('.')).length;
  return matchesAddress(glob, address) && (isDeep || length(glob) === length(address));
}

/** Throws where an allowance is not of the form `CODE@ADDRESS`, or names what nothing allows. */
export const requireForm = (texts: readonly string[]): void => texts.forEach(parseAllowance);

/** What to tell of allowances that accept nothing in a plan. */
export function idleAllowances(plan: Plan, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const { code, glob } = parseAllowance(text);
    const carriers = plan.changes.filter(({ risks }) => risks.some((risk) => risk.code === code));
    if (glob === undefined && carriers.length > 1)
      return [`--allow ${text}: ${carriers.length} changes carry it, so say which: --allow ${code}@ADDRESS`];
    const isNamed = (change: Change): boolean =>
      change.risks.some((risk) => risk.code === code && names(glob ?? '', riskyAddress({ change, risk })));
    const accepts = glob === undefined ? carriers.length === 1 : carriers.some(isNamed);
    return accepts ? [] : [`--allow ${text} matches no risk of this plan`];
  });
}

function parseAllowance(text: string): Allowance {
  const [, code, glob] = /^(C\d{4})(?:@(.+))?$/s.exec(text) ?? [];
  if (code === undefined)
    throw invalid(`--allow ${text}: not of the form CODE@ADDRESS`, 'the plan prints it beside each risk');
  if (!code.startsWith('C2')) throw invalid(`--allow ${text}: only a risk (C2…) can be allowed`);
  return { code, ...(glob === undefined ? {} : { glob }) };
}
