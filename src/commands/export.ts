import { resolve } from 'node:path';
import { closest } from '../desired/suggest.ts';
import {
  type Export,
  type ExportOptions,
  exportLive,
  NothingLike,
  personalCollections,
  Unwritable,
} from '../export.ts';
import type { World } from '../model/api.ts';
import type { Exported } from '../model/exported.ts';
import { regionOfId } from '../model/names.ts';
import { renderExported, type WrittenTo } from '../report/exported.ts';
import type { Report } from '../report/json.ts';
import { CommandError, invalid } from './command-error.ts';
import { keptAccount } from './emulator-state.ts';
import type { Condition } from './exit-code.ts';
import { readWith, type Targets, targetsOf, writeExport } from './export-targets.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import type { Operands } from './operands.ts';
import { sayReading } from './planning.ts';
import { isForPeople } from './publish.ts';
import type { Result } from './result.ts';
import { sameFlags } from './same-flags.ts';
import type { Settings } from './settings.ts';
import { styleOf } from './terminal.ts';
import { openWorld, STATE_FILE } from './world.ts';

/** Writes what is live as a file, or several. Asks AWS, and writes nothing there. */
export async function exportPools(settings: Settings, host: Host, { words }: Operands): Promise<Result> {
  refuseFiles(settings);
  const targets = await targetsOf(settings, host);
  const account = settings.emulator === true ? keptAccount(resolve(host.cwd, STATE_FILE)) : undefined;
  const world = await openWorld({ settings, host, desired: account === undefined ? {} : { account } });
  const made = await read(world, optionsOf(settings, words, targets), { settings, host });
  requireSomething(made.exported);
  const written = await writeExport(made, targets, { settings, host });
  return resultOf({ made, targets, written }, settings, host);
}

/** It reads AWS, and nothing else: a file that is named would not be what it exports. */
function refuseFiles({ file, var: vars, secrets }: Settings): void {
  if (file !== undefined)
    throw invalid(
      'export reads AWS and no files: -f names nothing here',
      'name pools: cognitoctl export NAME',
      'where to write: --to FILE',
    );
  if (vars !== undefined || secrets !== undefined)
    throw invalid(
      `export fills in no placeholders: ${vars === undefined ? '--secrets' : '--var'} means nothing here`,
      'take it away',
    );
}

function optionsOf(settings: Settings, pools: readonly string[], { each, ids }: Targets): ExportOptions {
  const { minimal, only, except, concurrency, with: asked = [] } = settings;
  const known = personalCollections();
  for (const name of asked) if (!known.includes(name)) throw unknownCollection(name, known);
  return {
    pools,
    with: asked,
    settings: minimal === true ? 'own' : 'all',
    files: each ? 'each' : 'one',
    ...(ids === undefined ? {} : { ids: 'apart' }),
    ...(only && { only }),
    ...(except && { except }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

function unknownCollection(name: string, known: readonly string[]): CommandError {
  const near = closest(name, known);
  return invalid(
    `--with ${name}: ${near === undefined ? 'there is no such collection' : `did you mean ${near}?`}`,
    `--with takes ${known.join(', ')}; all else is exported anyway`,
  );
}

type Place = { readonly settings: Settings; readonly host: Host };

async function read(world: World, options: ExportOptions, { settings, host }: Place): Promise<Export> {
  const done = sayReading(world, settings, host);
  try {
    return await unlessInterrupted(host.signal, exportLive(world, options)).finally(done);
  } catch (error) {
    if (error instanceof NothingLike) throw nothingLike(error, world);
    if (error instanceof Unwritable)
      throw invalid(error.message, 'export fewer pools at once', 'or each into a file of its own: --each --to FOLDER');
    throw error;
  }
}

function nothingLike({ asked, known, where }: NothingLike, { region }: World): CommandError {
  const near = closest(asked, known);
  const elsewhere = /^[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}[_:]/.test(asked) ? regionOfId(asked) : region;
  return invalid(
    `${where === 'pools' ? '' : `${where} `}${asked}: there is nothing like that in ${region}${near === undefined ? '' : `; did you mean ${near}?`}`,
    ...(elsewhere === region ? [] : [`it is in another region: --region ${elsewhere}`]),
    where === 'pools'
      ? 'without a name, all pools of the region are exported'
      : 'addresses are as an export has them: userPools.NAME.clients.NAME',
  );
}

function requireSomething({ addresses, unread, unsaid, region, account }: Exported): void {
  if (addresses.length > 0) return;
  const [odd] = unsaid;
  if (odd !== undefined)
    throw new CommandError({
      condition: 'unexpected',
      message: `nothing fits into a file: ${odd.address}: ${odd.reason}`,
    });
  const missing = [...new Set(unread.flatMap((each) => each.missing ?? []))];
  if (unread.length > 0)
    throw new CommandError({
      condition: missing.length > 0 ? 'denied' : 'unexpected',
      message: `nothing could be read${missing.length > 0 ? `, missing ${missing.join(', ')}` : `: ${unread[0]?.reason}`}`,
    });
  throw invalid(
    `there are no pools in ${region}${account === undefined ? '' : ` of account ${account}`}`,
    'is it another region? --region REGION',
  );
}

type Done = { readonly made: Export; readonly targets: Targets; readonly written: WrittenTo };

function resultOf({ made, targets, written }: Done, settings: Settings, host: Host): Result {
  const { exported, files } = made;
  const report: Report = { command: 'export', exported, written: writtenFiles(made, written) };
  const conditions = conditionsOf(exported);
  if (targets.to !== undefined) {
    const next =
      settings.quiet === true
        ? ''
        : `Next:  cognitoctl plan ${sameFlags({ ...worldOf(settings), file: readWith(targets) }).join(' ')}\n`;
    return { report, conditions, text: (style) => `${renderExported(exported, written, style)}${next}` };
  }
  const hasGaps = exported.unread.length + exported.unsaid.length > 0;
  if (isForPeople(settings) && (settings.quiet !== true || hasGaps))
    host.stderr.write(renderExported(exported, written, styleOf(settings, host, host.stderr)));
  return { report, conditions, text: () => files.map(({ text }) => text).join('') };
}

const worldOf = ({ only: _only, except: _except, ...settings }: Settings): Settings => settings;

/** What was not read is named; a gap that a permission would fill is told from one that AWS has its own reasons for. */
const conditionsOf = ({ unread }: Exported): readonly Condition[] => [
  ...(unread.some(({ missing }) => missing !== undefined) ? (['denied'] as const) : []),
  ...(unread.some(({ missing }) => missing === undefined) ? (['unexpected'] as const) : []),
];

function writtenFiles(made: Export, written: WrittenTo): NonNullable<Report['written']> {
  const files = made.files.map(({ text }, index) => ({
    ...(written.files[index] && { file: written.files[index] }),
    text,
  }));
  return made.ids === undefined || written.ids === undefined
    ? files
    : [...files, { file: written.ids, text: made.ids }];
}
