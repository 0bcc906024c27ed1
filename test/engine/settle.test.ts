import { expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import type { Event } from '../../src/model/event.ts';
import { type Fields, isFields } from '../../src/model/value.ts';
import { pool } from './plans.ts';
import { startWorld } from './world.ts';

// What AWS goes on working at after it has answered (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DomainDescriptionType.html):
// played here by hand, so that what a kind waits for is not held against the same kind's word for it.

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/one';
const DOMAIN = `domains: { login.example.com: { CustomDomainConfig: { CertificateArn: "${CERTIFICATE}" } } }`;

/** Notes the calls from one to another, and changes the first answers that one operation gives after it. */
function slow(
  after: string,
  { operation, shows }: { operation: string; shows: readonly ((answer: Fields) => Fields)[] },
) {
  const calls: string[] = [];
  let left = shows;
  const through =
    (api: Api): Api =>
    async (service, called, input, region) => {
      const answer = await api(service, called, input, region);
      if (called === after || calls.length > 0) calls.push(called);
      const [show, ...rest] = left;
      if (called !== operation || calls.length === 0 || show === undefined) return answer;
      left = rest;
      return show(answer);
    };
  return { calls, through };
}

const inside =
  (name: string, members: Fields) =>
  (answer: Fields): Fields => {
    const resource = answer[name];
    return { ...answer, [name]: { ...(isFields(resource) ? resource : {}), ...members } };
  };

const waits = (events: readonly Event[]): readonly string[] =>
  events.flatMap((each) => (each.event === 'waiting' ? [`${each.member} ${each.value}`] : []));

test('a pool is deleted when it no longer names its custom domain', async () => {
  const world = startWorld();
  await world.apply(pool(DOMAIN));
  const [id] = (await world.live()).flatMap(({ kind, ids }) => (kind === 'user pool' ? [ids.UserPoolId] : []));
  const still = inside('UserPool', { CustomDomain: 'login.example.com' });
  const { calls, through } = slow('DeleteUserPoolDomain', { operation: 'DescribeUserPool', shows: [still, still] });
  const events: Event[] = [];
  await world.apply(pool(`UserPoolId: ${id}\ndelete: true`), { events, through });

  expect({ calls: calls.slice(0, calls.indexOf('DeleteUserPool') + 1), waits: waits(events) }).toEqual({
    // Two that still show it, one that does not, and the look at the pool before it goes.
    calls: ['DeleteUserPoolDomain', ...Array.from({ length: 4 }, () => 'DescribeUserPool'), 'DeleteUserPool'],
    waits: ['CustomDomain login.example.com', 'CustomDomain login.example.com'],
  });
});

test('a custom domain is made when AWS says that it is active', async () => {
  const world = startWorld();
  const creating = inside('DomainDescription', { Status: 'CREATING' });
  const { through } = slow('CreateUserPoolDomain', {
    operation: 'DescribeUserPoolDomain',
    shows: [creating, creating],
  });
  const events: Event[] = [];
  const run = await world.apply(pool(DOMAIN), { events, through });
  expect({ ends: run.outcomes.map(({ outcome }) => outcome.is), waits: waits(events) }).toEqual({
    ends: ['done', 'done'],
    waits: ['Status CREATING', 'Status CREATING'],
  });
});
