import { expect, test } from 'vitest';
import type { Api } from '../../src/model/api.ts';
import { ApiError } from '../../src/model/api.ts';
import type { Fields } from '../../src/model/value.ts';
import { pool, refused, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

const ADDRESS = 'userPools.main.riskConfiguration';
const OF_CLIENT = 'userPools.main.clients.web.riskConfiguration';
const PLUS = 'UserPoolTier: PLUS\nUserPoolAddOns: { AdvancedSecurityMode: ';
const ON = `${PLUS}ENFORCED }`;
const OFF = `${PLUS}OFF }`;

/** A pool with these lines about risk for itself and for its client. */
const risks = (own: string, ofClient = '', head = ON): string =>
  pool(`${head}
${own === '' ? '' : `riskConfiguration: { ${own} }`}
clients: { web: {${ofClient === '' ? '' : ` riskConfiguration: { ${ofClient} }`} } }`);

const blocks = (filter = ''): string =>
  `CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: BLOCK }${filter} }`;
const blocked = (...ranges: readonly string[]): string =>
  `RiskExceptionConfiguration: { BlockedIPRangeList: [${ranges.map((range) => `"${range}"`)}] }`;
const ONE = '203.0.113.0/24';
const OTHER = '198.51.100.0/24';

/** A world whose calls about risk are noted. */
function startNoted(around: (api: Api) => Api = (api) => api) {
  const calls: [operation: string, input: Fields][] = [];
  const world = startWorld((inner) => {
    const api = around(inner);
    return (service, operation, input, region) => {
      if (operation.endsWith('RiskConfiguration')) calls.push([operation, input]);
      return api(service, operation, input, region);
    };
  });
  const sent = (): readonly Fields[] =>
    calls.filter(([operation]) => operation.startsWith('Set')).map(([, { UserPoolId: _, ...body }]) => body);
  return { ...world, calls, sent };
}

test('while threat protection is off nobody asks, and the plan is refused for the pool and for its client', async () => {
  const { plan, apply, calls } = startNoted();
  await apply(pool('clients: { web: {} }'));
  expect([refused(await plan(risks(blocks(), blocks(), ''))), calls]).toEqual([
    [`C1311 ${ADDRESS}`, `C1311 ${OF_CLIENT}`],
    [],
  ]);
});

test('threat protection is switched on first', async () => {
  const { plan, apply } = startWorld();
  await apply(pool('clients: { web: {} }'));
  const text = risks(blocks(), blocks());
  const changes = told(await plan(text));
  const run = await apply(text);
  expect([changes, run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left)]).toEqual([
    ['~ userPools.main UserPoolAddOns.AdvancedSecurityMode UserPoolTier', `+ ${ADDRESS}`, `+ ${OF_CLIENT}`],
    ['done', 'done', 'done'],
    [],
  ]);
});

test('what is written down to go is gone when threat protection is switched off in the same run', async () => {
  const { plan, apply } = startWorld();
  await apply(risks(blocks(), blocked(ONE)));
  const text = risks('delete: true', 'delete: true', OFF);
  const run = await apply(text);
  const { changes, unreadable } = await plan(text);
  expect([
    run.outcomes.map(({ outcome }) => outcome.is),
    run.left && [told(run.left), run.left.unreadable],
    [changes, unreadable],
  ]).toEqual([
    ['done', 'done', 'done'],
    [[], []],
    [[], []],
  ]);
});

test('AWS that says that the add-on is off says that there is none', async () => {
  const { plan, apply } = startWorld((api) => (service, operation, input, region) => {
    const name = 'UserPoolAddOnNotEnabledException';
    if (operation === 'DescribeRiskConfiguration')
      throw new ApiError({ service, operation, name, message: 'off', status: 400 });
    return api(service, operation, input, region);
  });
  await apply(risks(''));
  const { changes, unreadable } = await plan(risks(blocks()));
  expect([changes.map(({ action }) => action), unreadable]).toEqual([['create'], []]);
});

test('what a client inherits is not its own: it is created, and deleted it inherits again', async () => {
  const { plan, apply, sent } = startNoted();
  await apply(risks(blocks()));
  const created = told(await plan(risks(blocks(), blocks())));
  await apply(risks(blocks(), blocks()));
  const gone = risks(blocks(), 'delete: true');
  const before = await plan(gone);
  const run = await apply(gone);
  expect([created, told(before), risky(before), run.left && told(run.left), sent().at(-1)]).toEqual([
    [`+ ${OF_CLIENT}`],
    [`- ${OF_CLIENT}`],
    [`C2401 ${OF_CLIENT}`],
    [],
    { ClientId: expect.any(String) },
  ]);
});

