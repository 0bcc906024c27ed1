import schema from '../../../schemas/client.schema.json' with { type: 'json' };
import type { Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { type Fields, pick } from '../../model/value.ts';
import { itemsIn } from './inside.ts';

const SECRET: Schema = schema.properties.ClientSecret as Schema;
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** AWS's own secrets have so many characters. */
const LENGTH = 51;
const MOST = 2;

/** The member that keeps secrets which came after the client. No answer about the client has it. */
export const ADDED = 'AddedSecrets';

/** A secret as AWS makes one. */
export const newSecret = ({ random }: Pick<Moment, 'random'>): string => random(LOWER, LENGTH);

export const hasSecret = (client: Fields): boolean => secretsOf(client).length > 0;

/** A client as Describe shows it: secrets that were added are not in it, nor is one of them promoted when the first goes. */
export const withoutAdded = (client: Fields): Fields => pick(client, (member) => member !== ADDED);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html */
export const clientSecretCalls: NonNullable<Emulated['ownCalls']> = {
  AddUserPoolClientSecret: {
    schema: { properties: { ClientSecret: SECRET } },
    refuse: (moment) => isPublic(moment) ?? isFull(moment),
    answer: (moment) => {
      const { request, after } = moment;
      const added = { ...descriptor(moment), ClientSecretValue: request.ClientSecret ?? newSecret(moment) };
      // Whoever brought the value along knows it.
      const shown = request.ClientSecret === undefined ? added : withoutValue(added);
      return {
        answer: { ClientSecretDescriptor: shown },
        after: { ...after, [ADDED]: [...itemsIn(after, ADDED), added] },
      };
    },
  },
  ListUserPoolClientSecrets: {
    schema: { properties: { NextToken: { type: 'string', minLength: 1, maxLength: 131072, pattern: '^(?:[\\S]+)$' } } },
    refuse: isPublic,
    answer: ({ after }) => ({ answer: { ClientSecrets: secretsOf(after).map(withoutValue) } }),
  },
  DeleteUserPoolClientSecret: {
    schema: {
      properties: { ClientSecretId: { type: 'string', minLength: 1, maxLength: 128 } },
      required: ['ClientSecretId'],
    },
    refuse: (moment) => isPublic(moment) ?? isNone(moment) ?? isLast(moment),
    answer: ({ request, after }) => ({ answer: {}, after: without(after, request.ClientSecretId ?? null) }),
  },
};

/** All of a client, the oldest first. */
function secretsOf(client: Fields): readonly Fields[] {
  const first = {
    ClientSecretId: idOf(client, Number(client.CreationDate)),
    ClientSecretValue: client.ClientSecret ?? null,
    ClientSecretCreateDate: client.CreationDate ?? null,
  };
  return [...(client.ClientSecret === undefined ? [] : [first]), ...itemsIn(client, ADDED)];
}

const idOf = ({ ClientId }: Fields, seconds: number): string => `${String(ClientId)}--${Math.floor(seconds)}`;

const withoutValue = (secret: Fields): Fields => pick(secret, (member) => member !== 'ClientSecretValue');

/** Ids have the second of their creation in them, so two of one second need a way apart. */
function descriptor({ after, now }: Moment): Fields {
  const date = Math.round(now() * 1000) / 1000;
  const taken = secretsOf(after).map(({ ClientSecretId }) => ClientSecretId);
  const id = [0, 1, 2].map((more) => idOf(after, date + more)).find((free) => !taken.includes(free)) ?? '';
  return { ClientSecretId: id, ClientSecretCreateDate: date };
}

function without(client: Fields, id: Fields[string]): Fields {
  const added = itemsIn(client, ADDED).filter(({ ClientSecretId }) => ClientSecretId !== id);
  const isFirst = added.length === itemsIn(client, ADDED).length;
  return { ...pick(client, (member) => !(isFirst && member === 'ClientSecret')), [ADDED]: added };
}

/** AWS documents the calls for confidential clients only. What it answers of others, and all texts here, are not known. */
function isPublic({ after }: Moment): Objection | undefined {
  return hasSecret(after) ? undefined : `Client ${String(after.ClientId)} has no client secret.`;
}

const isFull: Refuse = ({ after }) =>
  secretsOf(after).length < MOST
    ? undefined
    : { name: 'LimitExceededException', message: `A client can have ${MOST} client secrets at most.` };

const isNone: Refuse = ({ after, request }) =>
  secretsOf(after).some(({ ClientSecretId }) => ClientSecretId === request.ClientSecretId)
    ? undefined
    : { name: 'ResourceNotFoundException', message: `Client secret ${request.ClientSecretId} does not exist.` };

const isLast: Refuse = ({ after }) =>
  secretsOf(after).length > 1 ? undefined : 'The last client secret of a client cannot be deleted.';
