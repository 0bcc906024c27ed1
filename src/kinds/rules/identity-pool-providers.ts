import { fieldsAt, itemsAt, textAt, textsAt } from '../../model/member.ts';
import { type Fields, isFields, isList, type Value } from '../../model/value.ts';

/**
 * Whether a name is that of a provider of the identity pool; yes while one of them is not known. `nameOf` says what a
 * client of a user pool is called: with its client, or without.
 */
export function providersOf(pool: Fields, nameOf: (client: Fields) => Value | undefined): (name: string) => boolean {
  const clients = itemsAt(pool, 'CognitoIdentityProviders').map(nameOf);
  const isOpen = clients.some((name) => typeof name !== 'string') || isVague(pool);
  const social = Object.keys(fieldsAt(pool, 'SupportedLoginProviders') ?? {});
  const arns = [...textsAt(pool, 'OpenIdConnectProviderARNs'), ...textsAt(pool, 'SamlProviderARNs')];
  const known = new Set([...clients, ...social, ...arns]);
  return (name) => isOpen || name.includes(`\${ref:`) || known.has(name);
}

/** The name that role mappings have for a client of a user pool; `undefined` while a part of it is not known. */
export function clientName(client: Fields): string | undefined {
  const [provider, id] = [textAt(client, 'ProviderName'), textAt(client, 'ClientId')];
  return provider === undefined || id === undefined ? undefined : `${provider}:${id}`;
}

/** Whether a list of providers is not known as a whole. */
const isVague = (pool: Fields): boolean =>
  ['CognitoIdentityProviders', 'OpenIdConnectProviderARNs', 'SamlProviderARNs', 'SupportedLoginProviders'].some(
    (member) => {
      const value = pool[member];
      if (isList(value)) return value.some((item) => typeof item !== 'string' && !isFields(item));
      return value !== undefined && value !== null && !isFields(value);
    },
  );
