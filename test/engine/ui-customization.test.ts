import { describe, expect, test } from 'vitest';
import { type Api, ApiError } from '../../src/model/api.ts';
import { type Fields, isFields } from '../../src/model/value.ts';
import { driftOf } from '../../src/plan/drift.ts';
import { jpeg, png } from './images.ts';
import { pool, refused, risky } from './plans.ts';
import { isHarsh, startWorld, told } from './world.ts';

const ADDRESS = 'userPools.main.uiCustomization';
const OF_CLIENT = 'userPools.main.clients.web.uiCustomization';
const CSS = '.label-customizable { color: red; }';
const OTHER = '.label-customizable { color: blue; }';

/** A pool with a domain, and with these lines for its login pages and for those of its client. */
const pages = (own: string, ofClient = ''): string =>
  pool(`domains: { shop-login: {} }
${own === '' ? '' : `uiCustomization: { ${own} }`}
clients: { web: {${ofClient === '' ? '' : ` uiCustomization: { ${ofClient} }`} } }`);
const css = (text: string): string => `CSS: "${text}"`;
const logo = (mark: string): string => `ImageFile: ${png(mark)}`;

/** A world whose writes of login pages are noted. */
function startNoted(around: (api: Api) => Api = (api) => api) {
  const sent: Fields[] = [];
  const asked: Fields[] = [];
  const world = startWorld((inner) => {
    const api = around(inner);
    return (service, operation, input, region) => {
      if (operation === 'SetUICustomization') sent.push(without(input));
      if (operation === 'GetUICustomization') asked.push(input);
      return api(service, operation, input, region);
    };
  });
  return { ...world, sent, asked };
}

const without = ({ UserPoolId: _, ...rest }: Fields): Fields => rest;

/** What AWS has of the login pages: whose, the CSS, and whether there is a logo. */
async function shown({ live }: ReturnType<typeof startWorld>) {
  const found = (await live()).filter(({ kind }) => kind === 'ui customization');
  return found.map(({ ids, resource }) => ({
    of: ids.ClientId === undefined ? 'pool' : 'client',
    css: resource.CSS,
    hasLogo: resource.ImageUrl !== undefined,
  }));
}

