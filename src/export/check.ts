import { load } from '../desired/load.ts';
import type { Source } from '../desired/node.ts';
import type { Address } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import { type Finding, isError } from '../model/finding.ts';
import type { Live, Snapshot } from '../model/snapshot.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Declared, DeclaredCollection } from './declare.ts';

/** Something in the written files that is not as AWS has it. */
export type Misfit = { readonly address: Address; readonly path?: string; readonly reason: string };

/** Thrown where the files cannot be read, whatever is left out of them. */
export class Unwritable extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.name = 'Unwritable';
    this.finding = finding;
  }
}

type Meant = { readonly collections: readonly DeclaredCollection[] } & Pick<Snapshot, 'world' | 'region' | 'account'>;

/** Reads what was written, and plans it on what was read: what is refused, or would be changed, does not fit. */
export function misfits(files: readonly Source[], meant: Meant): readonly Misfit[] {
  const none = { problem: 'an export reads no file' };
  const { desired, findings } = load({ files, env: {}, vars: {}, readFile: () => none, variables: 'optional' });
  const errors = findings.filter(isError);
  if (desired === undefined || errors.length > 0) return errors.map(misfitOf);
  return planned(desired, meant);
}

function misfitOf(finding: Finding): Misfit {
  const { address, path, message } = finding;
  if (address === undefined) throw new Unwritable(finding);
  return { address, ...(path === undefined ? {} : { path }), reason: message };
}

function planned(desired: DesiredState, { collections, ...where }: Meant): readonly Misfit[] {
  const resources = allIn(collections);
  const live = new Map(resources.map((each): [Address, Live] => [each.address, liveOf(each)]));
  const nothing = { undeclared: [], ambiguous: [], notFound: [], unreadable: [], calls: 0 };
  const { changes } = makePlan(desired, { ...where, live, ...nothing }).plan;
  const reason = 'this version cannot say it as AWS has it';
  return changes.flatMap(({ address, differences }): readonly Misfit[] =>
    differences.length === 0 ? [{ address, reason }] : differences.map(({ path }) => ({ address, path, reason })),
  );
}

const liveOf = ({ address, fields, unknownMembers }: Declared): Live => ({
  address,
  fields,
  unknownMembers,
  foundBy: 'name',
});

/** Every resource of these collections, parents before children. */
export function allIn(collections: readonly DeclaredCollection[]): readonly Declared[] {
  return collections.flatMap(({ resources }) => resources.flatMap((each) => [each, ...allIn(each.parts)]));
}
