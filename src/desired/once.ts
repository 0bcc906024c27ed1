import { formatPath, parseAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { CODES } from './codes.ts';
import { follow, placeOf, textOf } from './node.ts';
import type { Declared } from './resources.ts';
import { closest } from './suggest.ts';

/** Paths in `once` that name nothing which could be written at creation and kept afterwards. */
export const onceFindings = (declared: readonly Declared[]): readonly Finding[] =>
  declared.flatMap((resource) => {
    const list = resource.node.entries.get('once')?.value;
    if (list?.is !== 'list') return [];
    return list.items.flatMap((item, index): readonly Finding[] => {
      const said = objection(textOf(item), resource);
      const { address } = resource;
      const path = formatPath(['once', index]);
      return said === undefined
        ? []
        : [{ code: CODES.onceOnNothing, severity: 'error', address, path, place: placeOf(item), ...said }];
    });
  });

type Said = Pick<Finding, 'message' | 'hint' | 'why' | 'wayOut'>;

function objection(text: string | undefined, { kind, node }: Declared): Said | undefined {
  if (text === undefined) return undefined;
  const path = parseAddress(text) ?? [text];
  const named = `"once" names ${text}`;
  if (path.length === 1 && (text === kind.key || text === kind.id))
    return { message: `${named}, by which the ${kind.name} is found`, wayOut: [`take ${text} out of once`] };
  const wrong = wrongStep(path, kind.schema);
  if (wrong?.is === 'unknown')
    return { message: `${named}, which no ${kind.name} has`, ...didYouMean(path, wrong.depth, membersOf(wrong.above)) };
  if (wrong?.is === 'item')
    return {
      message: `${named}, which stands in a list`,
      why: 'A list is written as a whole.',
      wayOut: [`name the list: once: [${formatPath(path.slice(0, wrong.depth))}]`],
    };
  if (wrong?.is === 'read only')
    return { message: `${named}, which AWS sets by itself`, wayOut: [`take ${text} out of once`] };
  const { entry, depth } = follow(node, path);
  if (depth === path.length) return undefined;
  return {
    message: `${named}, and the file does not give it here`,
    ...didYouMean(path, depth, depth > 0 && entry.value.is === 'map' ? [...entry.value.entries.keys()] : []),
    wayOut: [`give it, for the creation`, `or take ${text} out of once: what the file does not mention is kept anyway`],
  };
}

type Wrong =
  | { readonly is: 'unknown'; readonly depth: number; readonly above: Schema }
  | { readonly is: 'item' | 'read only'; readonly depth: number };

/** The first step of a path that leads nowhere. */
function wrongStep(path: readonly string[], schema: Schema): Wrong | undefined {
  let above = schema;
  for (const [depth, member] of path.entries()) {
    if (above.type === 'array') return { is: 'item', depth };
    const inner = memberSchema(above, member);
    if (inner === undefined) return { is: 'unknown', depth, above };
    if (inner.readOnly) return { is: 'read only', depth };
    above = inner;
  }
  return undefined;
}

const membersOf = ({ properties = {} }: Schema): readonly string[] =>
  Object.keys(properties).filter((member) => properties[member]?.readOnly !== true);

/** The path with another segment, where one is near to what was written. */
function didYouMean(path: readonly string[], depth: number, candidates: readonly string[]): Pick<Said, 'hint'> {
  const meant = closest(path[depth] ?? '', candidates);
  return meant === undefined ? {} : { hint: `did you mean "${formatPath(path.with(depth, meant))}"?` };
}
