import type { Api } from '../../src/model/api.ts';
import { type Fields, isFields, isList } from '../../src/model/value.ts';
import { pool } from './plans.ts';

export const ADDRESS = 'userPools.main.clients.web.managedLoginBranding';

/** A file with a client whose managed login style has these members. */
export const style = (members: string): string => pool(`clients: { web: { managedLoginBranding: { ${members} } } }`);

export type Sent = { readonly operation: string; readonly body: Fields };

/** Notes every write about a style. */
export function noting(api: Api, sent: Sent[]): Api {
  return (service, operation, input, region) => {
    if (/^(Create|Update|Delete)ManagedLoginBranding$/.test(operation)) sent.push({ operation, body: input });
    return api(service, operation, input, region);
  };
}

/** `OPERATION MEMBERS` of each write, images by their places. */
export const toldSent = (sent: readonly Sent[]): readonly string[] =>
  sent.map(({ operation, body }) =>
    [
      operation.replace('ManagedLoginBranding', ''),
      ...Object.keys(body).filter((member) => !member.endsWith('Id') && member !== 'Assets'),
      ...(isList(body.Assets)
        ? body.Assets.filter(isFields).map((asset) => `${asset.Category} ${asset.ColorMode}`)
        : []),
    ].join(' '),
  );

/** An Api whose answers have the style as AWS may have changed it. */
export const answering =
  (change: (shown: Fields) => Fields) =>
  (api: Api): Api =>
  async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    const shown = answer.ManagedLoginBranding;
    return isFields(shown) ? { ManagedLoginBranding: change(shown) } : answer;
  };
