import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import type { Service } from '../../src/model/api.ts';
import type { Json } from '../emulator/world.ts';
import type { Ask, Client } from './drives/client.ts';
import type { Overheard } from './overheard.ts';

/** Both packages by the names that they export: commands, paginators, errors. */
const SDK: { readonly [service in Service]: ReadonlyMap<string, Json> } = {
  'cognito-idp': new Map(Object.entries(idp)),
  'cognito-identity': new Map(Object.entries(identity)),
};

export type SdkClient = Client & {
  /** Operations that were carried out: `cognito-idp CreateGroup`. */
  readonly ran: string[];
  /** What the SDK threw for a call; `undefined` where it did not. */
  readonly thrown: (operation: string, input: Json, service?: Service) => Promise<Json>;
  readonly close: () => void;
};

/** The SDK's own clients, of one emulator. What they read is held to what went over the wire. */
export function sdkClient(wire: Overheard): SdkClient {
  const settings = (region: string) => ({
    endpoint: wire.url,
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  const clients: { destroy: () => void }[] = [];
  const clientOf = (service: Service, region = 'eu-central-1'): Json => {
    const made: Json =
      service === 'cognito-idp'
        ? new idp.CognitoIdentityProviderClient(settings(region))
        : new identity.CognitoIdentityClient(settings(region));
    clients.push(made);
    return made;
  };
  const usual = { 'cognito-idp': clientOf('cognito-idp'), 'cognito-identity': clientOf('cognito-identity') };
  const ran: string[] = [];
  const send = async (service: Service, operation: string, input: Json, region?: string): Promise<Json> => {
    const Command = SDK[service].get(`${operation}Command`);
    const client = region === undefined ? usual[service] : clientOf(service, region);
    return client.send(new Command(withBytes(input)));
  };
  const ask =
    (service: Service): Ask =>
    async (operation, input = {}, words = []) => {
      const said = await send(service, operation, input, words[words.indexOf('--region') + 1 || words.length]);
      ran.push(`${service} ${operation}`);
      const { $metadata, ...answer } = said;
      expect([$metadata.httpStatusCode, typeof $metadata.requestId]).toEqual([200, 'string']);
      expect(onTheWire(answer)).toEqual(wire.heard.at(-1)?.answer);
      return wire.heard.at(-1)?.answer;
    };
  const thrown: SdkClient['thrown'] = (operation, input, service = 'cognito-idp') =>
    send(service, operation, input).then(
      () => undefined,
      (error: unknown) => error,
    );
  return {
    idp: ask('cognito-idp'),
    identity: ask('cognito-identity'),
    ran,
    thrown,
    refused: async (operation, input, service) => (await thrown(operation, input, service))?.name,
    pages: async (operation, input, pageSize) => {
      const service = operation === 'ListIdentityPools' ? 'cognito-identity' : 'cognito-idp';
      const before = wire.heard.length;
      const all: { [member: string]: Json[] } = {};
      // A paginator writes into the input that it is given.
      const paginate = SDK[service].get(`paginate${operation}`);
      for await (const page of paginate({ client: usual[service], pageSize }, { ...input })) {
        for (const [member, items] of Object.entries(page))
          if (Array.isArray(items)) all[member] = [...(all[member] ?? []), ...onTheWire(items)];
      }
      return { all, calls: wire.heard.length - before };
    },
    close: () => {
      for (const client of clients) client.destroy();
    },
  };
}

/** The SDK takes bytes as bytes. The drives have them in base64, as the wire has. */
function withBytes(value: Json, name = ''): Json {
  if (Array.isArray(value)) return value.map((item) => withBytes(item));
  if (typeof value === 'string') return BYTES.has(name) ? Uint8Array.from(Buffer.from(value, 'base64')) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, withBytes(inner, member)]));
}

const BYTES = new Set(['ImageFile', 'Bytes']);

/** What the SDK read, as it was on the wire: dates in seconds, bytes in base64. Anything else there is a wrong type. */
function onTheWire(value: Json): Json {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, onTheWire(inner)]));
}
