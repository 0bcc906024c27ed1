import { describe, expect, test } from 'vitest';
import { type Fault, withFaults } from '../../src/emulator/faults.ts';
import { type Fields, isFields, reveal } from '../../src/model/value.ts';
import { jpeg, png } from './images.ts';
import { ICON, LOGO } from './login-pages.ts';
import { risky } from './plans.ts';
import { ADDRESS, noting, type Sent, style, toldSent } from './styles.ts';
import { startWorld, told } from './world.ts';

const sizeOf = ({ body }: Sent): number => Buffer.byteLength(JSON.stringify(reveal(body)));

/** The style that AWS has, without what AWS alone sets. */
async function liveStyle({ live }: ReturnType<typeof startWorld>): Promise<Fields> {
  const found = (await live()).find(({ kind }) => kind === 'managed login branding')?.resource ?? {};
  const { ManagedLoginBrandingId: _, UserPoolId: __, ...rest } = found;
  return rest;
}

describe('an image that is taken out of the file', () => {
  const before = style(`Settings: { a: { b: 1 } }, Assets: [${LOGO}, ${ICON}]`);
  const after = style(`Assets: [${LOGO}]`);

  test('makes the style anew, which is a risk that says what users feel', async () => {
    const { apply, plan } = startWorld();
    await apply(before);
    const [change] = (await plan(after)).changes;
    expect([change?.action, change?.steps.map(({ operation }) => operation), change?.risks]).toEqual([
      'replace',
      ['DeleteManagedLoginBranding', 'CreateManagedLoginBranding'],
      [
        {
          code: 'C2403',
          severity: 'warning',
          address: ADDRESS,
          place: expect.anything(),
          message:
            'the managed login branding is deleted and made anew (Assets["FAVICON_SVG DYNAMIC"]): without a style, the managed login pages of this client do not work',
        },
      ],
    ]);
  });

  test('is gone, and what the file does not mention is there again', async () => {
    const world = startWorld();
    await world.apply(before);
    await world.apply(after);
    expect([await liveStyle(world), told(await world.plan(after))]).toEqual([
      {
        UseCognitoProvidedValues: false,
        Settings: { a: { b: 1 } },
        Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png('logo') }],
      },
      [],
    ]);
  });

  test.each(['Assets: []', 'Assets: null'])('is gone with all others: %s', async (members) => {
    const world = startWorld();
    await world.apply(before);
    await world.apply(style(members));
    expect([(await liveStyle(world)).Assets, told(await world.plan(style(members)))]).toEqual([[], []]);
  });
});

test('an image that comes or changes is one update, of that image alone', async () => {
  const sent: Sent[] = [];
  const { apply } = startWorld((api) => noting(api, sent));
  await apply(style(`Settings: { a: 1 }, Assets: [${LOGO}]`));
  await apply(style(`Settings: { a: 1 }, Assets: [${LOGO}, ${ICON}]`));
  await apply(style(`Settings: { a: 1 }, Assets: [${LOGO.replace(png('logo'), png('new'))}, ${ICON}]`));
  expect(toldSent(sent)).toEqual([
    'Create Settings FORM_LOGO LIGHT',
    'Update FAVICON_SVG DYNAMIC',
    'Update FORM_LOGO LIGHT',
  ]);
});

test('settings that differ are sent whole, with what the file does not mention', async () => {
  const sent: Sent[] = [];
  const world = startWorld((api) => noting(api, sent));
  await world.apply(style('Settings: { a: { b: 1, c: [1] }, d: 2.5 }'));
  await world.apply(style('Settings: { a: { b: 3 } }'));
  expect(sent.at(-1)?.body.Settings).toEqual({ a: { b: 3, c: [1] }, d: 2.5 });
});

