import { type Fields, isFields, isList } from './value.ts';

/** A secret of a live client, as AWS lists it: never its value. */
export type ClientSecret = {
  readonly id: string;
  /** Epoch seconds. */
  readonly created: number;
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html */
export const MOST_SECRETS = 2;

/** What AWS takes for a secret of one's own. */
export const isClientSecret = (text: string): boolean => /^[\w+]{24,64}$/.test(text);

/** The secrets in an answer of ListUserPoolClientSecrets, the oldest first. It has all of them, on one page. */
export function secretsIn({ ClientSecrets = [] }: Fields): readonly ClientSecret[] {
  const listed = isList(ClientSecrets) ? ClientSecrets.map(secretOf) : [];
  return listed.toSorted((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1));
}

/** The secret that a descriptor is about. Throws where it is none: another API than the one we know. */
export function secretOf(descriptor: Fields[string] | undefined): ClientSecret {
  const { ClientSecretId: id, ClientSecretCreateDate: created } = isFields(descriptor) ? descriptor : {};
  if (typeof id === 'string' && typeof created === 'number') return { id, created };
  throw new Error('AWS told of a client secret without its id or its date');
}
