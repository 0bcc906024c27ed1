import type { Objection, Refuse } from '../../model/emulated.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { hasSecret } from './client-secrets.ts';
import { itemsIn, structureIn, textsIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';

const BUILT_IN = ['aws.cognito.signin.user.admin', 'email', 'openid', 'phone', 'profile'];

const flows = (client: Fields): readonly string[] => textsIn(client, 'AllowedOAuthFlows');
const scopes = (client: Fields): readonly string[] => textsIn(client, 'AllowedOAuthScopes');
const hasCodes = (client: Fields): boolean => flows(client).some((flow) => flow !== 'client_credentials');
const wrongFlow = (message: string): Objection => ({ name: 'InvalidOAuthFlowException', message });

const secretAtCreation: Refuse = ({ before, request }) =>
  before === undefined && request.GenerateSecret === true && request.ClientSecret !== undefined
    ? 'GenerateSecret and ClientSecret exclude each other.' // text not known
    : undefined;

const oauthSettings: Refuse = ({ after }) => {
  const isOn = after.AllowedOAuthFlowsUserPoolClient === true;
  if (isOn && (flows(after).length === 0 || scopes(after).length === 0)) {
    return 'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.';
  }
  return undefined;
};

const OAUTH = ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs'];

/** The switch "must be true before" these (API reference): whether AWS refuses or stores them is not known, nor its text. */
const switchedOff = unlessLenient('oauth-while-off', ({ request }) => {
  const member = OAUTH.find((name) => textsIn(request, name).length > 0);
  return member !== undefined && request.AllowedOAuthFlowsUserPoolClient !== true
    ? `${member} needs AllowedOAuthFlowsUserPoolClient.`
    : undefined;
});

/** The one replaces the other (developer guide): whether AWS refuses both is not known, nor its text. */
const rotation = unlessLenient('rotation-beside-refresh', ({ after }) =>
  structureIn(after, 'RefreshTokenRotation').Feature === 'ENABLED' &&
  textsIn(after, 'ExplicitAuthFlows').some((flow) => flow === 'ALLOW_REFRESH_TOKEN_AUTH')
    ? 'ALLOW_REFRESH_TOKEN_AUTH and RefreshTokenRotation exclude each other.'
    : undefined,
);

/** AWS's announcement of 2025: for Essentials and Plus. The text is AWS's form for other features. */
const rotationTier: Refuse = ({ after, ancestors: [pool] }) => {
  const message =
    'The following features need to be disabled for the LITE pricing tier configured: Refresh Token Rotation';
  return structureIn(after, 'RefreshTokenRotation').Feature === 'ENABLED' && pool?.UserPoolTier === 'LITE'
    ? { name: 'FeatureUnavailableInTierException', message }
    : undefined;
};

const machineFlow: Refuse = ({ after }) => {
  if (!flows(after).includes('client_credentials')) return undefined;
  if (hasCodes(after))
    return wrongFlow('client_credentials flow can not be selected along with code flow or implicit flow.');
  if (!hasSecret(after)) {
    return wrongFlow('client_credentials flow can not be selected if client does not have a client secret.');
  }
  const builtIn = scopes(after).find((scope) => BUILT_IN.includes(scope));
  return builtIn && wrongFlow(`${builtIn} is not supported with client_credentials flow`);
};

const isPlainHttp = (url: string): boolean => /^http:\/\/(?!(localhost|127\.0\.0\.1|\[::1\])([:/?]|$))/i.test(url);

const urls: Refuse = ({ after }) => {
  const callbacks = textsIn(after, 'CallbackURLs');
  if (hasCodes(after) && callbacks.length === 0)
    return 'CallbackUrls can not be empty when code flow or implicit flow is selected';
  const all = [...callbacks, ...textsIn(after, 'LogoutURLs')];
  const bare = all.find((url) => !/^[a-z][a-z0-9+.-]*:./i.test(url));
  if (bare !== undefined) return `${bare} is not a valid URL.`; // text not known
  const plain = all.find(isPlainHttp);
  if (plain !== undefined) return `${plain} cannot use the HTTP protocol.`;
  const marked = callbacks.find((url) => url.includes('#'));
  if (marked !== undefined) return `${marked} cannot have a fragment.`; // text not known
  const { DefaultRedirectURI: redirect } = after;
  return redirect !== undefined && !callbacks.includes(String(redirect))
    ? `The default redirect URI ${redirect} is not in the callback URIs list.`
    : undefined;
};

const scopesExist: Refuse = ({ after, beside }) => {
  const known = beside('resource server').flatMap((server) =>
    itemsIn(server, 'Scopes').map(({ ScopeName }) => `${server.Identifier}/${ScopeName}`),
  );
  const wrong = scopes(after).find((scope) => !BUILT_IN.includes(scope) && !known.includes(scope));
  return wrong === undefined
    ? undefined
    : { name: 'ScopeDoesNotExistException', message: `Invalid scope requested: ${wrong}` };
};

const providersExist: Refuse = ({ after, beside, ancestors: [pool] }) => {
  const known = ['COGNITO', ...beside('identity provider').map(({ ProviderName }) => ProviderName)];
  const wrong = textsIn(after, 'SupportedIdentityProviders').find((name) => !known.includes(name));
  return wrong && `The provider ${wrong} does not exist for User Pool ${pool?.UserPoolId}.`;
};

const NOT_WRITABLE = ['sub', 'email_verified', 'phone_number_verified'];

const attributes: Refuse = ({ after, ancestors: [pool] }) => {
  const known = itemsIn(pool, 'Schema').map(({ Name }) => Name);
  if (textsIn(after, 'ReadAttributes').some((name) => !known.includes(name))) {
    return 'Invalid read attributes specified while creating a client';
  }
  return textsIn(after, 'WriteAttributes').some((name) => !known.includes(name) || NOT_WRITABLE.includes(name))
    ? 'Invalid write attributes specified while creating a client'
    : undefined;
};

const userContext: Refuse = ({ after }) =>
  after.EnablePropagateAdditionalUserContextData === true && !hasSecret(after)
    ? 'Client Secret is required to set EnablePropagateAdditionalUserContextData as true'
    : undefined;

const signIn: Refuse = ({ after, ancestors: [pool] }) => {
  const named = textsIn(after, 'ExplicitAuthFlows');
  const isMixed = new Set(named.map((flow) => flow.startsWith('ALLOW_'))).size > 1;
  if (isMixed) return 'ExplicitAuthFlows cannot mix flows with and without the prefix ALLOW_.'; // text not known
  const message =
    'The following features need to be disabled for the LITE pricing tier configured: Choice-based Sign-In'; // text not known
  return named.includes('ALLOW_USER_AUTH') && pool?.UserPoolTier === 'LITE'
    ? { name: 'FeatureUnavailableInTierException', message }
    : undefined;
};

const SECONDS: { readonly [unit: string]: number } = { seconds: 1, minutes: 60, hours: 3600, days: 86400 };

const validity: Refuse = ({ after }) => {
  const units = structureIn(after, 'TokenValidityUnits');
  const seconds = (value: Fields[string] | undefined, unit: Fields[string]): number =>
    Number(value) * (SECONDS[String(unit)] ?? 0);
  const access = seconds(after.AccessTokenValidity ?? 1, units.AccessToken ?? 'hours');
  const id = seconds(after.IdTokenValidity ?? 1, units.IdToken ?? 'hours');
  const refresh = seconds(after.RefreshTokenValidity, units.RefreshToken ?? 'days');
  const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;
  // A lifetime that nobody gave is 60 minutes whatever its unit is.
  const isRight =
    (after.AccessTokenValidity === undefined || isWithin(access, 300, 86400)) &&
    (after.IdTokenValidity === undefined || isWithin(id, 300, 86400)) &&
    isWithin(refresh, 3600, 3650 * 86400);
  if (!isRight) return 'Invalid range for token validity.';
  const longest = Math.max(
    after.AccessTokenValidity === undefined ? 3600 : access,
    after.IdTokenValidity === undefined ? 3600 : id,
  );
  return longest > refresh
    ? 'Access and Id Token expiration times must be less than or equal to refresh token expiration times.'
    : undefined;
};

const analytics: Refuse = ({ after }) => {
  const settings = after.AnalyticsConfiguration;
  if (!isFields(settings)) return undefined;
  const byArn = settings.ApplicationArn !== undefined;
  const byId = ['ApplicationId', 'RoleArn', 'ExternalId'].filter((member) => settings[member] !== undefined).length;
  return (byArn && byId === 0) || (!byArn && byId === 3)
    ? undefined
    : 'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid';
};

/** What AWS refuses of a client (texts: cdk-preflight), in the order in which the emulator looks. */
export const clientRefusals: readonly Refuse[] = [
  secretAtCreation,
  switchedOff,
  oauthSettings,
  machineFlow,
  urls,
  scopesExist,
  providersExist,
  attributes,
  userContext,
  signIn,
  rotation,
  rotationTier,
  validity,
  analytics,
];