test('settings of their own, in a creation or instead of Cognito’s, come without a word about Cognito’s', async () => {
  const sent: Sent[] = [];
  const world = startWorld((api) => noting(api, sent));
  await world.apply(style('UseCognitoProvidedValues: false, Settings: { a: 1 }'));
  await world.apply(style('UseCognitoProvidedValues: true'));
  await world.apply(style('UseCognitoProvidedValues: false, Settings: { a: 2 }'));
  expect(toldSent(sent)).toEqual(['Create Settings', 'Update UseCognitoProvidedValues', 'Update Settings']);
});

test('a style is asked for as it is, without what Cognito lends it', async () => {
  const asked: Fields[] = [];
  const { apply } = startWorld((api) => (service, operation, input, region) => {
    if (operation === 'DescribeManagedLoginBrandingByClient') asked.push(input);
    return api(service, operation, input, region);
  });
  await apply(style('Settings: {}'));
  expect([asked.length > 0, asked.filter(({ ReturnMergedResources }) => ReturnMergedResources !== false)]).toEqual([
    true,
    [],
  ]);
});

test("Cognito's own values come with the images that stay, whatever AWS does to them", async () => {
  const sent: Sent[] = [];
  const world = startWorld((api) => noting(api, sent));
  await world.apply(style(`Settings: { a: 1 }, Assets: [${LOGO}]`));
  const reset = style('UseCognitoProvidedValues: true');
  expect(risky(await world.plan(reset))).toEqual([`C2351 ${ADDRESS}`]);
  await world.apply(reset);
  expect([toldSent(sent).at(-1), (await liveStyle(world)).Assets, told(await world.plan(reset))]).toEqual([
    'Update UseCognitoProvidedValues FORM_LOGO LIGHT',
    [expect.objectContaining({ Category: 'FORM_LOGO' })],
    [],
  ]);
});

test('a style that AWS shows with old settings beside its own values is as the file says', async () => {
  const { apply, plan } = startWorld((api) => async (service, operation, input, region) => {
    const answer = await api(service, operation, input, region);
    const shown = answer.ManagedLoginBranding;
    return isFields(shown) ? { ManagedLoginBranding: { Settings: { old: 1 }, ...shown } } : answer;
  });
  const text = style('UseCognitoProvidedValues: true');
  const run = await apply(text);
  expect([run.left && told(run.left), told(await plan(text))]).toEqual([[], []]);
});

test('a deletion is written down, and says what users feel', async () => {
  const { apply, plan, live } = startWorld();
  await apply(style('Settings: {}'));
  const gone = style('delete: true');
  const [change] = (await plan(gone)).changes;
  await apply(gone);
  expect([change?.risks.map(({ code, message }) => `${code} ${message}`), told(await plan(gone))]).toEqual([
    [
      'C2401 the managed login branding is deleted: without a style, the managed login pages of this client do not work',
    ],
    [],
  ]);
  expect((await live()).map(({ kind }) => kind)).not.toContain('managed login branding');
});

