import { formatPath } from '../../model/address.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { isGiven, isUnset, memberAt, textAt, textsAt, wholeTextsAt } from '../../model/member.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import { type Fields, isList, isUnknown } from '../../model/value.ts';
import { hasNoSecret } from './client.ts';

const SWITCH = 'AllowedOAuthFlowsUserPoolClient';
const SWITCHED = ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs'];
export const BUILT_IN_SCOPES = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'];

/** What the OAuth settings of an app client must fulfil. */
export const oauthRules: readonly Rule[] = [
  {
    code: 'C1270',
    source: measured('oauth-flows-scopes-required'),
    check: (subject) => {
      const missing = ['AllowedOAuthFlows', 'AllowedOAuthScopes'].find((name) => isUnset(subject.after, name, subject));
      if (subject.after[SWITCH] !== true || missing === undefined) return undefined;
      return {
        path: missing,
        message: `${SWITCH} is true, and ${missing} is empty`,
        wayOut: `say ${missing}, such as ${missing === 'AllowedOAuthFlows' ? '[code]' : '[openid]'}, or set ${SWITCH} to false`,
      };
    },
  },
  {
    code: 'C1271',
    // Whether AWS refuses them or stores them without effect is not known; the page says that the switch must be true first.
    source: apiReference('CreateUserPoolClient'),
    check: (subject) => {
      const member = SWITCHED.find((name) => isGiven(subject.after, name));
      if (member === undefined || !isSwitchedOff(subject.after, subject) || wasSo(subject, member)) return undefined;
      return {
        path: member,
        message: `${member} has no effect while ${SWITCH} is not true`,
        wayOut: `set ${SWITCH} to true, or clear ${SWITCHED.filter((name) => isGiven(subject.after, name)).join(', ')} with null`,
      };
    },
  },
  {
    code: 'C1272',
    source: measured('client-credentials-exclusive'),
    check: ({ after }) => {
      const flows = textsAt(after, 'AllowedOAuthFlows');
      if (!flows.includes('client_credentials') || flows.length < 2) return undefined;
      return {
        path: 'AllowedOAuthFlows',
        message:
          'client_credentials, where the client signs in as itself, does not go with flows in which users sign in',
        wayOut: 'make a client of its own for client_credentials',
      };
    },
  },
  {
    code: 'C1273',
    source: measured('client-credentials-secret'),
    check: (subject) =>
      textsAt(subject.after, 'AllowedOAuthFlows').includes('client_credentials') && hasNoSecret(subject)
        ? {
            path: 'AllowedOAuthFlows',
            message: 'client_credentials needs a client with a secret',
            wayOut: 'add "GenerateSecret: true"; a client that exists without a secret must be made anew',
          }
        : undefined,
  },
  {
    code: 'C1274',
    source: developerGuide('federation-endpoint-oauth-grants'),
    check: ({ after }) => {
      const scope = textsAt(after, 'AllowedOAuthScopes').find((name) => BUILT_IN_SCOPES.includes(name));
      if (!textsAt(after, 'AllowedOAuthFlows').includes('client_credentials') || scope === undefined) return undefined;
      return {
        path: 'AllowedOAuthScopes',
        message: `"${scope}" is about a user, and with client_credentials there is none`,
        wayOut: 'keep only scopes of your own resource servers, written IDENTIFIER/SCOPE',
      };
    },
  },
  {
    code: 'C1275',
    source: measured('oauth-scopes-unknown'),
    check: ({ after }) => {
      const scope = textsAt(after, 'AllowedOAuthScopes').find(
        (name) => !BUILT_IN_SCOPES.includes(name) && !name.includes('/'),
      );
      if (scope === undefined) return undefined;
      return {
        path: itemPath(after, 'AllowedOAuthScopes', scope),
        message: `there is no scope "${scope}"`,
        wayOut: `write IDENTIFIER/${scope} for a scope of a resource server; AWS has ${BUILT_IN_SCOPES.join(', ')}`,
      };
    },
  },
  {
    code: 'C1276',
    source: measured('oauth-callback-required'),
    check: (subject) => {
      const flow = textsAt(subject.after, 'AllowedOAuthFlows').find((name) => name === 'code' || name === 'implicit');
      if (flow === undefined || !isUnset(subject.after, 'CallbackURLs', subject)) return undefined;
      return {
        path: 'CallbackURLs',
        message: `the ${flow} flow needs a URL to come back to, and CallbackURLs is empty`,
        wayOut: `add the URL to CallbackURLs, or take ${flow} out of AllowedOAuthFlows`,
      };
    },
  },
  {
    code: 'C1277',
    source: `${measured('callback-url-https')}, ${measured('logout-url-https')}`,
    check: ({ after }) => {
      const found = urls(after).find(({ url }) => /^http:/i.test(url) && !LOCAL.test(url));
      if (found === undefined) return undefined;
      return {
        path: itemPath(after, found.member, found.url),
        message: `${found.url} must be https: plain http is for localhost, 127.0.0.1 and [::1] only`,
        wayOut: `write ${found.url.replace(/^http:/i, 'https:')}`,
      };
    },
  },
  {
    code: 'C1278',
    source: measured('callback-url-fragment'),
    check: ({ after }) => {
      const url = textsAt(after, 'CallbackURLs').find((text) => text.includes('#'));
      if (url === undefined) return undefined;
      return {
        path: itemPath(after, 'CallbackURLs', url),
        message: `${url} has a fragment, which a callback cannot have`,
        wayOut: `write ${url.split('#')[0]}`,
      };
    },
  },
  {
    code: 'C1279',
    source: apiReference('CreateUserPoolClient'),
    check: ({ after }) => {
      const url = textsAt(after, 'CallbackURLs').find((text) => !/^[a-z][a-z0-9+.-]*:/i.test(text));
      if (url === undefined) return undefined;
      return {
        path: itemPath(after, 'CallbackURLs', url),
        message: `${url} is not a whole URL`,
        wayOut: `write https://${url}, or the scheme of your app before it`,
      };
    },
  },
  {
    code: 'C1280',
    source: measured('default-redirect-uri-member'),
    check: (subject) => {
      const url = textAt(subject.after, 'DefaultRedirectURI');
      const callbacks =
        wholeTextsAt(subject.after, 'CallbackURLs') ??
        (isUnset(subject.after, 'CallbackURLs', subject) ? [] : undefined);
      if (url === undefined || callbacks === undefined || callbacks.includes(url)) return undefined;
      return {
        path: 'DefaultRedirectURI',
        message: `${url} is not one of CallbackURLs`,
        wayOut: `add ${url} to CallbackURLs, or name one of them`,
      };
    },
  },
];

/** Where an item stands in the list: items that are not known yet count too. */
function itemPath(client: Fields, member: string, text: string): string {
  const items = memberAt(client, member);
  return formatPath([member, isList(items) ? items.indexOf(text) : 0]);
}

/** With any port, path or query. */
const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/?]|$)/i;

const urls = (client: Fields): readonly { readonly member: string; readonly url: string }[] =>
  ['CallbackURLs', 'LogoutURLs'].flatMap((member) => textsAt(client, member).map((url) => ({ member, url })));

/** Absent is off too, where nothing else will be there. */
function isSwitchedOff(client: Fields, { complete }: Pick<Subject, 'complete'>): boolean {
  const value = memberAt(client, SWITCH);
  if (value === undefined) return complete === true;
  return value !== true && !isUnknown(value);
}

/** AWS has it so already: not this change's fault. */
const wasSo = (subject: Subject, member: string): boolean =>
  subject.live !== undefined && isGiven(subject.live, member) && isSwitchedOff(subject.live, { complete: true });