describe('a logo', () => {
  test('is told by what it is and its digest, in the plan, its JSON, and where it cannot be compared', async () => {
    const { plan, apply } = startWorld();
    const text = pages(`${css(CSS)}, ${logo('one')}`);
    const first = await plan(text);
    await apply(text);
    const again = await plan(text);
    const digest = /^sha256 [0-9a-f]{16}, PNG, 11 bytes$/;
    expect(first.changes.find(({ address }) => address === ADDRESS)?.differences).toEqual([
      { path: 'CSS', after: CSS, place: expect.anything() },
      { path: 'ImageFile', after: expect.stringMatching(digest), place: expect.anything() },
    ]);
    expect([told(again), again.notComparable]).toEqual([
      [],
      [
        {
          address: ADDRESS,
          path: 'ImageFile',
          reason: expect.stringMatching(/^AWS never gives it back; the file has sha256 [0-9a-f]{16}, PNG, 11 bytes$/),
        },
      ],
    ]);
    expect(JSON.stringify([first, again])).not.toContain(png('one'));
  });

  test('goes along when the CSS changes', async () => {
    const { apply, sent } = startNoted();
    await apply(pages(`${css(CSS)}, ${logo('one')}`));
    await apply(pages(`${css(OTHER)}, ${logo('two')}`));
    expect(sent).toEqual([
      { ClientId: 'ALL', CSS, ImageFile: png('one') },
      { ClientId: 'ALL', CSS: OTHER, ImageFile: png('two') },
    ]);
  });

  test('that is another one is no difference; --resend sends it', async () => {
    const { plan, apply, sent } = startNoted();
    await apply(pages(`${css(CSS)}, ${logo('one')}`));
    const other = pages(`${css(CSS)}, ImageFile: ${jpeg('two')}`);
    const [usual, again] = [await plan(other), await plan(other, { resend: [ADDRESS] })];
    await apply(other, { resend: [ADDRESS] });
    expect([told(usual), told(again), again.changes[0]?.reason, sent.at(-1)]).toEqual([
      [],
      [`~ ${ADDRESS}`],
      'sent again, as --resend says: ImageFile',
      { ClientId: 'ALL', CSS, ImageFile: jpeg('two') },
    ]);
  });

  test.each([pages(css(CSS)), pages('', css(CSS))])('--resend does nothing where the file has none', async (text) => {
    const { plan, apply } = startWorld();
    await apply(text);
    expect(told(await plan(text, { resend: [ADDRESS, OF_CLIENT] }))).toEqual([]);
  });

  test('that AWS has and the file does not mention stays where nothing else changes, and refuses what would take it away', async () => {
    const { plan, apply } = startWorld();
    await apply(pages(`${css(CSS)}, ${logo('one')}`, `${css(CSS)}, ${logo('one')}`));
    const [same, changed] = [await plan(pages(css(CSS), css(CSS))), await plan(pages(css(OTHER), css(OTHER)))];
    expect([
      told(same),
      refused(same),
      refused(changed),
      changed.changes.map(({ carriedOver }) => carriedOver),
    ]).toEqual([[], [], [`C3104 ${ADDRESS} ImageFile`, `C3104 ${OF_CLIENT} ImageFile`], [[], []]]);
  });

  test('is taken away by null, and there is nothing left to compare', async () => {
    const world = startWorld();
    await world.apply(pages(`${css(CSS)}, ${logo('one')}`));
    const text = pages(`${css(CSS)}, ImageFile: null`);
    const [change] = (await world.plan(text)).changes;
    await world.apply(text);
    const left = await world.plan(text);
    expect([change?.differences, await shown(world), told(left), left.notComparable]).toEqual([
      [{ path: 'ImageFile', before: expect.stringMatching(/^https:/), place: expect.anything() }],
      [{ of: 'pool', css: CSS, hasLogo: false }],
      [],
      [],
    ]);
  });

  test('that is new beside live CSS is a difference', async () => {
    const world = startWorld();
    await world.apply(pages(css(CSS)));
    const text = pages(`${css(CSS)}, ${logo('one')}`);
    const changes = told(await world.plan(text));
    await world.apply(text);
    expect([changes, await shown(world), told(await world.plan(text))]).toEqual([
      [`~ ${ADDRESS} ImageFile`],
      [{ of: 'pool', css: CSS, hasLogo: true }],
      [],
    ]);
  });

  test('that somebody took away is drift, and comes back', async () => {
    const world = startWorld();
    const text = pages(`${css(CSS)}, ${logo('one')}`);
    await world.apply(text);
    const { UserPoolId = '' } = (await world.live())[0]?.ids ?? {};
    await world.api('cognito-idp', 'SetUICustomization', { UserPoolId });
    await world.api('cognito-idp', 'SetUICustomization', { UserPoolId, CSS });
    const drift = driftOf(await world.plan(text)).changed.map(({ address, differences }) => [
      address,
      differences[0]?.path,
    ]);
    await world.apply(text);
    expect([drift, await shown(world)]).toEqual([[[ADDRESS, 'ImageFile']], [{ of: 'pool', css: CSS, hasLogo: true }]]);
  });
});

/** AWS as terraform-provider-aws's tests expect it: what a request leaves out stays, unless it leaves out both. */
const keeping =
  (api: Api): Api =>
  async (service, operation, input, region) => {
    if (operation !== 'SetUICustomization' || Object.keys(input).length <= 2)
      return api(service, operation, input, region);
    const { UserPoolId = '', ClientId = '' } = input;
    const { UICustomization: had } = await api(service, 'GetUICustomization', { UserPoolId, ClientId }, region);
    const kept: Fields = isFields(had) && had.ClientId === ClientId ? had : {};
    const image = kept.ImageUrl === undefined ? {} : { ImageFile: png('one') };
    const style = kept.CSS === undefined ? {} : { CSS: kept.CSS };
    return api(service, operation, { ...style, ...image, ...input }, region);
  };

const CLEARED = { ClientId: 'ALL' };

type Answer = readonly [what: string, around: (api: Api) => Api, after: readonly (typeof CLEARED | string)[]];

const answers: readonly Answer[] = [
  ['replaces both', (api) => api, []],
  ['keeps what is left out', keeping, [CLEARED, 'the same again']],
];

