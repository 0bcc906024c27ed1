import { type Loaded, load, type Sources } from '../desired/load.ts';
import { type MapNode, placeOf, type Source, type Span, written } from '../desired/node.ts';
import { parse } from '../desired/parse.ts';
import { readIdsFile } from '../desired/write-ids/ids-file.ts';
import { differsByIdsOnly } from '../desired/write-ids/only-ids.ts';
import { writeIds } from '../desired/write-ids.ts';
import type { Address } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import { isError } from '../model/finding.ts';
import type { LeftOut } from '../report/adopted.ts';
import type { FoundId, Meant } from './adoptable.ts';
import { type CommandError, invalid } from './command-error.ts';
import { type IdTarget, nameOf } from './id-target.ts';
import { InvalidFiles } from './loading.ts';
import { steadiness } from './steady-names.ts';

export type IdsEdit = {
  readonly text: string;
  readonly written: readonly FoundId[];
  /** Found ids that the file has already. */
  readonly had: readonly FoundId[];
  /** Written, but somebody's other variables would give it another name. */
  readonly variable: readonly FoundId[];
  readonly leftOut: readonly LeftOut[];
};

export type Editing = { readonly target: IdTarget; readonly sources: Sources; readonly meant: Meant };

/** The text of a file with ids in it, read again to be sure that nothing else has changed. */
export function editOf(found: readonly FoundId[], editing: Editing): IdsEdit {
  const { target } = editing;
  return target.given === undefined
    ? editIdsFile(found, editing)
    : editGiven(found, { ...editing, root: rootOf(target.given, editing), given: target.given });
}

type Given = Editing & { readonly root: MapNode; readonly given: Source };

function editGiven(found: readonly FoundId[], { root, given, ...editing }: Given): IdsEdit {
  // A file of ids belongs to one environment, whatever makes the names.
  const isIdsFile = readIdsFile(root).others.length === 0;
  const { unsteady, variable } = steadiness(isIdsFile ? [] : found, given, {
    sources: editing.sources,
    expanded: editing.meant.expanded,
  });
  const steady = found.filter((each) => !unsteady.includes(each));
  const { text, written: done, left } = writeIds(root, steady, editing.meant.expanded);
  check(text, idsOf(done), editing);
  const noPlace = ({ address }: FoundId, reason: string): LeftOut => ({
    address,
    because: 'no place',
    reason,
    wayOut: OWN_FILE,
  });
  return {
    text,
    written: done,
    had: [],
    variable: variable.filter((each) => done.includes(each)),
    leftOut: [
      ...unsteady.map((each) => noPlace(each, `how it is called depends on more than ${given.name}`)),
      ...left.map(({ id, why }) => noPlace(id, why)),
    ],
  };
}

const OWN_FILE = ['--to ids.yaml writes ids into a file of their own'];

const NEW_FILE = `# Which live resources the keys in the other files stand for. Written by: cognitoctl adopt --ids
version: 1
`;

function editIdsFile(found: readonly FoundId[], editing: Editing): IdsEdit {
  const { target, meant } = editing;
  const { text = '' } = target.file;
  const source: Source = { name: target.file.name, text: text.trim() === '' ? NEW_FILE : text };
  const root = rootOf(source, editing);
  const known = knownIds(root, { found, desired: meant.desired });
  const missing = found.filter(({ address }) => !known.has(address));
  const edit = writeIds(root, missing);
  check(edit.text, new Map([...known, ...idsOf(edit.written)]), editing);
  const leftOut = edit.left.map(({ id: { address }, why }): LeftOut => ({ address, because: 'no place', reason: why }));
  return { ...edit, had: found.filter(({ address }) => known.has(address)), variable: [], leftOut };
}

const idsOf = (ids: readonly FoundId[]): ReadonlyMap<Address, string> =>
  new Map(ids.map(({ address, id }) => [address, id]));

/** Throws InvalidFiles where the text is no YAML. */
function rootOf(source: Source, { sources }: Editing): MapNode {
  const { root } = parse(source);
  if (root === undefined) throw invalidFiles(load({ ...sources, files: [source] }), [source.name]);
  return root;
}

const invalidFiles = (loaded: Loaded, names: readonly string[]): InvalidFiles => new InvalidFiles({ ...loaded, names });

/** What a file of ids says. Throws where it is none, or where it says something else than the files or AWS. */
function knownIds(
  root: MapNode,
  { found, desired }: { readonly found: readonly FoundId[]; readonly desired: DesiredState },
): ReadonlyMap<Address, string> {
  const { name } = root.source;
  const { ids, keys, others } = readIdsFile(root);
  const [other] = others;
  if (other !== undefined)
    throw invalid(
      `${at(other)} says more than ids: ${written(other)}`,
      `give it with -f, if it belongs to the files: -f ${name}`,
    );
  const declared = new Set(desired.resources.map(({ address }) => address));
  const stranger = keys.find((address) => !declared.has(address));
  if (stranger !== undefined)
    throw invalid(`${name} has ${stranger}, and the files do not declare it`, `take it out of ${name}`);
  const elsewhere = new Map([...desired.resources, ...found].map(({ address, id }) => [address, id]));
  for (const { address, id, key } of ids) {
    const other = elsewhere.get(address);
    if (other !== undefined && other !== id) throw otherId({ address, id, key, other, name });
  }
  return new Map(ids.map(({ address, id }) => [address, id]));
}

type Conflict = {
  readonly address: Address;
  readonly id: string;
  readonly key: Span;
  readonly other: string;
  readonly name: string;
};

const otherId = ({ address, id, key, other, name }: Conflict): CommandError =>
  invalid(
    `${address} has two ids: ${id} in ${at(key)}, and without that file it is ${other}`,
    `take the one in ${name} out, if it is outdated`,
    `or give the file with -f, then its id counts: -f ${name}`,
  );

function at(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${line}`;
}

/** Reads all again with the new text. Throws where that says anything else than before, but for the ids. */
function check(text: string, ids: ReadonlyMap<Address, string>, { target, sources, meant }: Editing): void {
  const name = nameOf(target);
  const own = { name, text, ...(target.folder === undefined ? {} : { from: target.folder }) };
  const files =
    target.given === undefined
      ? [...sources.files, own]
      : sources.files.map((source) => (source.name === target.given?.name ? { ...source, text } : source));
  const { desired, findings } = load({ ...sources, files });
  const wrong = findings.find(isError);
  if (wrong !== undefined)
    throw invalid(`with the ids in it ${name} would be wrong: ${wrong.message}`, ...(wrong.wayOut ?? []));
  if (desired !== undefined && differsByIdsOnly(meant.desired, desired, ids)) return;
  if (target.given === undefined)
    throw invalid(`${name} says more than ids`, 'take out of it what is neither a key nor an id');
  throw new Error(`with the ids in it ${name} would say something else too; nothing was written`);
}
