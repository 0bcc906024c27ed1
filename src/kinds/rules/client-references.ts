import type { Rule, Subject } from '../../model/kind.ts';
import { itemsAt, textAt, textsAt } from '../../model/member.ts';
import { apiReference, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';
import { BUILT_IN_SCOPES } from './client-oauth.ts';
import { inPool, isNewPool } from './new-pool.ts';

/** What a client may name: in a pool that exists there may be more than the file declares, and what AWS took once stays. */
export const clientReferenceRules: readonly Rule[] = [
  {
    code: 'C1262',
    source: apiReference('CreateUserPoolClient'),
    check: (subject) => {
      const known = inPool(subject, 'identity provider')?.map((provider) => textAt(provider, 'ProviderName'));
      const own = textsAt(subject.after, 'SupportedIdentityProviders').find((text) => isMeantForOwn(text, subject));
      if (own !== undefined)
        return {
          path: 'SupportedIdentityProviders',
          message: `there is no identity provider "${own}"; the users of the pool itself are COGNITO`,
          wayOut: 'write COGNITO',
        };
      const name = newTexts(subject, 'SupportedIdentityProviders').find(
        (text) => text !== 'COGNITO' && known !== undefined && !known.includes(text),
      );
      if (known === undefined || known.includes(undefined) || name === undefined) return undefined;
      return {
        path: 'SupportedIdentityProviders',
        message: isNewPool(subject)
          ? `the pool is new, and the file declares no identity provider "${name}" in it`
          : `neither the pool nor the file has an identity provider "${name}"`,
        wayOut: `declare it: identityProviders: { ${name}: … }, or take it out of SupportedIdentityProviders`,
      };
    },
  },
  {
    code: 'C1263',
    source: measured('oauth-scopes-unknown'),
    check: (subject) => {
      const known = inPool(subject, 'resource server')?.flatMap(scopesOf);
      const scope = newTexts(subject, 'AllowedOAuthScopes').find(
        (text) => text.includes('/') && !BUILT_IN_SCOPES.includes(text) && known?.includes(text) === false,
      );
      if (known === undefined || known.includes(undefined) || scope === undefined) return undefined;
      const server = scope.slice(0, scope.lastIndexOf('/'));
      return {
        path: 'AllowedOAuthScopes',
        message: isNewPool(subject)
          ? `the pool is new, and the file declares no resource server with the scope "${scope}" in it`
          : `neither the pool nor the file has a resource server with the scope "${scope}"`,
        wayOut: `declare "${scope.slice(server.length + 1)}" among the Scopes of the resource server ${server}, or take it out of AllowedOAuthScopes`,
      };
    },
  },
];

/** What the client is to name and does not name yet. */
const newTexts = ({ after, live }: Subject, member: string): readonly string[] =>
  textsAt(after, member).filter((text) => !textsAt(live, member).includes(text));

/** COGNITO in small letters, where no provider is called so. */
const isMeantForOwn = (name: string, { live, beside }: Subject): boolean =>
  /^cognito$/i.test(name) &&
  name !== 'COGNITO' &&
  !textsAt(live, 'SupportedIdentityProviders').includes(name) &&
  !beside('identity provider').some((provider) => textAt(provider, 'ProviderName') === name);

/** As clients write them; `undefined` among them where one is not known yet. */
function scopesOf(server: Fields): readonly (string | undefined)[] {
  const identifier = textAt(server, 'Identifier');
  return itemsAt(server, 'Scopes').map((scope) => {
    const name = textAt(scope, 'ScopeName');
    return identifier === undefined || name === undefined ? undefined : `${identifier}/${name}`;
  });
}
