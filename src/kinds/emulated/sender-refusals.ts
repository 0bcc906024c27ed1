import type { Refuse } from '../../model/emulated.ts';
import { regionOfArn } from '../../model/names.ts';
import { isSesRegion, SES_REGIONS } from '../../model/ses-regions.ts';
import { smsRegions } from '../../model/sms-regions.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { inside, structureIn, textsIn } from './inside.ts';
import { isForeignRole } from './role.ts';

/** An identity of Amazon SES in a region that sends no mails for this one. */
export function refuseSesRegion(arn: Fields[string] | undefined, region: string): string | undefined {
  return arn === undefined || isSesRegion(regionOfArn(String(arn)) ?? '', region)
    ? undefined
    : `Provided SourceArn must be in one of the following SES regions: ${SES_REGIONS.join(', ')}.`;
}

const email: Refuse = ({ after, region }) => {
  const { EmailSendingAccount: account, SourceArn: source, From: from } = structureIn(after, 'EmailConfiguration');
  if (account === 'DEVELOPER' && source === undefined)
    return 'Source ARN is required to use DEVELOPER email sending owner';
  return (
    refuseSesRegion(source, region) ??
    (from === undefined || isSender(String(from), source === undefined ? undefined : String(source))
      ? undefined
      : 'Provided From email address is invalid')
  );
};

/** `Shop <shop@example.com>` or the address alone, of the identity's address or domain (cdk-preflight). */
function isSender(from: string, source: string | undefined): boolean {
  const address = /<([^<>]*)>$/.exec(from)?.[1] ?? from;
  const domain = /^[^@\s<>]+@([^@\s<>]+\.[^@\s<>]+)$/.exec(address)?.[1];
  if (domain === undefined) return false;
  const identity = source?.split('identity/')[1];
  if (identity === undefined) return true;
  return identity.includes('@') ? identity === address : domain === identity || domain.endsWith(`.${identity}`);
}

const sms: Refuse = ({ request, account, region }) =>
  request.SmsConfiguration === undefined
    ? undefined
    : refuseSms(structureIn(request, 'SmsConfiguration'), { account, region });

/** Texts not known, of what must be there: the role, or the newer structure that stands in its place. */
export function refuseSms(
  settings: Fields,
  { account, region }: { readonly account: string; readonly region: string },
): string | undefined {
  const { SnsCallerArn: role, EumsSms: newer, SnsRegion: from = smsRegions(region)[0] } = settings;
  const ways = [role, newer].filter((way) => way !== undefined).length;
  if (role !== undefined && !/^arn:[^:]*:iam::[^:]*:role\//.test(String(role))) return 'SnsCallerArn is no role.';
  if (role !== undefined && isForeignRole(String(role), account)) return 'Cross-account pass role is not allowed.';
  if (ways === 0) return 'SmsConfiguration needs SnsCallerArn.';
  if (ways > 1) return 'SmsConfiguration takes SnsCallerArn or EumsSms, not both.';
  const allowed = smsRegions(region);
  return allowed.includes(String(from))
    ? undefined
    : `Invalid snsRegion. Allowed SNS region for ${region} is ${allowed.join(', ')}`;
}

const lambdas: Refuse = ({ after, region }) => {
  const config = structureIn(after, 'LambdaConfig');
  const versioned = structureIn(config, 'PreTokenGenerationConfig').LambdaArn;
  if (versioned !== undefined && config.PreTokenGeneration !== versioned) {
    return "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's";
  }
  const isSender = config.CustomSMSSender !== undefined || config.CustomEmailSender !== undefined;
  if (isSender && config.KMSKeyID === undefined)
    return 'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.';
  return elsewhere(config, region);
};

/** Functions and keys are of the pool's region (cdk-preflight). */
function elsewhere({ KMSKeyID: key, ...triggers }: Fields, region: string): string | undefined {
  const isHere = (arn: Fields[string] | undefined): boolean =>
    [undefined, '', region].includes(regionOfArn(String(arn)));
  const functions = Object.values(triggers).map((trigger) => (isFields(trigger) ? trigger.LambdaArn : trigger));
  const isFunction = (arn: Fields[string] | undefined): boolean => /^$|^arn:[^:]*:lambda:/.test(String(arn ?? ''));
  if (!functions.every(isFunction)) return 'A trigger must be a Lambda function.'; // text not known
  if (!functions.every(isHere)) return 'Cross-region lambda functions are not supported';
  return isHere(key) ? undefined : `CreateGrant failed: Invalid arn ${regionOfArn(String(key))}`;
}

/** An invitation says the name, and where people sign in with passwords only, the password (cdk-preflight). Text not known. */
const invitation: Refuse = ({ after }) => {
  const isPasswordOnly = textsIn(after, 'Policies.SignInPolicy.AllowedFirstAuthFactors').join() === 'PASSWORD';
  const needed = ['{username}', ...(isPasswordOnly ? ['{####}'] : [])];
  const lacking = ['SMSMessage', 'EmailMessage']
    .map((member) => inside(after, `AdminCreateUserConfig.InviteMessageTemplate.${member}`))
    .filter((text) => text !== undefined)
    .flatMap((text) => needed.filter((word) => !String(text).includes(word)));
  return lacking[0] && `The invitation message must contain ${lacking[0]}.`;
};

/** What AWS refuses in what a pool sends and calls, in each of its regions. */
export const senderRefusals: readonly Refuse[] = [sms, email, lambdas, invitation];
