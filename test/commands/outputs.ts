import { fieldsAt, itemsAt } from '../../src/model/member.ts';
import type { Fields } from '../../src/model/value.ts';
import { FILE, type Place, place } from './place.ts';

const OUTPUTS = `outputs:
  pool_id: "\${ref:userPools.customers.UserPoolId}"
  issuer: "https://\${ref:userPools.customers.ProviderName}"
  callbacks: "\${ref:userPools.customers.clients.web.CallbackURLs}"
  role: "\${ref:userPools.customers.groups.admins.Description}"
  web_secret: "\${ref:userPools.customers.clients.web.ClientSecret}"
  basic: "web:\${ref:userPools.customers.clients.web.ClientSecret}"
`;
/** A pool with a secret client, and outputs of them. */
export const WITH_OUTPUTS =
  FILE.replace('{ Precedence: 1 }', '{ Precedence: 1, Description: "who runs it" }').replace(
    '        AllowedOAuthFlows: [code]',
    '        GenerateSecret: true\n        AllowedOAuthFlows: [code]',
  ) + OUTPUTS;

/** A place where that has been applied. */
export async function applied(file = WITH_OUTPUTS): Promise<Place> {
  const here = place(file);
  const { code, stderr } = await here.run('apply', '--yes');
  if (code !== 0) throw new Error(stderr);
  here.calls.length = 0;
  return here;
}

type Made = { readonly UserPoolId: string; readonly secret: string };

/** The id that AWS gave the pool, and the secret of its client. */
export async function madeBy({ aws }: Place): Promise<Made> {
  const ask = (operation: string, input: Fields): Promise<Fields> =>
    aws.api('cognito-idp', operation, input, 'eu-central-1');
  const UserPoolId = firstOf(await ask('ListUserPools', { MaxResults: 1 }), 'UserPools', 'Id');
  const ClientId = firstOf(await ask('ListUserPoolClients', { UserPoolId }), 'UserPoolClients', 'ClientId');
  const described = await ask('DescribeUserPoolClient', { UserPoolId, ClientId });
  return { UserPoolId, secret: String(fieldsAt(described, 'UserPoolClient')?.ClientSecret) };
}

const firstOf = (answer: Fields, list: string, member: string): string => String(itemsAt(answer, list)[0]?.[member]);
