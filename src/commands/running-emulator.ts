import { type Api, ApiError, type ApiFailure, type Service } from '../model/api.ts';
import { type Fields, reveal } from '../model/value.ts';
import { CommandError } from './command-error.ts';

/** An emulator that answers over HTTP. Nothing is signed: no credentials of anybody leave for there. */
export type Running = { readonly api: Api; readonly account: () => Promise<string | undefined> };

const TARGETS: { readonly [service in Service]: string } = {
  'cognito-idp': 'AWSCognitoIdentityProviderService',
  'cognito-identity': 'AWSCognitoIdentityService',
};

/** The emulator at a URL. Throws where nobody answers there, or what answers does not say that it is one: AWS itself does not. */
export async function runningEmulator(url: string): Promise<Running> {
  const page = await fetch(url).catch((error: unknown) => {
    throw notThere(url, `nobody answers: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (page.headers.get('x-cognitoctl-emulator') === null) throw notThere(url, 'what answers is no emulator');
  const api: Api = (service, operation, input, region = 'eu-central-1') =>
    asked({ url, service, operation, input, region });
  return { api, account: () => accountOf(url) };
}

const notThere = (url: string, why: string): CommandError =>
  new CommandError({
    condition: 'invalid',
    message: `there is no emulator at ${url}: ${why}`,
    wayOut: ['start one: cognitoctl emulator start', 'or leave --endpoint-url out: the state file is edited'],
  });

type Asked = Pick<ApiFailure, 'service' | 'operation'> & {
  readonly url: string;
  readonly input: Fields;
  readonly region: string;
};

async function asked({ url, service, operation, input, region }: Asked): Promise<Fields> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: unsigned(region, service),
      'content-type': 'application/x-amz-json-1.1',
      'user-agent': 'cognitoctl',
      'x-amz-target': `${TARGETS[service]}.${operation}`,
    },
    body: JSON.stringify(reveal(input)),
  });
  const text = await response.text();
  const answer = JSON.parse(text === '' ? '{}' : text) as Fields;
  if (response.ok) return answer;
  const requestId = response.headers.get('x-amzn-requestid');
  const name = String(answer.__type);
  const message = String(answer.message);
  throw new ApiError({ service, operation, name, message, status: response.status, ...(requestId && { requestId }) });
}

async function accountOf(url: string): Promise<string | undefined> {
  const headers = { authorization: unsigned('us-east-1', 'sts') };
  const response = await fetch(url, { method: 'POST', headers, body: 'Action=GetCallerIdentity&Version=2011-06-15' });
  return /<Account>(\d+)</.exec(await response.text())?.[1];
}

const unsigned = (region: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=emulator/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
