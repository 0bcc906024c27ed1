import type { Finding, Severity } from '../model/finding.ts';
import type { Source } from './node.ts';

const RANK: { readonly [severity in Severity]: number } = { error: 0, warning: 1, information: 2 };

/** The worst first, then by file in the order given, then by line. */
export function sorted(findings: readonly Finding[], files: readonly Source[]): readonly Finding[] {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const fileOf = ({ place }: Finding): number => (place === undefined ? -1 : (order.get(place.file) ?? files.length));
  return [...findings].sort(
    (one, other) =>
      RANK[one.severity] - RANK[other.severity] ||
      fileOf(one) - fileOf(other) ||
      (one.place?.line ?? 0) - (other.place?.line ?? 0) ||
      (one.place?.column ?? 0) - (other.place?.column ?? 0),
  );
}
