import { formatPath } from '../model/address.ts';
import { ApiError, isDenied } from '../model/api.ts';
import type { Exported, ServerOwned, Unread } from '../model/exported.ts';
import { isFoundById } from '../model/kind.ts';
import { allIn } from './check.ts';
import type { DeclaredCollection } from './declare.ts';
import type { Named } from './variables.ts';

type Found = Pick<Exported, 'addresses' | 'variables' | 'unread' | 'serverOwned' | 'namesakes'>;

/** What there is to know of what was declared, beside the files. */
export function tellOf(collections: readonly DeclaredCollection[], variables: readonly Named[]): Found {
  const resources = allIn(collections);
  const within = collectionsIn(collections);
  return {
    addresses: resources.map(({ address }) => address),
    variables: variables.map(({ path, ...variable }) => ({ ...variable, path: formatPath(path) })),
    unread: within.flatMap(unreadOf),
    serverOwned: within.flatMap(serverOwnedOf),
    namesakes: resources
      .filter(({ kind, hasNamesake }) => hasNamesake && isFoundById(kind))
      .map(({ address }) => address),
  };
}

/** Every collection among these and below. */
export const collectionsIn = (collections: readonly DeclaredCollection[]): readonly DeclaredCollection[] =>
  collections.flatMap((collection) => [
    collection,
    ...collection.resources.flatMap(({ parts }) => collectionsIn(parts)),
  ]);

const unreadOf = ({ unread }: DeclaredCollection): readonly Unread[] =>
  unread.map(({ address, failure }) => ({
    address,
    operation: failure.operation,
    reason: failure.message,
    ...(isDenied(new ApiError(failure)) ? { missing: `${failure.service}:${failure.operation}` } : {}),
  }));

const serverOwnedOf = ({ kind, parent, serverOwned }: DeclaredCollection): readonly ServerOwned[] =>
  serverOwned.map((name) => ({ ...(parent === undefined ? {} : { parent }), kind: kind.name, name }));
