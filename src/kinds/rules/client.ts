import { declaredName, STANDARD_ATTRIBUTES } from '../../model/attribute.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { isGiven, isUnset, itemsAt, memberAt, numberAt, textAt, textsAt } from '../../model/member.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';

/** What an app client must fulfil apart from its OAuth settings. */
export const clientRules: readonly Rule[] = [
  {
    code: 'C1281',
    source: measured('token-validity-range'),
    check: (subject) => {
      const token = TOKENS.find(({ name, least, most }) => !isWithin(lifetime(subject, name), least, most));
      if (token === undefined) return undefined;
      return {
        path: `${token.name}Validity`,
        message: `the ${token.words} lives for ${inWords(lifetime(subject, token.name))}, and it must be ${inWords(token.least)} to ${inWords(token.most)}`,
        wayOut: `change ${token.name}Validity, or its unit in TokenValidityUnits.${token.name}`,
      };
    },
  },
  {
    code: 'C1282',
    source: measured('token-expiration-order'),
    check: (subject) => {
      const refresh = lifetime(subject, 'RefreshToken') ?? Number.POSITIVE_INFINITY;
      const token = TOKENS.find(({ name }) => (lifetime(subject, name) ?? 0) > refresh);
      if (token === undefined) return undefined;
      return {
        path: `${token.name}Validity`,
        message: `the ${token.words} (${inWords(lifetime(subject, token.name))}) would outlive the refresh token (${inWords(refresh)})`,
        wayOut: `shorten ${token.name}Validity, or raise RefreshTokenValidity`,
      };
    },
  },
  {
    code: 'C1283',
    source: measured('explicit-auth-flows-legacy-mix'),
    check: ({ after }) => {
      const flows = textsAt(after, 'ExplicitAuthFlows');
      const legacy = flows.find((flow) => !flow.startsWith('ALLOW_'));
      if (legacy === undefined || !flows.some((flow) => flow.startsWith('ALLOW_'))) return undefined;
      return {
        path: 'ExplicitAuthFlows',
        message: `${legacy} is an older name, and such names do not mix with ALLOW_ ones`,
        wayOut: `write ${MODERN[legacy] ?? 'its ALLOW_ form'} instead`,
      };
    },
  },
  {
    code: 'C1247',
    // AWS: "you must disable this authentication flow in your app client". That the call is refused: terraform-provider-aws #47196.
    source: developerGuide('amazon-cognito-user-pools-using-the-refresh-token'),
    check: ({ after, live }) => {
      const isBoth = (client: Fields | undefined): boolean =>
        textAt(client, 'RefreshTokenRotation.Feature') === 'ENABLED' &&
        textsAt(client, 'ExplicitAuthFlows').includes('ALLOW_REFRESH_TOKEN_AUTH');
      if (!isBoth(after) || isBoth(live)) return undefined;
      return {
        path: 'ExplicitAuthFlows',
        message:
          'ALLOW_REFRESH_TOKEN_AUTH does not go with rotation: it would renew tokens without a new refresh token',
        wayOut: 'remove ALLOW_REFRESH_TOKEN_AUTH (apps call GetTokensFromRefreshToken), or set Feature to DISABLED',
      };
    },
  },
  {
    code: 'C1284',
    source: apiReference('CreateUserPoolClient'),
    check: ({ after, ancestors: [pool] }) =>
      textsAt(after, 'ExplicitAuthFlows').includes('ALLOW_USER_AUTH') && pool?.UserPoolTier === 'LITE'
        ? {
            path: 'ExplicitAuthFlows',
            message: 'a pool of tier LITE has no choice of first factors, which is what ALLOW_USER_AUTH allows',
            wayOut: 'remove ALLOW_USER_AUTH, or set UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1354',
    source: 'https://aws.amazon.com/about-aws/whats-new/2025/04/amazon-cognito-refresh-token-rotation/',
    check: ({ after, ancestors: [pool] }) =>
      textAt(after, 'RefreshTokenRotation.Feature') === 'ENABLED' && pool?.UserPoolTier === 'LITE'
        ? {
            path: 'RefreshTokenRotation.Feature',
            message: 'clients of a pool of tier LITE have no refresh tokens that rotate',
            wayOut: 'set Feature to DISABLED, or UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1285',
    source: measured('propagate-context-requires-secret'),
    check: (subject) =>
      subject.after.EnablePropagateAdditionalUserContextData === true && hasNoSecret(subject)
        ? {
            path: 'EnablePropagateAdditionalUserContextData',
            message: 'only a client with a secret may pass on data about the user, such as the IP address',
            wayOut: 'remove EnablePropagateAdditionalUserContextData, or make a new client with "GenerateSecret: true"',
          }
        : undefined,
  },
  {
    code: 'C1286',
    source: measured('analytics-config-exclusive'),
    check: (subject) =>
      hasNoAnalyticsForm(subject)
        ? {
            path: 'AnalyticsConfiguration',
            message:
              'AnalyticsConfiguration has two forms: ApplicationArn alone, or ApplicationId with RoleArn and ExternalId',
            wayOut: 'keep the members of one form',
          }
        : undefined,
  },
  {
    code: 'C1287',
    source: apiReference('CreateUserPoolClient'),
    // A live client with a secret counts as generated.
    check: ({ after, live }) =>
      after.GenerateSecret === true && isGivenSecret(after.ClientSecret) && live === undefined
        ? {
            path: 'ClientSecret',
            message: 'GenerateSecret lets Cognito choose the secret, and ClientSecret says one',
            wayOut: 'keep one of the two',
          }
        : undefined,
  },
  {
    code: 'C1288',
    source: measured('read-attributes-exists'),
    check: (subject) => unknownAttribute(subject, 'ReadAttributes'),
  },
  {
    code: 'C1289',
    source: apiReference('CreateUserPoolClient'),
    check: (subject) => {
      const fixed = textsAt(subject.after, 'WriteAttributes').find((name) => UNWRITABLE.includes(name));
      if (fixed === undefined) return unknownAttribute(subject, 'WriteAttributes');
      return {
        path: 'WriteAttributes',
        message: `no client can write ${fixed}: Cognito sets it itself`,
        wayOut: `remove ${fixed}`,
      };
    },
  },
];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html; in seconds. */
const TOKENS = [
  { name: 'AccessToken', words: 'access token', least: 300, most: 86_400 },
  { name: 'IdToken', words: 'id token', least: 300, most: 86_400 },
  { name: 'RefreshToken', words: 'refresh token', least: 3_600, most: 315_360_000 },
] as const;

const SECONDS: { readonly [unit: string]: number } = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
const UNWRITABLE = ['sub', 'email_verified', 'phone_number_verified'];

const MODERN: { readonly [legacy: string]: string } = {
  ADMIN_NO_SRP_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  CUSTOM_AUTH_FLOW_ONLY: 'ALLOW_CUSTOM_AUTH',
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
};

/** In seconds; `undefined` where amount or unit are not known, or AWS chooses. A refresh token of 0 is AWS's 30 days. */
function lifetime(subject: Subject, token: string): number | undefined {
  // A unit alone is the unit of AWS's 30.
  const isUsual = token === 'RefreshToken' && isUnset(subject.after, 'RefreshTokenValidity', subject);
  const amount = isUsual ? 30 : numberAt(subject.after, `${token}Validity`);
  const unit = `TokenValidityUnits.${token}`;
  const usual = token === 'RefreshToken' ? 'days' : 'hours';
  const seconds = SECONDS[textAt(subject.after, unit) ?? (isUnset(subject.after, unit, subject) ? usual : '')];
  return amount === undefined || amount === 0 || seconds === undefined ? undefined : amount * seconds;
}

const isWithin = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (value >= least && value <= most);

function inWords(seconds: number | undefined): string {
  const [unit, size] = Object.entries(SECONDS).findLast(([, length]) => (seconds ?? 0) % length === 0) ?? [
    'seconds',
    1,
  ];
  const count = (seconds ?? 0) / size;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** Whether the client certainly has no secret, and so never will: a secret is made with the client. */
export function hasNoSecret({ after, complete }: Subject): boolean {
  const generated = memberAt(after, 'GenerateSecret');
  const isNotMade = generated === false || (complete === true && (generated === undefined || generated === null));
  return after.ClientSecret === undefined && isNotMade;
}

const isGivenSecret = (value: unknown): boolean => value !== undefined && value !== null;

/** AWS may answer one form with members of the other, so a live client is left alone. */
function hasNoAnalyticsForm({ after, live, complete }: Subject): boolean {
  if (live !== undefined || !isGiven(after, 'AnalyticsConfiguration')) return false;
  const members = ['ApplicationId', 'RoleArn', 'ExternalId'].map((name) =>
    memberAt(after, `AnalyticsConfiguration.${name}`),
  );
  const isByArn = (memberAt(after, 'AnalyticsConfiguration.ApplicationArn') ?? undefined) !== undefined;
  if (isByArn) return members.some((value) => value !== undefined);
  return complete === true && members.some((value) => value === undefined);
}

function unknownAttribute(subject: Subject, member: string) {
  const unknown = textsAt(subject.after, member).find((name) => isNoAttribute(name, subject));
  if (unknown === undefined) return undefined;
  const isPlain = !unknown.includes(':');
  return {
    path: member,
    message: `the pool has no attribute "${unknown}"`,
    wayOut: isPlain
      ? `write "custom:${unknown}" where you mean a custom attribute`
      : 'declare it under Schema of the pool, or remove it here',
  };
}

/** A name without a prefix must be a standard attribute; a custom one must stand in the schema of the pool. */
function isNoAttribute(name: string, { ancestors: [pool], complete }: Subject): boolean {
  if (STANDARD_ATTRIBUTES.has(name)) return false;
  if (!name.includes(':')) return true;
  const declared = itemsAt(pool, 'Schema').map((attribute) => textAt(attribute, 'Name') ?? '');
  return (
    complete === true && pool !== undefined && !declared.some((other) => declaredName(other) === declaredName(name))
  );
}
