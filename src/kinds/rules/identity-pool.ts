import type { Rule } from '../../model/kind.ts';
import { itemsAt, memberAt, sameMember, textAt, textsAt } from '../../model/member.ts';
import { accountOfArn } from '../../model/names.ts';
import { identityReference, measured } from '../../model/source.ts';
import { tagLimit } from '../../model/tags.ts';
import { isUnknown } from '../../model/value.ts';

/** What an identity pool must fulfil. */
export const identityPoolRules: readonly Rule[] = [
  {
    code: 'C1299',
    source: identityReference('TagResource'),
    check: ({ live, after, account, complete }) => {
      if (!complete || live === undefined || account !== undefined) return undefined;
      const tags = after.IdentityPoolTags ?? {};
      if (isUnknown(tags) || sameMember(live.IdentityPoolTags ?? {}, tags)) return undefined;
      return {
        path: 'IdentityPoolTags',
        message: 'the tags of an identity pool are changed by its ARN, and nothing here tells the account in it',
        wayOut: 'let the credentials tell it: permit sts:GetCallerIdentity, or set AWS_ENDPOINT_URL_STS',
      };
    },
  },
  {
    code: 'C1290',
    source: measured('identity-pool-provider-name-format'),
    check: ({ after }) => {
      const names = itemsAt(after, 'CognitoIdentityProviders').map((item) => textAt(item, 'ProviderName'));
      const wrong = names.find((name) => name !== undefined && !PROVIDER.test(name));
      if (wrong === undefined) return undefined;
      return {
        path: 'CognitoIdentityProviders',
        message: `"${wrong}" is not how identity pools call a user pool`,
        wayOut: `write \${ref:userPools.KEY.ProviderName}, or cognito-idp.REGION.amazonaws.com/USER_POOL_ID without https://`,
      };
    },
  },
  {
    code: 'C1291',
    source: measured('identity-pool-saml-arn-account'),
    check: ({ after, account }) => {
      const provider = textsAt(after, 'SamlProviderARNs').find(
        (arn) => accountOfArn(arn) && accountOfArn(arn) !== account,
      );
      if (account === undefined || provider === undefined) return undefined;
      return {
        path: 'SamlProviderARNs',
        message: `${provider} is in account ${accountOfArn(provider)}, and the identity pool in ${account}`,
        wayOut: `make the SAML provider in ${account} and name that one`,
      };
    },
  },
  {
    code: 'C1292',
    source: identityReference('UpdateIdentityPool'),
    check: (subject) => {
      const [before, after] = [subject.live, subject.after].map((side) => memberAt(side, 'DeveloperProviderName'));
      if (before === undefined || isUnknown(after) || sameMember(before, after)) return undefined;
      return {
        path: 'DeveloperProviderName',
        message: `DeveloperProviderName is ${before}, and can never change or go`,
        wayOut: `write DeveloperProviderName: ${before}, or leave the line out`,
      };
    },
  },
  {
    code: 'C1307',
    // Without the client nobody can tell whose tokens are meant; what AWS answers is not recorded.
    source: identityReference('CognitoIdentityProvider'),
    check: ({ after }) => {
      const item = itemsAt(after, 'CognitoIdentityProviders').find(
        (one) => one.ClientId === undefined || one.ProviderName === undefined,
      );
      if (item === undefined) return undefined;
      const missing = item.ClientId === undefined ? 'ClientId' : 'ProviderName';
      return {
        path: 'CognitoIdentityProviders',
        message: `an item of CognitoIdentityProviders has no ${missing}: it names a user pool and one of its clients`,
        wayOut: `add ${missing}: \${ref:userPools.KEY${missing === 'ClientId' ? '.clients.KEY' : ''}.${missing}}`,
      };
    },
  },
  {
    code: 'C1293',
    source: identityReference('CreateIdentityPool'),
    check: ({ after }) => tagLimit(after, 'IdentityPoolTags'),
  },
];

/** The ending differs between AWS's partitions. */
const PROVIDER = /^cognito-idp\.[a-z0-9-]+\.[a-z0-9.-]+\/[\w-]+_[0-9a-zA-Z]+$/;
