import { fieldsAt, itemsAt, textAt, textsAt } from '../../model/member.ts';
import { type Fields, isFields, isList, type Value } from '../../model/value.ts';

/** The providers of an identity pool. `nameOf` says what a client of a user pool is called: with its client, or without. */
export function providerNames(
  pool: Fields,
  nameOf: (client: Fields) => Value | undefined,
): readonly (Value | undefined)[] {
  return [
    ...new Set([
      ...itemsAt(pool, 'CognitoIdentityProviders').map(nameOf),
      ...Object.keys(fieldsAt(pool, 'SupportedLoginProviders') ?? {}),
      ...textsAt(pool, 'OpenIdConnectProviderARNs'),
      ...textsAt(pool, 'SamlProviderARNs'),
    ]),
  ];
}

/** Whether a name is that of a provider of the identity pool; yes while one of them is not known. */
export function providersOf(pool: Fields, nameOf: (client: Fields) => Value | undefined): (name: string) => boolean {
  const known = providerNames(pool, nameOf);
  const isOpen = known.some((name) => typeof name !== 'string') || isVague(pool);
  return (name) => isOpen || name.includes(`\${ref:`) || known.includes(name);
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
