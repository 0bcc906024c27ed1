import type { Rule } from '../../model/kind.ts';
import { textAt } from '../../model/member.ts';
import { apiReference } from '../../model/source.ts';
import { inNewPool } from './new-pool.ts';

const LINK = apiReference('AdminLinkProviderForUser');

/** What a link of a user must fulfil. */
export const userLinkRules: readonly Rule[] = [
  {
    code: 'C1366',
    source: LINK,
    check: (subject) => {
      const known = inNewPool(subject, 'identity provider')?.map((provider) => textAt(provider, 'ProviderName'));
      const name = textAt(subject.after, 'ProviderName');
      if (name === undefined || known === undefined || known.includes(undefined) || known.includes(name))
        return undefined;
      return {
        message: `the pool is new, and the file declares no identity provider "${name}" in it`,
        wayOut: `declare it under identityProviders of the pool, or take the link away`,
      };
    },
  },
  {
    code: 'C1367',
    source: LINK,
    check: ({ after, siblings }) =>
      textAt(after, 'ProviderName') !== undefined && siblings.length >= 5
        ? {
            message: `the user would have ${siblings.length + 1} links, and there is room for 5`,
            wayOut: `leave out ${siblings.length - 4}`,
          }
        : undefined,
  },
];
