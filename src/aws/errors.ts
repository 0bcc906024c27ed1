import { ApiError, type ApiFailure, isHarmless, isServerName, type Service } from '../model/api.ts';
import { type Fields, isSecret, type Value } from '../model/value.ts';
import { NotJson } from './exact.ts';

export type Call = { readonly service: Service; readonly operation: string; readonly input: Fields };

/** The parts of the SDK's and Node's errors that tell something. */
type Thrown = {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
};

/** What the SDK threw → the `ApiError` for it; what is neither AWS's nor the network's word is given back as it is: a bug. */
export function failure(error: unknown, call: Call, host: string): unknown {
  if (error instanceof NotJson) return notJson(error, call, host);
  const thrown = error as Thrown;
  if (thrown.$metadata?.httpStatusCode !== undefined) return refused(thrown, call, host);
  if (thrown.message.startsWith('Region not accepted')) return regionError(call, `no AWS region: ${thrown.message}`);
  if (thrown.name === 'EndpointError') return apiError(call, { name: 'NetworkError', message: thrown.message });
  if (typeof thrown.code === 'string' || thrown.name === 'TimeoutError') return network(thrown, call, host);
  return error;
}

function refused({ name, message, $metadata }: Thrown, call: Call, host: string): ApiError {
  const { httpStatusCode: status, requestId } = $metadata ?? {};
  const failed = status !== undefined && (status >= 500 || isServerName(name));
  const said =
    message && message !== 'UnknownError' ? masked(message, call.input) : `${host} gave no reason (status ${status})`;
  return apiError(call, { name, message: said, status, requestId, ambiguous: failed && !isHarmless(call.operation) });
}

/** AWS quotes values in some of its messages; a secret that was sent must not come back that way. */
function masked(message: string, input: Fields): string {
  return secrets(input).reduce((text, secret) => text.replaceAll(secret, '(secret)'), message);
}

function secrets(value: Value): readonly string[] {
  if (isSecret(value)) return [value.reveal()].filter((text) => text !== '');
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((member) => secrets(member as Value))
    : [];
}

const ENDPOINT_HINT =
  'Where the calls go: --endpoint-url, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, AWS_ENDPOINT_URL_COGNITO_IDENTITY, AWS_ENDPOINT_URL, or endpoint_url in the profile; else AWS in the region.';

function notJson({ message, status }: NotJson, call: Call, host: string): ApiError {
  return apiError(call, {
    name: 'NetworkError',
    message: `${host} answered with ${message} instead of JSON: a proxy or another server answers in AWS's place. ${ENDPOINT_HINT}`,
    status,
    ambiguous: !isHarmless(call.operation) && (status < 400 || status >= 500),
  });
}

/** Node's codes for "it never got there". Anything else may have arrived before the connection broke. */
const NEVER_SENT: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is not known; is the region right?',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'no route leads there',
  ENETUNREACH: 'no route leads there',
  ERR_INVALID_URL: 'that is no URL; one looks like http://127.0.0.1:4577',
};
const UNTRUSTED = /CERT|ERR_TLS|ERR_SSL|^EPROTO$/;

function network({ name, code = name }: Thrown, call: Call, host: string): ApiError {
  const untrusted = UNTRUSTED.test(code)
    ? 'its TLS certificate is not trusted; NODE_EXTRA_CA_CERTS names a file with more authorities'
    : undefined;
  const reason = NEVER_SENT[code] ?? untrusted;
  const broken = /TIME/i.test(code) ? 'no answer came in time' : 'the connection was dropped';
  return apiError(call, {
    name: 'NetworkError',
    message: `cannot reach ${host || 'the endpoint'}: ${reason ?? broken} (${code}). ${ENDPOINT_HINT}`,
    ambiguous: reason === undefined && !isHarmless(call.operation),
  });
}

/** No credentials, or none that still hold. */
export function credentialsError(call: Call, error: unknown): ApiError {
  const said = error instanceof Error ? error.message : String(error);
  return apiError(call, {
    name: 'CredentialsError',
    message: `no AWS credentials: ${said}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile or AWS_PROFILE (after "aws sso login" where it uses SSO).`,
  });
}

const NO_REGION =
  'no AWS region: give --region, write "region:" in the file, set AWS_REGION, or name a profile that has one.';

/** No region, or what `message` says of it. */
export function regionError(call: Call, message: string = NO_REGION): ApiError {
  return apiError(call, { name: 'RegionError', message });
}

type Told = {
  readonly name: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly ambiguous?: boolean;
};

function apiError({ service, operation }: Call, { name, message, status, requestId, ambiguous }: Told): ApiError {
  const failure: ApiFailure = {
    service,
    operation,
    name,
    message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(status === undefined ? {} : { status }),
    ...(ambiguous ? { ambiguous } : {}),
  };
  return new ApiError(failure);
}
