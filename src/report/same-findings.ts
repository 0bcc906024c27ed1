import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';

/** Findings that one line makes in many resources: the first, and the others. */
export type Told = { readonly finding: Finding; readonly others: readonly Finding[] };

/** Puts findings together that have the same code, message and place. Stands where the first of them stood. */
export function tellOnce(findings: readonly Finding[]): readonly Told[] {
  const groups = groupBy(findings, (finding) => signature(finding) ?? finding);
  return [...groups.values()].flatMap(([finding, ...others]) => (finding === undefined ? [] : [{ finding, others }]));
}

function signature({ severity, code, message, place }: Finding): string | undefined {
  return place === undefined ? undefined : JSON.stringify([severity, code, message, place]);
}