test('a change of one level carries over what that level has, and leaves the other alone', async () => {
  const { plan, apply, sent } = startNoted();
  await apply(risks(`${blocks()}, ${blocked(ONE)}`, `${blocks()}, ${blocked(OTHER)}`));
  const text = risks('', blocked(ONE));
  const changes = told(await plan(text));
  await apply(text);
  expect([changes, sent().at(-1), told(await plan(risks(`${blocks()}, ${blocked(ONE)}`)))]).toEqual([
    [`~ ${OF_CLIENT} RiskExceptionConfiguration.BlockedIPRangeList`],
    {
      ClientId: expect.any(String),
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
      RiskExceptionConfiguration: { BlockedIPRangeList: [ONE] },
    },
    [],
  ]);
});

test.each(['', ', EventFilter: []', ', EventFilter: [SIGN_UP, PASSWORD_CHANGE, SIGN_IN]', ', EventFilter: null'])(
  'every event is what AWS takes by itself, however it is said: %s',
  async (filter) => {
    const { plan, apply } = startWorld();
    await apply(risks(blocks()));
    const unchanged = told(await plan(risks(blocks(filter))));
    const made = startWorld();
    const run = await made.apply(risks(blocks(filter)));
    expect([unchanged, run.left && told(run.left), told(await made.plan(risks(blocks())))]).toEqual([[], [], []]);
  },
);

test('ranges are a set, and an empty list is never sent', async () => {
  const { plan, apply, sent } = startNoted();
  await apply(risks(`${blocks()}, ${blocked(ONE, OTHER)}`));
  const turned = told(await plan(risks(blocked(OTHER, ONE, OTHER))));
  await apply(risks(blocked()));
  expect([turned, sent().at(-1), told(await plan(risks(blocked())))]).toEqual([
    [],
    { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } },
    [],
  ]);
});

test('with nothing in it, nothing is made, and nothing is left', async () => {
  const { plan, apply } = startWorld();
  await apply(risks(''));
  const none = refused(await plan(risks(blocked())));
  await apply(risks(blocks()));
  expect([none, refused(await plan(risks('CompromisedCredentialsRiskConfiguration: null')))]).toEqual([
    [`C1315 ${ADDRESS} RiskExceptionConfiguration`],
    [`C1315 ${ADDRESS} RiskExceptionConfiguration`],
  ]);
});

test('an action that the file begins needs all of its members', async () => {
  const { plan } = startWorld();
  const text = risks('AccountTakeoverRiskConfiguration: { Actions: { LowAction: { Notify: false } } }');
  const path = 'AccountTakeoverRiskConfiguration.Actions.LowAction.EventAction';
  expect(refused(await plan(text))).toEqual([`C3011 ${ADDRESS} ${path}`]);
});

test('what lets attackers further is asked for, at both levels', async () => {
  const { plan, apply } = startWorld();
  await apply(risks(blocks(), blocks()));
  const weaker = blocks().replace('BLOCK', 'NO_ACTION');
  expect(risky(await plan(risks(weaker, weaker)))).toEqual([`C2334 ${ADDRESS}`, `C2334 ${OF_CLIENT}`]);
});

test('what nobody could see while threat protection was off is not overwritten blindly', async () => {
  const { apply, plan, sent } = startNoted();
  await apply(risks(blocked(ONE)));
  await apply(risks('', '', OFF));
  const run = await apply(risks(blocks()));
  const outcome = run.outcomes.find(({ address }) => address === ADDRESS)?.outcome;
  expect([outcome?.is, sent().length, told(await plan(risks(blocks())))]).toEqual([
    'stale',
    1,
    [`~ ${ADDRESS} CompromisedCredentialsRiskConfiguration.Actions.EventAction`],
  ]);
});

test('a configuration of which this version knows nothing is one', async () => {
  const { apply, plan } = startWorld((api) => async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    return operation === 'DescribeRiskConfiguration'
      ? { RiskConfiguration: { UserPoolId: input.UserPoolId ?? '', BotProtection: { Mode: 'ON' } } }
      : answer;
  });
  await apply(risks(''));
  const found = await plan(risks(blocks()));
  expect([risky(found), found.warnings.map(({ code }) => code)]).toEqual([[`C2405 ${ADDRESS}`], ['C4002']]);
});

test('a skipped range is checked as a blocked one is', async () => {
  const { plan } = startWorld();
  const text = risks('RiskExceptionConfiguration: { SkippedIPRangeList: ["203.0.113.7"] }');
  await expect(plan(text)).rejects.toThrow('RiskExceptionConfiguration.SkippedIPRangeList[0]');
});