describe.each(answers.slice(isHarsh ? 0 : 1))('where AWS %s', (_what, around, after) => {
  test.each([
    ['CSS', `${css(CSS)}, ImageFile: null`, { css: CSS, hasLogo: false }],
    ['the logo', `CSS: null, ${logo('one')}`, { css: undefined, hasLogo: true }],
  ])('%s stays when the other half goes', async (_half, members, expected) => {
    const world = startNoted(around);
    await world.apply(pages(`${css(CSS)}, ${logo('one')}`));
    const run = await world.apply(pages(members));
    const [written, ...more] = world.sent.slice(1);
    expect([run.left && told(run.left), await shown(world), more]).toEqual([
      [],
      [{ of: 'pool', ...expected }],
      after.map((request) => (request === CLEARED ? CLEARED : written)),
    ]);
  });

  test('the CSS that the file does not even mention survives a call that fails or is cut off', async () => {
    for (const call of [1, 2, 3]) {
      const world = startNoted(around);
      await world.apply(pages(`${css(CSS)}, ${logo('one')}`));
      let calls = 0;
      const run = await world.apply(pages('ImageFile: null'), {
        through: (api) => async (service, operation, input, region) => {
          if (operation === 'SetUICustomization' && ++calls === call)
            throw new ApiError({ service, operation, name: 'TimeoutError', message: 'lost', ambiguous: true });
          return api(service, operation, input, region);
        },
      });
      expect([run.outcomes.map(({ outcome }) => outcome.is), await shown(world)]).toEqual([
        ['done'],
        [{ of: 'pool', css: CSS, hasLogo: false }],
      ]);
    }
  });
});

describe('a pool and its client', () => {
  test('have each their own, and a change of one is no change of the other', async () => {
    const world = startWorld();
    await world.apply(pages(css(CSS), css(CSS)));
    const text = pages(css(CSS), css(OTHER));
    const changes = told(await world.plan(text));
    await world.apply(text);
    expect([changes, await shown(world)]).toEqual([
      [`~ ${OF_CLIENT} CSS`],
      [
        { of: 'pool', css: CSS, hasLogo: false },
        { of: 'client', css: OTHER, hasLogo: false },
      ],
    ]);
  });

  test("what a client inherits is not its own: it is created, though it looks like the pool's", async () => {
    const { plan, apply } = startWorld();
    await apply(pages(css(CSS)));
    expect(told(await plan(pages(css(CSS), css(CSS))))).toEqual([`+ ${OF_CLIENT}`]);
  });

  test("a client's own goes by what is written down, with a risk, and then it inherits", async () => {
    const { plan, apply, sent } = startNoted();
    await apply(pages(css(CSS), css(OTHER)));
    const gone = pages(css(CSS), 'delete: true');
    const before = await plan(gone);
    const run = await apply(gone);
    expect([told(before), risky(before), run.left && told(run.left), told(await plan(gone)), sent.at(-1)]).toEqual([
      [`- ${OF_CLIENT}`],
      [`C2401 ${OF_CLIENT}`],
      [],
      [],
      { ClientId: expect.not.stringMatching('ALL') },
    ]);
  });

  test('a version that is left behind by CSS that went is nothing', async () => {
    const { plan, apply } = startWorld((api) => async (service, operation, input, region) => {
      const answer = await api(service, operation, input, region);
      const { UICustomization: found } = answer;
      const isNone = isFields(found) && Object.keys(found).length === 0;
      const { UserPoolId = '', ClientId = 'ALL' } = input;
      return isNone ? { UICustomization: { UserPoolId, ClientId, CSSVersion: '20190129172214' } } : answer;
    });
    await apply(pages(''));
    expect(told(await plan(pages(css(CSS), css(CSS))))).toEqual([`+ ${ADDRESS}`, `+ ${OF_CLIENT}`]);
  });
});

