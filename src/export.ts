import { allIn, misfits, Unwritable } from './export/check.ts';
import { NothingLike } from './export/choose.ts';
import { type DeclaredCollection, declareAll } from './export/declare.ts';
import { sourcesOf, type Written, writeFiles } from './export/files.ts';
import { personalCollections, type RootRead, readRoots } from './export/read-roots.ts';
import { collectionsIn, tellOf } from './export/told.ts';
import { indistinct, leftOut, unsayable } from './export/unsaid.ts';
import { withNames } from './export/variables.ts';
import { wantedIn } from './export/wanted.ts';
import { parseAddress } from './model/address.ts';
import type { World } from './model/api.ts';
import type { Exported, Unsaid } from './model/exported.ts';
import { matchesAddress, type Selection } from './plan/selection.ts';

export { NothingLike, personalCollections, Unwritable };

export type ExportOptions = Selection & {
  /** Ids, names, or globs over names, of pools; all without any. */
  readonly pools?: readonly string[];
  /** Collections that are exported only where they are asked for: those of people. */
  readonly with?: readonly string[];
  /** `own`: without AWS's defaults. */
  readonly settings?: 'all' | 'own';
  /** `each`: a file for every pool, all to be read as one folder. */
  readonly files?: 'one' | 'each';
  /** `apart`: the ids stand in a file of their own, a later layer. */
  readonly ids?: 'apart';
  readonly concurrency?: number;
};

/** The files of an export, and what there is to know beside them. */
export type Export = Written & { readonly exported: Exported };

/**
 * What is live, as files that plan empty on what was read. What a file cannot say is left out and told: a plan leaves it
 * as it is.
 *
 * Reads only. What AWS refuses to tell is named, never taken for absent. Throws NothingLike where nothing answers to one
 * of `pools`, Unwritable where the files could not be read again, and ApiError where AWS cannot be asked.
 */
export async function exportLive(world: World, options: ExportOptions = {}): Promise<Export> {
  const read = await readRoots(world, options);
  checkGlobs(read.collections, options);
  const unsaid: Unsaid[] = [];
  for (;;) {
    const { collections, written, exported } = make(read, { world, options, unsaid });
    const wrong = misfits(sourcesOf(written), { ...exported, collections });
    if (wrong.length === 0) return { ...written, exported };
    unsaid.push(...leftOut(wrong, allIn(collections), unsaid));
  }
}

/** Throws where a glob of the selection names nothing. */
function checkGlobs(live: RootRead['collections'], { only = [], except = [] }: Selection): void {
  if (only.length + except.length === 0) return;
  const collections = declareAll(live, { howMuch: 'own', selection: {}, cuts: [] });
  const known = [...allIn(collections), ...collectionsIn(collections)].map(({ address }) => address);
  const check = (where: '--only' | '--except', globs: readonly string[]): void => {
    const asked = globs.find((glob) => !known.some((address) => matchesAddress(glob, address)));
    if (asked !== undefined) throw new NothingLike({ asked, where, known });
  };
  check('--only', only);
  check('--except', except);
}

type Making = { readonly world: World; readonly options: ExportOptions; readonly unsaid: readonly Unsaid[] };
type Made = {
  readonly collections: readonly DeclaredCollection[];
  readonly written: Written;
  readonly exported: Exported;
};

/** The files without what turned out not to fit. */
function make({ collections: live, account, calls }: RootRead, { world, options, unsaid }: Making): Made {
  const { settings = 'all', files = 'one', ids, only, except, with: asked = [] } = options;
  const collections = declareAll(live, {
    howMuch: settings,
    selection: { ...(only && { only }), ...(except && { except }) },
    cuts: unsaid.map(({ address, path }) => ({ address, ...(path && { path: parseAddress(path) ?? [path] }) })),
  });
  const variables = withNames(wantedIn(collections));
  const exported: Exported = {
    world: world.name,
    region: world.region,
    ...(account === undefined ? {} : { account }),
    ...tellOf(collections, variables),
    unsaid: [...unsaid, ...allIn(collections).flatMap(unsayable), ...collectionsIn(collections).flatMap(indistinct)],
    notAsked: personalCollections().filter((collection) => !asked.includes(collection)),
    calls,
  };
  const empty = settings === 'all' ? 'said' : 'left out';
  const layout = { variables, empty, files, ids: ids ?? 'namesakes' } as const;
  return { collections, exported, written: writeFiles(collections, layout, exported) };
}
