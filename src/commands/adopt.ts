import { fetchSnapshot } from '../fetch.ts';
import { kindNamed } from '../kinds/index.ts';
import type { World } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import { isFoundById } from '../model/kind.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Adopted, renderAdopted } from '../report/adopted.ts';
import type { Report } from '../report/json.ts';
import { wrap } from '../report/layout.ts';
import { shellWord } from '../report/shell-word.ts';
import type { Style } from '../report/style.ts';
import { type Adoptable, adoptable, type Meant } from './adoptable.ts';
import { checkAccount } from './check-account.ts';
import { addressesOf, checkSelection } from './check-selection.ts';
import { invalid } from './command-error.ts';
import type { Condition } from './exit-code.ts';
import type { Host } from './host.ts';
import { type IdTarget, idTarget } from './id-target.ts';
import { editOf, type IdsEdit } from './ids-edit.ts';
import { unlessInterrupted } from './interruption.ts';
import { requireLoaded } from './loading.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { rewrite } from './source-file.ts';
import { DEFAULT_FILE } from './sources.ts';
import { openWorld } from './world.ts';

/** Writes the ids of what is live into the file, or into a file of ids. Asks AWS, and writes nothing there. */
export async function adopt(settings: Settings, host: Host): Promise<Result> {
  if (settings.ids !== true) throw invalid('adopt writes ids, and is told so', 'cognitoctl adopt --ids');
  const { sources, ...meant } = await requireLoaded(settings, host, 'optional');
  const target = await idTarget(settings, host, sources);
  const world = await openWorld({ settings, host, desired: meant.desired });
  const snapshot = await readLive({ world, desired: meant.desired }, settings, host);
  const looked = adoptable(meant, snapshot, settings);
  const edit = editOf(looked.found, { target, sources, meant });
  if (edit.written.length > 0) await rewrite(target.file, edit.text);
  return resultOf({ looked, edit, target, snapshot, meant }, settings);
}

type Asked = { readonly world: World; readonly desired: DesiredState };

/** Reads what AWS assigns ids to, and nothing else. Throws where the account is another than the file's. */
async function readLive({ world, desired }: Asked, settings: Settings, host: Host): Promise<Snapshot> {
  const hasId = ({ kind }: { readonly kind: string }): boolean => isFoundById(kindNamed(kind));
  const asked = {
    ...desired,
    resources: desired.resources.filter(hasId),
    collections: desired.collections.filter(hasId),
  };
  const { concurrency } = settings;
  const reading = fetchSnapshot(world, asked, concurrency === undefined ? {} : { concurrency });
  const snapshot = await unlessInterrupted(host.signal, reading);
  checkAccount(desired, snapshot);
  checkSelection(settings, addressesOf(desired, snapshot));
  return snapshot;
}

type Done = {
  readonly looked: Adoptable;
  readonly edit: IdsEdit;
  readonly target: IdTarget;
  readonly snapshot: Snapshot;
  readonly meant: Meant;
};

function resultOf(done: Done, settings: Settings): Result {
  const adopted = adoptedBy(done);
  const report: Report & { readonly adopted: Adopted } = { command: 'adopt', files: done.meant.desired.files, adopted };
  return {
    report,
    conditions: conditionsOf(adopted),
    text: (style) => renderAdopted(adopted, style) + (settings.quiet === true ? '' : hints(done, settings, style)),
  };
}

function adoptedBy({ looked, edit, target, snapshot, meant }: Done): Adopted {
  const { account, region, world } = snapshot;
  const { stack } = meant.desired;
  const plain = (ids: IdsEdit['written']): Adopted['ids'] => ids.map(({ path: _, ...id }) => id);
  return {
    world,
    region,
    ...(account === undefined ? {} : { account }),
    ...(stack === undefined ? {} : { stack }),
    file: target.file.name,
    made: target.file.text === undefined && edit.written.length > 0,
    ids: plain(edit.written),
    had: plain(edit.had),
    given: looked.given,
    leftOut: [...looked.leftOut, ...edit.leftOut],
  };
}

/** What is not live yet is as it should be; what could not be written is not. */
function conditionsOf({ leftOut }: Adopted): readonly Condition[] {
  const hasReason = (...reasons: readonly string[]): boolean =>
    leftOut.some(({ because }) => reasons.includes(because));
  return [
    ...(hasReason('unreadable') ? (['denied'] as const) : []),
    ...(hasReason('unclear', 'no place') ? (['refused'] as const) : []),
  ];
}

/** A file of ids that is not read would have been written for nothing. */
function hints({ edit, target }: Done, { file: names = [DEFAULT_FILE] }: Settings, { palette, width }: Style): string {
  const [first] = edit.variable;
  if (first !== undefined)
    return `${wrap(`How ${first.address} is called depends on a variable: where others use ${target.file.name} with another --var, keep ids apart: --to ids.yaml`, { width }).join('\n')}\n`;
  if (target.given !== undefined || edit.written.length + edit.had.length === 0) return '';
  if (target.folder !== undefined)
    return `${wrap(`-f ${shellWord(target.folder)} reads it too.`, { width }).join('\n')}\n`;
  const flags = [...names, target.file.name].map((name) => `-f ${shellWord(name)}`).join(' ');
  return `Give it with -f from now on:  ${palette.bold(flags)}\n`;
}