describe('without a domain', () => {
  const styled = (domains: string, more = ''): string =>
    pool(
      `${domains}\nuiCustomization: { ${css(CSS)}${more} }\nclients: { web: { uiCustomization: { ${css(CSS)}${more} } } }`,
    );

  test('nobody asks, and the plan is refused, for the pool and for its client', async () => {
    const { plan, apply, asked } = startNoted();
    await apply(pool('clients: { web: {} }'));
    const refusals = refused(await plan(styled('')));
    expect([refusals, asked]).toEqual([[`C1301 ${ADDRESS}`, `C1301 ${OF_CLIENT}`], []]);
  });

  test('there is one that nothing declares', async () => {
    const { plan, apply } = startWorld();
    await apply(pool('domains: { shop-login: {} }\nclients: { web: {} }'));
    expect(told(await plan(styled('')))).toEqual([`+ ${ADDRESS}`, `+ ${OF_CLIENT}`]);
  });

  test('the domain comes first', async () => {
    const { plan, apply } = startWorld();
    const text = styled('domains: { shop-login: {} }');
    const order = told(await plan(text)).filter((line) => !line.endsWith('main') && !line.endsWith('web'));
    const run = await apply(text);
    expect([order, run.outcomes.map(({ outcome }) => outcome.is), run.left && told(run.left)]).toEqual([
      ['+ userPools.main.domains.shop-login', `+ ${ADDRESS}`, `+ ${OF_CLIENT}`],
      ['done', 'done', 'done', 'done', 'done'],
      [],
    ]);
  });

  test('each of them waits for the domain, and is not only behind it by luck', async () => {
    const { plan, apply } = startWorld();
    const needs = async (text: string) =>
      (await plan(text)).changes.flatMap(({ steps }) => steps.map(({ id, needs: needed }) => [id, needed] as const));
    const DOMAIN = 'userPools.main.domains.shop-login';
    const made = new Map(await needs(styled('domains: { shop-login: {} }')));
    await apply(styled('domains: { shop-login: {} }'));
    const gone = new Map(await needs(styled('domains: {}\nmanage: { domains: full }', ', delete: true')));
    expect([ADDRESS, OF_CLIENT].map((each) => made.get(`${each}#1`)?.includes(`${DOMAIN}#1`))).toEqual([true, true]);
    expect(gone.get(`${DOMAIN}#1`)).toEqual(expect.arrayContaining([`${ADDRESS}#1`, `${OF_CLIENT}#1`]));
  });

  test('the login pages go before their domain, and reading back finds nothing', async () => {
    const { plan, apply } = startWorld();
    await apply(styled('domains: { shop-login: {} }'));
    const text = styled('domains: {}\nmanage: { domains: full }', ', delete: true');
    const run = await apply(text);
    const { changes, unreadable } = await plan(text);
    expect([
      run.outcomes.map(({ address, outcome }) => `${address} ${outcome.is}`),
      run.left && [told(run.left), run.left.unreadable],
      [changes, unreadable],
    ]).toEqual([
      [`${ADDRESS} done`, `${OF_CLIENT} done`, 'userPools.main.domains.shop-login done'],
      [[], []],
      [[], []],
    ]);
  });
});

test.each(['', 'CSS: null', 'CSS: ""', 'ImageFile: null'])(
  'with nothing in it, nothing is made: {%s}',
  async (members) => {
    const { plan, apply } = startWorld();
    await apply(pages(''));
    expect(refused(await plan(pages('').replace('clients', `uiCustomization: { ${members} }\n    clients`)))).toEqual([
      `C1306 ${ADDRESS} CSS`,
    ]);
  },
);

test('"as live has it" is no change', async () => {
  const { plan, apply } = startWorld();
  await apply(pages(`${css(CSS)}, ${logo('one')}`));
  expect(told(await plan(pages('').replace('clients', 'uiCustomization: {}\n    clients')))).toEqual([]);
});

test('what nobody could see without a domain is not overwritten blindly when there is one again', async () => {
  const world = startNoted();
  await world.apply(pages(`${css(CSS)}, ${logo('one')}`));
  await world.apply(pool('domains: {}\nmanage: { domains: full }\nclients: { web: {} }'));
  const run = await world.apply(pages(css(OTHER)));
  expect([run.outcomes.at(-1), await shown(world), world.sent.length]).toEqual([
    {
      address: ADDRESS,
      action: 'create',
      outcome: { is: 'stale', paths: ['the resource itself: there is one already, with CSS, ImageFile'] },
    },
    [{ of: 'pool', css: CSS, hasLogo: true }],
    1,
  ]);
});

test('what only a later version knows is there too', async () => {
  const { plan, apply } = startWorld((api) => async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    return operation === 'GetUICustomization'
      ? {
          UICustomization: {
            ...(isFields(answer.UICustomization) ? answer.UICustomization : {}),
            FaviconUrl: 'https://a',
          },
        }
      : answer;
  });
  await apply(pages(''));
  const found = await plan(pages(css(CSS)));
  expect([told(found), risky(found), found.warnings.map(({ code }) => code)]).toEqual([
    [`~ ${ADDRESS} CSS`],
    [`C2405 ${ADDRESS}`],
    ['C4002'],
  ]);
});

test('only the missing domain says that nothing is there', async () => {
  const { plan, apply } = startWorld((api) => async (service, operation, input, region) => {
    if (operation === 'GetUICustomization')
      throw new ApiError({ service, operation, name: 'InvalidParameterException', message: 'ClientId is wrong' });
    return api(service, operation, input, region);
  });
  await apply(pages(''));
  await expect(plan(pages(css(CSS)))).rejects.toThrow('ClientId is wrong');
});
