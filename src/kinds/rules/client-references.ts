import type { Rule } from '../../model/kind.ts';
import { itemsAt, textAt, textsAt } from '../../model/member.ts';
import { apiReference, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';
import { BUILT_IN_SCOPES } from './client-oauth.ts';
import { inNewPool } from './new-pool.ts';

/** What a client of a new pool may name: in a pool that exists there may be more than the file declares. */
export const clientReferenceRules: readonly Rule[] = [
  {
    code: 'C1262',
    source: apiReference('CreateUserPoolClient'),
    check: (subject) => {
      const known = inNewPool(subject, 'identity provider')?.map((provider) => textAt(provider, 'ProviderName'));
      const name = textsAt(subject.after, 'SupportedIdentityProviders').find(
        (text) => text !== 'COGNITO' && known !== undefined && !known.includes(text),
      );
      if (known === undefined || known.includes(undefined) || name === undefined) return undefined;
      return {
        path: 'SupportedIdentityProviders',
        message: `the pool is new, and the file declares no identity provider "${name}" in it`,
        wayOut: `declare it: identityProviders: { ${name}: … }, or take it out of SupportedIdentityProviders`,
      };
    },
  },
  {
    code: 'C1263',
    source: measured('oauth-scopes-unknown'),
    check: (subject) => {
      const known = inNewPool(subject, 'resource server')?.flatMap(scopesOf);
      const scope = textsAt(subject.after, 'AllowedOAuthScopes').find(
        (text) => text.includes('/') && !BUILT_IN_SCOPES.includes(text) && known?.includes(text) === false,
      );
      if (known === undefined || known.includes(undefined) || scope === undefined) return undefined;
      const server = scope.slice(0, scope.lastIndexOf('/'));
      return {
        path: 'AllowedOAuthScopes',
        message: `the pool is new, and the file declares no resource server with the scope "${scope}" in it`,
        wayOut: `declare "${scope.slice(server.length + 1)}" among the Scopes of the resource server ${server}, or take it out of AllowedOAuthScopes`,
      };
    },
  },
];

/** As clients write them; `undefined` among them where one is not known yet. */
function scopesOf(server: Fields): readonly (string | undefined)[] {
  const identifier = textAt(server, 'Identifier');
  return itemsAt(server, 'Scopes').map((scope) => {
    const name = textAt(scope, 'ScopeName');
    return identifier === undefined || name === undefined ? undefined : `${identifier}/${name}`;
  });
}
