import { load, type Sources } from '../desired/load.ts';
import { follow, type MapNode, type Source, toValue } from '../desired/node.ts';
import { parse } from '../desired/parse.ts';
import { childKinds } from '../kinds/index.ts';
import type { Kind } from '../model/kind.ts';
import type { FoundId } from './adoptable.ts';

export type Steadiness<Each> = {
  /** Called otherwise, or not declared at all, without a later file or with another `--var` or environment. */
  readonly unsteady: readonly Each[];
  /** Called otherwise where `--var` changes a variable that has a value at the top of the files. */
  readonly variable: readonly Each[];
};

type Reading = { readonly sources: Sources; readonly expanded: MapNode };

/**
 * Whose names hold for everybody who uses a file. An id in it would else make somebody's other resource, which only
 * this run has under that key, the one that they mean.
 */
export function steadiness<Each extends FoundId>(
  found: readonly Each[],
  given: Source,
  { sources, expanded }: Reading,
): Steadiness<Each> {
  const files = upTo(given, sources.files);
  const moved = (others: Sources): readonly Each[] => {
    const root = load(others).expanded;
    return found.filter((each) => namesOf(each, expanded) !== namesOf(each, root));
  };
  const others = { ...sources, files, vars: changed(sources.vars), env: otherEnvironment(sources) };
  const isLast = files.length === sources.files.length;
  const isPlain = Object.keys(sources.vars).length === 0 && !files.some(({ text }) => text.includes('${env:'));
  const unsteady = found.length === 0 || (isLast && isPlain) ? [] : moved(others);
  // A layer over others is there to give variables a value.
  const names = found.length > 0 && files.length === 1 ? headVariables(files) : [];
  const vars = { ...Object.fromEntries(names.map((name) => [name, OTHER])), ...others.vars };
  const variable = names.length === 0 ? [] : moved({ ...others, vars });
  return { unsteady, variable: variable.filter((each) => !unsteady.includes(each)) };
}

const OTHER = 'other';

const changed = (texts: { readonly [name: string]: string | undefined }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, `${text ?? ''}${OTHER}`]));

/** Every variable has another value, also one that is not set and has a default in the file. */
function otherEnvironment({ env, files }: Sources): Sources['env'] {
  const asked = files.flatMap(({ text }) => [...text.matchAll(/\$\{env:(\w+)/g)].map(([, name = '']) => [name, '']));
  return changed({ ...Object.fromEntries(asked), ...env });
}

/** Without the files that lie over a file; those of its folder lie beside it. */
function upTo({ name, from }: Source, files: readonly Source[]): readonly Source[] {
  const last = files.findLastIndex((file) => file.name === name || (from !== undefined && file.from === from));
  return files.slice(0, last + 1);
}

const headVariables = (files: readonly Source[]): readonly string[] =>
  files.flatMap((file) => {
    const vars = parse(file).root?.entries.get('vars')?.value;
    return vars?.is === 'map' ? [...vars.entries.keys()] : [];
  });

/** How a resource and what it stands in are called; `undefined` where it is not declared. */
function namesOf({ path }: FoundId, root: MapNode | undefined): string | undefined {
  const names: unknown[] = [];
  let kind: Kind | undefined;
  for (let end = 2; end <= path.length; end += 2) {
    kind = childKinds(kind?.name).find(({ collection }) => collection === path[end - 2]);
    const found = root && follow(root, path.slice(0, end));
    if (found?.depth !== end || found.entry.value.is !== 'map') return undefined;
    const named = found.entry.value.entries.get(kind?.key ?? '');
    names.push(named === undefined ? path[end - 1] : toValue(named.value));
  }
  return JSON.stringify(names);
}
