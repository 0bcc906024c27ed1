import type { MapNode, Source } from '../desired/node.ts';
import { toYaml } from '../desired/print/to-yaml.ts';
import { type Address, isWithin } from '../model/address.ts';
import type { Exported, ExportedFile } from '../model/exported.ts';
import type { Fields } from '../model/value.ts';
import type { DeclaredCollection } from './declare.ts';
import { fileTree, idsTree, type Writing } from './file-tree.ts';
import { headOf } from './head.ts';
import { free } from './variables.ts';

export type Written = { readonly files: readonly ExportedFile[]; readonly ids?: string };

export type Layout = Writing & {
  /** `each`: a file for every pool. */
  readonly files: 'one' | 'each';
};

type Told = Pick<Exported, 'world' | 'region' | 'account' | 'variables' | 'unsaid' | 'unread' | 'namesakes'>;

/** The texts of an export. */
export function writeFiles(collections: readonly DeclaredCollection[], layout: Layout, told: Told): Written {
  const { region, account } = told;
  const head: Fields = { version: 1, region, ...(account === undefined ? {} : { account }) };
  const bare = collections.filter(({ resources }) => resources.length === 0);
  const files =
    layout.files === 'one'
      ? [{ text: textOf(fileTree(head, collections, layout), told, layout) }]
      : [
          { name: 'cognito.yaml', text: textOf(fileTree(head, bare, layout), ofHead(told, collections), layout) },
          ...each(collections, layout, told),
        ];
  return layout.ids === 'apart' ? { files, ids: IDS_HEAD + toYaml(idsTree({ version: 1 }, collections)) } : { files };
}

const IDS_HEAD = `# Which live resources the keys in the other files stand for. Written by: cognitoctl export --ids
`;

const textOf = (tree: MapNode, told: Told, { ids }: Layout): string => headOf(told, ids) + toYaml(tree);

/** The files of one folder are read together, so the head stands in a file of its own. */
function each(collections: readonly DeclaredCollection[], layout: Layout, told: Told): readonly ExportedFile[] {
  const taken = new Set<string>();
  return collections.flatMap((collection) =>
    collection.resources.map((resource) => {
      const tree = fileTree({ version: 1 }, [{ ...collection, resources: [resource] }], layout);
      const own = within(told, (address) => isWithin(address, resource.address));
      const text = textOf(tree, own, layout);
      return { name: fileName(`${collection.kind.collection}.${resource.key}`, taken), text };
    }),
  );
}

/** A name of its own on file systems too that do not tell capitals from small letters. */
function fileName(name: string, taken: Set<string>): string {
  const plain = name.toLowerCase();
  return `${name}${free(plain, taken, '-').slice(plain.length)}.yaml`;
}

/** What is told of no pool: a list that could not be read. */
function ofHead(told: Told, collections: readonly DeclaredCollection[]): Told {
  const pools = collections.flatMap(({ resources }) => resources);
  return within(told, (address) => !pools.some((pool) => isWithin(address, pool.address)));
}

function within(told: Told, isIn: (address: Address) => boolean): Told {
  const kept = <Item extends { readonly address: Address }>(items: readonly Item[]) =>
    items.filter(({ address }) => isIn(address));
  return {
    ...told,
    variables: kept(told.variables),
    unsaid: kept(told.unsaid),
    unread: kept(told.unread),
    namesakes: told.namesakes.filter(isIn),
  };
}

const ALONE = 'export.yaml';
const FOLDER = 'export';

/** The texts as they will be read together. */
export function sourcesOf({ files, ids }: Written): readonly Source[] {
  const sources = files.map(({ name, text }) =>
    name === undefined ? { name: ALONE, text } : { name: `${FOLDER}/${name}`, text, from: FOLDER },
  );
  return [...sources, ...(ids === undefined ? [] : [{ name: 'ids.yaml', text: ids }])];
}