describe('images of a megabyte', () => {
  const image = (Category: string, letter: string): string => {
    const bytes = Buffer.concat([Buffer.from(png(letter), 'base64'), Buffer.alloc(900_000, letter)]);
    return `{ Category: ${Category}, ColorMode: LIGHT, Extension: PNG, Bytes: ${bytes.toString('base64')} }`;
  };
  const places = ['FORM_LOGO', 'FORM_BACKGROUND', 'PAGE_BACKGROUND'];
  const all = (letter: string): string =>
    style(`Settings: { a: 1 }, Assets: [${[...places.map((place) => image(place, letter)), ICON].join(', ')}]`);
  const whole = ['FORM_LOGO LIGHT', 'FORM_BACKGROUND LIGHT', 'PAGE_BACKGROUND LIGHT FAVICON_SVG DYNAMIC'];

  test('are created and updated in requests below 2 MB', async () => {
    const sent: Sent[] = [];
    const { apply, plan } = startWorld((api) => noting(api, sent));
    const { changes } = await plan(all('a'));
    const made = await apply(all('a'));
    const changed = await apply(all('b'));
    expect({
      steps: changes.at(-1)?.steps.map(({ verb, operation }) => `${verb} ${operation}`),
      left: [made, changed].map(({ left }) => left && told(left)),
      sent: toldSent(sent),
      tooLarge: sent.filter((each) => sizeOf(each) >= 2_000_000).length,
    }).toEqual({
      steps: ['create CreateManagedLoginBranding', 'update UpdateManagedLoginBranding'],
      left: [[], []],
      sent: [
        `Create Settings ${whole[0]}`,
        `Update ${whole[1]}`,
        `Update ${whole[2]}`,
        ...whole.map((part) => `Update ${part.replace(' FAVICON_SVG DYNAMIC', '')}`),
      ],
      tooLarge: 0,
    });
  });

  test('that are made anew are written in parts too', async () => {
    const { apply, plan } = startWorld();
    await apply(all('a').replace(ICON, `${ICON}, ${LOGO.replace('LIGHT', 'DARK')}`));
    const run = await apply(all('b'));
    expect([run.outcomes.map(({ action, outcome }) => `${action} ${outcome.is}`), told(await plan(all('b')))]).toEqual([
      ['replace done'],
      [],
    ]);
  });

  test.each<[Fault['fails'], string, number]>([
    ['conflict', 'UpdateManagedLoginBranding', 1],
    ['conflict', 'UpdateManagedLoginBranding', 2],
    ['lost', 'UpdateManagedLoginBranding', 1],
    ['lost', 'UpdateManagedLoginBranding', 2],
    ['broken', 'UpdateManagedLoginBranding', 2],
    ['lost', 'CreateManagedLoginBranding', 1],
  ])('are whole after all where an answer is %s: %s %i', async (fails, operation, call) => {
    const { apply, plan } = startWorld();
    const run = await apply(all('a'), { through: (api) => withFaults(api, [{ fails, operation, call }]) });
    expect([run.outcomes.map(({ outcome }) => outcome.is), told(await plan(all('a')))]).toEqual([
      ['done', 'done', 'done'],
      [],
    ]);
  });

  test.each<[Fault['fails'], number]>([
    ['conflict', 2],
    ['lost', 1],
    ['lost', 2],
    ['lost', 3],
    ['broken', 3],
  ])('are all changed after all where an answer is %s: update %i', async (fails, call) => {
    const { apply, plan } = startWorld();
    await apply(all('a'));
    const fault: Fault = { fails, operation: 'UpdateManagedLoginBranding', call };
    const run = await apply(all('b'), { through: (api) => withFaults(api, [fault]) });
    expect([run.outcomes.map(({ outcome }) => outcome.is), told(await plan(all('b')))]).toEqual([['done'], []]);
  });
});

test('an image that somebody adds meanwhile is not lost: the update is stale', async () => {
  const { api, apply, live } = startWorld();
  await apply(style(`Settings: {}, Assets: [${LOGO}]`));
  const { UserPoolId = '', ClientId = '' } =
    (await live()).find(({ kind }) => kind === 'managed login branding')?.ids ?? {};
  const { ManagedLoginBrandingId = '' } = (await live()).at(-1)?.resource ?? {};
  let looks = 0;
  const run = await apply(style(`Settings: {}, Assets: [${LOGO.replace(png('logo'), png('new'))}]`), {
    through: (inner) => async (service, operation, input, region) => {
      looks += operation === 'DescribeManagedLoginBrandingByClient' ? 1 : 0;
      if (looks === 1 && operation === 'DescribeManagedLoginBrandingByClient')
        await api('cognito-idp', 'UpdateManagedLoginBranding', {
          UserPoolId,
          ManagedLoginBrandingId,
          Assets: [{ Category: 'FORM_LOGO', ColorMode: 'DARK', Extension: 'JPEG', Bytes: jpeg('dark') }],
        });
      return inner(service, operation, input, region);
    },
  });
  expect([ClientId === '', run.outcomes.map(({ outcome }) => outcome)]).toEqual([
    false,
    [{ is: 'stale', paths: ['Assets["FORM_LOGO DARK"]'] }],
  ]);
});
