import type { ApiFailure } from '../model/api.ts';
import { groupBy } from '../model/group-by.ts';
import { count, escapeText, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** What to do about an error of AWS, by its name. */
const ADVICE: { readonly [name: string]: string } = {
  AccessDeniedException: 'let the credentials do this: add the action to their IAM policy',
  NotAuthorizedException:
    'let the credentials do this: add the action to their IAM policy, and check the role ARNs in the file',
  UnrecognizedClientException: 'AWS does not know these credentials: check AWS_PROFILE or --profile, and the region',
  InvalidSignatureException: 'the secret key does not fit, or the clock of this computer is wrong',
  ExpiredTokenException: 'the credentials have expired: sign in again, with SSO by: aws sso login',
  InvalidClientTokenId: 'AWS does not know these credentials: check AWS_PROFILE or --profile',
  CredentialsError: 'give credentials (--profile NAME, or AWS_PROFILE), or try without an account: --emulator',
  TooManyRequestsException: 'AWS is being asked too fast, perhaps by others too: try again with a lower --concurrency',
  LimitExceededException: 'a quota of the account is used up: trying again does not help, a quota increase may',
  ConcurrentModificationException: 'somebody else is writing to the same pool: run it again when they are done',
  NetworkError: 'AWS could not be reached: check the network, the proxy, --region and --endpoint-url',
  InternalErrorException: 'an error inside AWS: run it again',
  InternalServerException: 'an error inside AWS: run it again',
  EmulatorStateConflict: 'run it again, or restart the emulator; to share one: cognitoctl emulator start',
  EmulatorStateError: 'it must be a file in a folder that you may write to',
  Bug: 'report it, with what was done when it happened',
};

/** Failed calls for people: equal ones once, each with its name, message, operations, request ids and what to do. */
export function renderApiErrors(failures: readonly ApiFailure[], style: Style): string {
  const groups = groupBy(failures, (failure) =>
    isDenial(failure) ? failure.name : `${failure.name} ${failure.message}`,
  );
  return `${[...groups.values()].flatMap((group) => renderGroup(group, style)).join('\n')}\n`;
}

const isDenial = ({ name }: ApiFailure): boolean => name === 'AccessDeniedException';

/** What is no answer of AWS, but a mistake of ours. */
const isBug = ({ name }: ApiFailure): boolean => name === 'Bug';

/** The IAM action of a call has the call's name. */
const actionOf = ({ service, operation }: ApiFailure): string => `${service}:${operation}`;

function renderGroup(group: readonly ApiFailure[], style: Style): readonly string[] {
  const [failure] = group;
  if (failure === undefined) return [];
  const { palette, width } = style;
  const actions = [...new Set(group.map(actionOf))].toSorted();
  const text = isDenial(failure)
    ? `denied on ${count(group.length, 'call')}; missing: ${actions.join(', ')}`
    : (failure.message.split('\n    at ', 1)[0] ?? '');
  const advice = ADVICE[failure.name];
  const line = (label: string, content: string): readonly string[] =>
    wrap(escapeText(content), { width, first: `  ${label}`, rest: '    ' });
  return [
    ...wrap(`${palette.red(isBug(failure) ? 'error:' : `error ${escapeText(failure.name)}:`)} ${escapeText(text)}`, {
      width,
      first: '',
      rest: '  ',
    }),
    ...(isDenial(failure) ? line('AWS: ', failure.message) : line('on: ', actions.join(', '))),
    ...requests(group, line),
    ...(failure.ambiguous === undefined
      ? []
      : line('', 'No answer came: the call may have taken effect. Running it again finds out.')),
    ...(isBug(failure) && style.detail === 'full' ? stack(failure) : []),
    ...(advice === undefined ? [] : line('way out: ', advice)),
  ];
}

/** Where it happened, for who asks by -v. */
const stack = ({ message }: ApiFailure): readonly string[] =>
  message
    .split('\n')
    .slice(1)
    .map((line) => `  ${escapeText(line.trim())}`);

function requests(
  group: readonly ApiFailure[],
  line: (label: string, content: string) => readonly string[],
): readonly string[] {
  const ids = group.flatMap(({ requestId }) => requestId ?? []);
  return ids.length === 0 ? [] : line(ids.length === 1 ? 'request: ' : 'requests: ', ids.join(', '));
}
