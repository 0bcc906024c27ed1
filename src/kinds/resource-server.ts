import schema from '../../schemas/resource-server.schema.json' with { type: 'json' };
import { formatPath } from '../model/address.ts';
import type { Kind } from '../model/kind.ts';
import { itemsAt, textAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { apiReference, measured } from '../model/source.ts';
import type { Fields } from '../model/value.ts';
import { emulatedResourceServer } from './emulated/resource-server.ts';

const scopes = (server: Fields): readonly string[] =>
  itemsAt(server, 'Scopes').flatMap((scope) => textAt(scope, 'ScopeName') ?? []);

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html */
export const resourceServer: Kind = {
  name: 'resource server',
  collection: 'resourceServers',
  service: 'cognito-idp',
  parents: ['user pool'],
  key: 'Identifier',
  schema: schema as Schema,
  calls: {
    list: { op: 'ListResourceServers', at: 'ResourceServers', with: { MaxResults: 50 }, complete: true },
    create: [{ op: 'CreateResourceServer', at: 'ResourceServer' }],
    update: [{ op: 'UpdateResourceServer', at: 'ResourceServer' }],
    delete: [{ op: 'DeleteResourceServer' }],
  },
  rules: [
    {
      code: 'C1241',
      source: measured('resource-server-scope-name-charset'),
      check: ({ after }) => {
        const name = scopes(after).find((text) => text.includes('/'));
        if (name === undefined) return undefined;
        return {
          path: formatPath(['Scopes', name, 'ScopeName']),
          message: `a scope is named without its resource server, and "${name}" has a / in it`,
          wayOut: `write "ScopeName: ${name.slice(name.lastIndexOf('/') + 1)}"; clients then ask for IDENTIFIER/SCOPE`,
        };
      },
    },
    {
      code: 'C1242',
      source: apiReference('ResourceServerScopeType'),
      check: ({ after }) => {
        const name = scopes(after).find((text, index, all) => all.indexOf(text) < index);
        if (name === undefined) return undefined;
        return {
          path: formatPath(['Scopes', name]),
          message: `scope "${name}" is declared twice`,
          wayOut: 'keep one of the two entries',
        };
      },
    },
  ],
  risks: [
    {
      code: 'C2370',
      path: 'Scopes.*',
      when: (_before, after) => after === undefined,
      message: 'clients lose the scope without a word: apps that ask for it are refused',
    },
  ],
  serverOwned: (live) => live.ManagedBy !== undefined,
  emulated: emulatedResourceServer,
};
