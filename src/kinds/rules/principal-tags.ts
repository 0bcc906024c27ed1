import type { Rule } from '../../model/kind.ts';
import { fieldsAt, isGiven, textAt } from '../../model/member.ts';
import { developerGuide } from '../../model/source.ts';
import { providersOf } from './identity-pool-providers.ts';

/** All the names of attributes in one map together, in bytes. */
const MOST_BYTES = 460;

const USING = developerGuide('using-afac-with-cognito-identity-pools');

/** What a map of principal tags must fulfil. */
export const principalTagsRules: readonly Rule[] = [
  {
    code: 'C1385',
    source: USING,
    check: ({ after, ancestors: [pool], complete }) => {
      const name = textAt(after, 'IdentityProviderName');
      const known = complete && pool !== undefined ? providersOf(pool, ({ ProviderName }) => ProviderName) : undefined;
      if (name === undefined || (!isMisspelt(name) && known?.(name) !== false)) return undefined;
      return {
        path: 'IdentityProviderName',
        message: `the identity pool has no provider "${name}" whose users could carry tags`,
        wayOut:
          'write ${ref:userPools.KEY.ProviderName} for a user pool, without a client, and have it under CognitoIdentityProviders of the identity pool',
      };
    },
  },
  {
    code: 'C1386',
    source: developerGuide('provider-mappings'),
    check: ({ after }) => {
      if (after.UseDefaults !== true || !isGiven(after, 'PrincipalTags')) return undefined;
      return {
        path: 'PrincipalTags',
        message: 'tags beside the defaults have no effect: the defaults cannot be changed or added to',
        wayOut: 'take UseDefaults out to have these tags, or the tags to have the defaults',
      };
    },
  },
  {
    code: 'C1387',
    source: USING,
    check: ({ after, live, complete }) => {
      const isSaid = [after.PrincipalTags, after.UseDefaults].some((value) => value !== undefined && value !== null);
      if (complete === undefined || live !== undefined || isSaid) return undefined;
      return {
        path: 'UseDefaults',
        message: 'nothing says which tags the users of this provider carry',
        wayOut: 'add "UseDefaults: true", or "PrincipalTags: {}" for no tags at all',
      };
    },
  },
  {
    code: 'C1388',
    source: USING,
    check: ({ after }) => {
      const names = Object.values(fieldsAt(after, 'PrincipalTags') ?? {}).filter((name) => typeof name === 'string');
      const bytes = Buffer.byteLength(names.join(''));
      if (bytes <= MOST_BYTES) return undefined;
      return {
        path: 'PrincipalTags',
        message: `the names of the attributes are ${bytes} bytes long together, and AWS takes ${MOST_BYTES}`,
        wayOut: 'map fewer attributes, or ones with shorter names',
      };
    },
  },
];

/** The name that role mappings have for a client, or the address of an issuer: never the name of a provider. */
const isMisspelt = (name: string): boolean => /^https?:\/\//.test(name) || /^cognito-idp\.[^:]*:/.test(name);
