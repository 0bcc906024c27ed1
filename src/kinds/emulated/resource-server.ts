import type { Emulated } from '../../model/emulated.ts';
import { itemsIn } from './inside.ts';

/** There is no exception of its own for one that exists, and no dates. Deleting one that clients name succeeds. */
export const emulatedResourceServer: Emulated = {
  sorted: ['Scopes'],
  refuses: [
    ({ after }) => {
      const names = itemsIn(after, 'Scopes').map(({ ScopeName }) => ScopeName);
      return new Set(names).size < names.length ? 'Scope names must be unique.' : undefined; // text not known
    },
  ],
  exists: ({ request }) => `${request.Identifier} already exists in user pool ${request.UserPoolId}.`,
  missing: (id) => `Resource server ${id} does not exist.`,
  quota: 25,
  alsoReads: { DescribeResourceServer: { at: 'ResourceServer' } },
};
