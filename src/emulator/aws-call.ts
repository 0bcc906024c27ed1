import type { IncomingHttpHeaders } from 'node:http';
import { ApiError, type Service } from '../model/api.ts';
import type { Fields, Json } from '../model/value.ts';
import { type Caller, recorded } from './call-log.ts';
import { callerIdentity } from './caller-identity.ts';
import type { Behind } from './doors.ts';
import { hiddenParameters } from './hidden-parameters.ts';
import { AWS_JSON, type Reply } from './reply.ts';
import { whyUnplayed } from './unplayed.ts';

type Sent = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly requestId: string };

/** Answers a call in AWS JSON 1.1 of either service, or GetCallerIdentity of STS. */
export async function answerAws(behind: Behind, sent: Sent): Promise<Reply> {
  const target = sent.headers['x-amz-target'];
  if (target !== undefined) return answerJson(behind, sent, targetOf(String(target)));
  const { service } = signatureOf(sent.headers);
  // Both services of Cognito speak JSON, whatever they are asked.
  if (service === 'cognito-idp' || service === 'cognito-identity') throw nameless(behind, sent, service);
  return answerSts(behind, sent);
}

/** The refusal of a call that says to which service it goes, but not what is to be done. It is logged. */
function nameless({ log }: Behind, { headers, requestId }: Sent, service: Service): ApiError {
  const { region, caller } = signatureOf(headers);
  const error = 'UnknownOperationException';
  log.add({ ...caller, ...(region && { region }), service, operation: '', parameters: {}, requestId, error });
  return wireError(error, 'The request has no X-Amz-Target, which names the operation.', { service });
}

async function answerSts({ account, log }: Behind, { headers, body, requestId }: Sent): Promise<Reply> {
  const { region, caller } = signatureOf(headers);
  const { operation, ...reply } = callerIdentity(account, body, requestId);
  const told = { ...caller, ...(region && { region }), service: 'sts' as const, operation, parameters: {}, requestId };
  if (region === undefined) return recorded(log, told, () => Promise.reject(unsigned({})));
  log.add({ ...told, ...(reply.status === 200 ? {} : { error: 'InvalidAction' }) });
  return reply;
}

type Target = { readonly service: Service; readonly operation: string };

async function answerJson({ api, log }: Behind, { headers, body, requestId }: Sent, target: Target): Promise<Reply> {
  const { region, caller } = signatureOf(headers);
  const { input, parameters } = read(body, target);
  const told = { ...caller, ...(region && { region }), ...target, parameters, requestId };
  const result = await recorded(log, told, async () => {
    // What users call themselves needs no signature: they are told that it is not played, as everybody is.
    if (region === undefined && whyUnplayed(target.service, target.operation) === undefined) throw unsigned(target);
    if (input === undefined) throw wireError('SerializationException', 'The request is not a JSON structure.', target);
    return api(target.service, target.operation, input, region);
  });
  // Deletes answer with an empty body, but for the few that have something to say.
  const isSilent = target.operation.startsWith('Delete') && Object.keys(result).length === 0;
  return { status: 200, type: AWS_JSON, body: isSilent ? '' : JSON.stringify(result) };
}

const unsigned = (target: Partial<Target>): ApiError =>
  wireError('MissingAuthenticationTokenException', 'Missing Authentication Token', target);

const wireError = (
  name: string,
  message: string,
  { service = 'cognito-idp', operation = '' }: Partial<Target> = {},
): ApiError => new ApiError({ service, operation, name, message, status: 400 });

type Signature = {
  readonly region: string | undefined;
  readonly service: string | undefined;
  readonly caller: Caller;
};

/** `Credential=KEY/DATE/REGION/SERVICE/aws4_request` in the signature, which nobody checks here. */
function signatureOf(headers: IncomingHttpHeaders): Signature {
  const scope = /Credential=([^/]+)\/\d+\/([a-z0-9-]+)\/([a-z-]*)/;
  const [, accessKeyId, region, service] = scope.exec(headers.authorization ?? '') ?? [];
  const userAgent = headers['user-agent'];
  return { region, service, caller: { ...(accessKeyId && { accessKeyId }), ...(userAgent && { userAgent }) } };
}

const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['AWSCognitoIdentityProviderService', 'cognito-idp'],
  ['AWSCognitoIdentityService', 'cognito-identity'],
]);

function targetOf(text: string): Target {
  const [prefix = '', operation = ''] = text.split('.');
  const service = SERVICES.get(prefix);
  if (service === undefined) throw wireError('UnknownOperationException', `The emulator has no service ${prefix}.`);
  return { service, operation };
}

type Read = { readonly input: Fields | undefined; readonly parameters: Json };

/** The request's members, and how the log shows them. No `input` where it is no JSON structure, or one without a bottom. */
function read(body: string, { service, operation }: Target): Read {
  try {
    const input: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input))
      return { input: input as Fields, parameters: hiddenParameters(service, operation, input as Fields) };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  return { input: undefined, parameters: {} };
}
