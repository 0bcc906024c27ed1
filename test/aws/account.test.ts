import { afterEach, expect, test } from 'vitest';
import { account } from '../../src/aws/account.ts';
import { clients } from '../../src/aws/clients.ts';
import { connect } from '../../src/aws/connect.ts';
import { environment } from '../../src/aws/environment.ts';
import { ENV, type FakeAws, fakeAws } from './fake-aws.ts';

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>u</UserId><Account>123456789012</Account></GetCallerIdentityResult>
<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

let sts: FakeAws | undefined;
afterEach(async () => sts?.close());

async function fakeSts(status = 200): Promise<FakeAws> {
  sts = await fakeAws({ status, headers: { 'content-type': 'text/xml' }, text: status === 200 ? IDENTITY : '<no/>' });
  return sts;
}

test('the account is asked of STS at the endpoint given, once', async () => {
  const { url, requests } = await fakeSts();
  const { account } = await connect({ endpointUrl: url, env: ENV });
  expect(await Promise.all([account(), account(), account()])).toEqual(Array(3).fill('123456789012'));
  expect(requests.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
});

test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS'])('%s says where to ask', async (name) => {
  const { url } = await fakeSts();
  const env = { ...ENV, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:1', [name]: url };
  expect(await (await connect({ env })).account()).toBe('123456789012');
});

/** Whether STS would be asked, at AWS in this case: the question is stopped before it leaves. */
async function asksSts(env: NodeJS.ProcessEnv): Promise<boolean> {
  environment({ env: { ...ENV, ...env } });
  const known = clients();
  let asked = false;
  const { client } = await known('sts', 'eu-central-1');
  const stop = () => async () => {
    asked = true;
    throw new Error('stopped');
  };
  client.middlewareStack.add(stop, { step: 'build', priority: 'low' });
  expect(await account(known, 'eu-central-1')()).toBe(undefined);
  return asked;
}

test('where only Cognito has an endpoint of its own, the STS of AWS is not asked', async () => {
  expect(await asksSts({ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:1' })).toBe(false);
  expect(await asksSts({})).toBe(true);
});

test('credentials that carry the account are enough', async () => {
  const { url, requests } = await fakeSts();
  const { account } = await connect({ endpointUrl: url, env: { ...ENV, AWS_ACCOUNT_ID: '210987654321' } });
  expect([await account(), requests.length]).toEqual(['210987654321', 0]);
});

test('an STS that refuses, and credentials that are missing, leave the account unknown', async () => {
  const { url } = await fakeSts(403);
  const { AWS_ACCESS_KEY_ID: _, ...nothing } = ENV;
  expect(await (await connect({ endpointUrl: url, env: ENV })).account()).toBe(undefined);
  expect(await (await connect({ endpointUrl: url, env: nothing })).account()).toBe(undefined);
});
