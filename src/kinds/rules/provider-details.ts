import type { Rule } from '../../model/kind.ts';
import { isGiven, textAt } from '../../model/member.ts';
import { apiReference, developerGuide } from '../../model/source.ts';

/** What an identity provider's name and single details must fulfil. What AWS has already is AWS's business. */
export const providerDetailRules: readonly Rule[] = [
  {
    code: 'C1316',
    source: apiReference('CreateUserPoolClient'),
    check: ({ after, live }) =>
      live === undefined && after.ProviderName === 'COGNITO'
        ? {
            path: 'ProviderName',
            message: 'COGNITO is what clients call the users of the pool itself: no provider can be named so',
            wayOut: 'give the provider another name',
          }
        : undefined,
  },
  {
    code: 'C1317',
    source: developerGuide('cognito-user-pools-saml-idp'),
    check: ({ after, live }) => {
      const url = textAt(after, 'ProviderDetails.MetadataURL');
      if (url === undefined || /^https:\/\//i.test(url) || isGiven(live, 'ProviderDetails.MetadataURL'))
        return undefined;
      return {
        path: 'ProviderDetails.MetadataURL',
        message: 'MetadataURL must start with https://: Cognito reads from it whom to believe',
        wayOut: 'write the whole URL, with https, or give the document itself as MetadataFile',
      };
    },
  },
  {
    code: 'C1318',
    source: developerGuide('cognito-user-pools-saml-idp'),
    check: ({ after }) => {
      const text = textAt(after, 'ProviderDetails.MetadataFile');
      if (text === undefined || /^[\s\uFEFF]*</.test(text)) return undefined;
      return {
        path: 'ProviderDetails.MetadataFile',
        message: 'MetadataFile is the text of the metadata, and this is no XML',
        wayOut: `name the file: MetadataFile: "\${file:metadata.xml}"`,
      };
    },
  },
  {
    code: 'C1319',
    source: developerGuide('cognito-user-pools-oidc-idp'),
    check: ({ after, live }) => {
      const scopes = textAt(after, 'ProviderDetails.authorize_scopes');
      if (after.ProviderType !== 'OIDC' || !scopes?.includes(',') || isGiven(live, 'ProviderDetails.authorize_scopes'))
        return undefined;
      return {
        path: 'ProviderDetails.authorize_scopes',
        message: 'the scopes of an OIDC provider are separated by spaces, and these have a comma',
        wayOut: `write authorize_scopes: ${scopes
          .split(/[\s,]+/)
          .join(' ')
          .trim()}`,
      };
    },
  },
];
