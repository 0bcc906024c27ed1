import type { Fields } from './value.ts';

export type Service = 'cognito-idp' | 'cognito-identity';

/** What the `Get…` operations get that read a configuration; others of that name hand out ids, tokens and codes. */
type Got = 'Certificate' | 'Config' | 'Configuration' | 'Customization' | 'Group' | 'Map' | 'Roles';

/** Operations that a reader can name. No create, update or delete has a name of this form: a `ReadApi` cannot send one. */
export type ReadOperation = `${'List' | 'Describe'}${string}` | `Get${string}${Got}`;

/** Whether an operation changes nothing and gives nothing away: what AWS names as a read, but for some. */
export const isHarmless = (operation: string): boolean =>
  /^(Admin)?(List|Describe|Get|Lookup)/.test(operation) && !GIVING.has(operation);

/** Named as reads, they register an identity or link a login, hand out tokens or credentials, or send a code. (SDK documentation) */
const GIVING: ReadonlySet<string> = new Set([
  'GetClientToken',
  'GetCredentialsForIdentity',
  'GetId',
  'GetOpenIdToken',
  'GetOpenIdTokenForDeveloperIdentity',
  'GetTokensFromRefreshToken',
  'GetUserAttributeVerificationCode',
]);

/** Asks AWS. `input` is the request's JSON, the answer is the response body's JSON, members unknown to the SDK included. */
export type ReadApi = (service: Service, operation: ReadOperation, input: Fields, region?: string) => Promise<Fields>;

/** Asks or changes AWS. Only apply takes one. */
export type Api = (service: Service, operation: string, input: Fields, region?: string) => Promise<Fields>;

export type ApiFailure = {
  readonly service: Service;
  readonly operation: string;
  /** AWS's error name, `TooManyRequestsException`; or ours for what never reached AWS: `NetworkError`, `CredentialsError`. */
  readonly name: string;
  readonly message: string;
  readonly requestId?: string;
  readonly status?: number;
  /** The request may have taken effect although no answer said so (timeout, dropped connection, 5xx). */
  readonly ambiguous?: true;
};

/** AWS said no, or could not be asked. Keeps AWS's name and message, the operation and the request id. */
export class ApiError extends Error {
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure) {
    super(failure.message);
    this.name = failure.name;
    this.failure = failure;
  }
}

/** "You may not", said to somebody AWS knows. (facts: cognito-identity and cognito-idp use both names.) */
const DENIED: ReadonlySet<string> = new Set(['AccessDeniedException', 'NotAuthorizedException']);

/** "Who are you?": no credentials, or ones that AWS does not accept. */
const UNAUTHENTICATED: ReadonlySet<string> = new Set([
  'CredentialsError',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

export const isDenied = (error: unknown): error is ApiError => error instanceof ApiError && DENIED.has(error.name);
/** AWS has no such thing in this region, or for this user pool: so there is none. */
export const isNotOffered = (error: unknown): boolean =>
  error instanceof ApiError && error.name === 'OperationNotEnabledException';
export const isUnauthenticated = (error: unknown): error is ApiError =>
  error instanceof ApiError && UNAUTHENTICATED.has(error.name);

/** AWS's ways to say "slower". LimitExceededException is not one: in Cognito it is a number of things that is full. */
const THROTTLED: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'SlowDown',
]);

/** Whether AWS refused a call for its pace alone: it had no effect. */
export function isThrottled(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.name === 'LimitExceededException') return false;
  return THROTTLED.has(error.name) || error.failure.status === 429;
}

/** AWS's own failures, which Cognito may give any status (aws/aws-sdk-java#2301 shows how little a status says). */
const SERVER: ReadonlySet<string> = new Set([
  'InternalErrorException',
  'InternalFailure',
  'InternalServerError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);

/** Whether a name is that of a failure of AWS's own. */
export const isServerName = (name: string): boolean => SERVER.has(name);

/** Whether the same call may succeed a moment later: the network's or AWS's own failure. */
export const isTransient = ({ name, failure }: ApiError): boolean =>
  name === 'NetworkError' || isServerName(name) || (failure.status !== undefined && failure.status >= 500);

/** AWS's answer to this request is no, however often it is asked: denied, or refused for what it asks for. */
export function isRefused(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  const { name, failure } = error;
  if (UNAUTHENTICATED.has(name) || isThrottled(error) || isTransient(error)) return false;
  return DENIED.has(name) || failure.status !== undefined;
}

/**
 * Where a run works: AWS, or one emulator. `name` is written into every plan, so that a plan made on one
 * cannot be applied to another.
 */
export type World = {
  readonly name: string;
  readonly region: string;
  /** Where the region came from; a pool is never created in one that only the environment named. */
  readonly regionFrom: 'flag' | 'file' | 'environment';
  readonly read: ReadApi;
  /** The 12-digit account behind the credentials, asked at most once; `undefined` where nothing can tell. */
  readonly account: () => Promise<string | undefined>;
};
