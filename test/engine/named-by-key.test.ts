import { describe, expect, test } from 'vitest';
import { withFaults } from '../../src/emulator/faults.ts';
import { type Api, ApiError } from '../../src/model/api.ts';
import type { Fields } from '../../src/model/value.ts';
import { CHANGED_LOGIN_PAGES, LOGIN_PAGES } from './login-pages.ts';
import { pool, refused, risky } from './plans.ts';
import { startWorld, told } from './world.ts';

/** Notes each call of one operation. */
const noting =
  (api: Api, operation: string, sent: Fields[]): Api =>
  (service, called, input, region) => {
    if (called === operation) sent.push(input);
    return api(service, called, input, region);
  };

describe('terms', () => {
  const terms = (documents: string): string => pool(`clients: { web: { terms: { ${documents} } } }`);
  const USE = 'terms-of-use: { Links: { "cognito:default": https://shop.example.com/terms } }';
  const POLICY = 'privacy-policy: { Links: { "cognito:default": https://shop.example.com/privacy } }';
  const ADDRESS = 'userPools.main.clients.web.terms.terms-of-use';

  test('each that is declared is asked for by its name, and what else there is, nobody asks', async () => {
    const sent: Fields[] = [];
    const { apply, plan } = startWorld((api) => noting(api, 'DescribeTermsByClient', sent));
    await apply(terms(`${USE}, ${POLICY}`));
    sent.length = 0;
    const { unmanaged, counts } = await plan(terms(USE));
    expect([unmanaged, counts.calls, sent.map(({ TermsName }) => TermsName)]).toEqual([[], 5, ['terms-of-use']]);
  });

  test('what AWS knows one value for only need not be in the file', async () => {
    const sent: Fields[] = [];
    const { apply } = startWorld((api) => noting(api, 'CreateTerms', sent));
    await apply(terms(USE));
    expect(sent).toMatchObject([{ TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' }]);
  });

  test('an update has all links, those that the file does not change too, and no name', async () => {
    const sent: Fields[] = [];
    const { apply } = startWorld((api) => noting(api, 'UpdateTerms', sent));
    await apply(terms(USE.replace('}', ', "cognito:german": https://shop.example.com/de }')));
    await apply(terms(USE.replace('/terms', '/2').replace('}', ', "cognito:german": https://shop.example.com/de }')));
    expect(sent).toEqual([
      {
        UserPoolId: expect.any(String),
        TermsId: expect.any(String),
        TermsSource: 'LINK',
        Enforcement: 'NONE',
        Links: { 'cognito:default': 'https://shop.example.com/2', 'cognito:german': 'https://shop.example.com/de' },
      },
    ]);
  });

  test('a deletion is written down, and says what users see', async () => {
    const { apply, plan } = startWorld();
    await apply(terms(`${USE}, ${POLICY}`));
    const gone = terms(`terms-of-use: { delete: true }, ${POLICY}`);
    const { changes } = await plan(gone);
    await apply(gone);
    expect([
      changes.flatMap(({ risks }) => risks).map(({ code, message }) => `${code} ${message}`),
      told(await plan(gone)),
    ]).toEqual([
      [
        'C2401 the terms "terms-of-use" is deleted: sign-up pages show no terms at all unless there are both, terms of use and a privacy policy',
      ],
      [],
    ]);
  });

  test('a document that is called otherwise than before is made anew', async () => {
    const { apply, plan } = startWorld();
    await apply(terms(USE));
    const renamed = terms(POLICY.replace('{', '{ was: terms-of-use,'));
    const changes = told(await plan(renamed));
    await apply(renamed);
    expect([changes, told(await plan(renamed))]).toEqual([
      ['± userPools.main.clients.web.terms.privacy-policy Links["cognito:default"] TermsName'],
      [],
    ]);
  });

  test('a creation whose answer is lost is found again by its name', async () => {
    const sent: Fields[] = [];
    const { apply, plan } = startWorld((api) => noting(api, 'CreateTerms', sent));
    const run = await apply(terms(USE), {
      through: (api) => noting(withFaults(api, [{ operation: 'CreateTerms', call: 1, fails: 'lost' }]), '', []),
    });
    expect([run.outcomes.map(({ outcome }) => outcome.is), sent.length, told(await plan(terms(USE)))]).toEqual([
      ['done', 'done', 'done'],
      1,
      [],
    ]);
  });

  test('a language that is taken out is a risk', async () => {
    const { apply, plan } = startWorld();
    await apply(terms(USE.replace('}', ', "cognito:german": https://shop.example.com/de }')));
    expect(risky(await plan(terms(USE)))).toEqual([`C2366 ${ADDRESS}`]);
  });
});

describe('principal tags', () => {
  const KEY = 'identityPools.shop.principalTags["${ref:userPools.main.ProviderName}"]';
  const GOOGLE = 'identityPools.shop.principalTags["accounts.google.com"]';
  const google = (members: string): string => `version: 1
stack: shop
region: eu-central-1
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    SupportedLoginProviders: { accounts.google.com: shop }
    principalTags: { accounts.google.com: { ${members} } }
`;
  const OWN = google('PrincipalTags: { team: hd }');

  test('may be named after a pool that is made by the same run, and are found by that name afterwards', async () => {
    const { apply, plan, live } = startWorld();
    const before = told(await plan(LOGIN_PAGES));
    await apply(LOGIN_PAGES);
    const tags = (await live()).find(({ kind }) => kind === 'principal tags');
    expect([before.at(-1), told(await plan(LOGIN_PAGES)), tags?.resource.IdentityProviderName]).toEqual([
      `+ ${KEY}`,
      [],
      expect.stringMatching(/^cognito-idp\.eu-central-1\.amazonaws\.com\/eu-central-1_/),
    ]);
    expect(told(await plan(CHANGED_LOGIN_PAGES)).at(-2)).toBe(`~ ${KEY} PrincipalTags.team UseDefaults`);
  });

  test('are looked for when the pool that they are named after has been read, however long that takes', async () => {
    const late: { is: boolean } = { is: false };
    const { apply, plan } = startWorld((api) => async (service, operation, input, region) => {
      if (late.is && operation === 'DescribeUserPool') await new Promise((done) => setTimeout(done, 50));
      return api(service, operation, input, region);
    });
    await apply(LOGIN_PAGES);
    late.is = true;
    expect(told(await plan(LOGIN_PAGES))).toEqual([]);
  });

  test('may have the name as a member too', async () => {
    const { apply, plan } = startWorld();
    const text = LOGIN_PAGES.replace(
      '"${ref:userPools.main.ProviderName}": { ',
      'users: { IdentityProviderName: "${ref:userPools.main.ProviderName}", ',
    );
    await apply(text);
    expect([text.includes('users: {'), told(await plan(text))]).toEqual([true, []]);
  });

  test('wait for the provider that they are of', async () => {
    const { plan } = startWorld();
    const { changes } = await plan(LOGIN_PAGES);
    const needs = changes.find(({ address }) => address === KEY)?.steps.flatMap((step) => step.needs);
    expect(needs).toEqual(['identityPools.shop#1', 'userPools.main#1']);
  });

  test('of a provider that the pool does not have are refused', async () => {
    const { plan } = startWorld();
    const text = google('UseDefaults: true').replace('SupportedLoginProviders: { accounts.google.com: shop }', '');
    expect(refused(await plan(text))).toEqual([`C1385 ${GOOGLE} IdentityProviderName`]);
  });

  test('that say nothing are refused where there are none yet, and as AWS has them where there are some', async () => {
    const { apply, plan } = startWorld();
    const nothing = google('');
    const before = refused(await plan(nothing));
    await apply(OWN);
    expect([before, told(await plan(nothing))]).toEqual([[`C1387 ${GOOGLE} UseDefaults`], []]);
  });

  test('are written with both members, whichever the file says', async () => {
    const sent: Fields[] = [];
    const { apply } = startWorld((api) => noting(api, 'SetPrincipalTagAttributeMap', sent));
    for (const members of ['PrincipalTags: { team: hd }', 'UseDefaults: true', 'UseDefaults: false'])
      await apply(google(members));
    expect(sent.map(({ UseDefaults, PrincipalTags }) => [UseDefaults, PrincipalTags])).toEqual([
      [false, { team: 'hd' }],
      [true, {}],
      [false, {}],
    ]);
  });

  test('that change are a risk, and so are the defaults', async () => {
    const { apply, plan } = startWorld();
    await apply(OWN);
    expect([
      risky(await plan(google('PrincipalTags: { team: email, cost: locale }'))),
      risky(await plan(google('UseDefaults: true'))),
      risky(await plan(google('PrincipalTags: {}'))),
    ]).toEqual([[`C2398 ${GOOGLE}`, `C2398 ${GOOGLE}`], [`C2397 ${GOOGLE}`, `C2398 ${GOOGLE}`], [`C2398 ${GOOGLE}`]]);
  });

  /** Nobody knows what AWS answers: each is as good. */
  const answers: readonly (readonly [string, (answer: Fields) => Fields])[] = [
    ['as they were set', (answer) => answer],
    [
      'without a switch that is off',
      ({ UseDefaults, ...answer }) => (UseDefaults === true ? { UseDefaults, ...answer } : answer),
    ],
    [
      'without tags that are none',
      ({ PrincipalTags, ...answer }) =>
        JSON.stringify(PrincipalTags) === '{}' ? answer : { PrincipalTags: PrincipalTags ?? {}, ...answer },
    ],
    [
      'with the defaults written out',
      ({ PrincipalTags, ...answer }) => ({
        ...answer,
        PrincipalTags: answer.UseDefaults === true ? { a: 'b' } : (PrincipalTags ?? {}),
      }),
    ],
  ];
  const never: readonly (readonly [string, Fields | undefined])[] = [
    ['is not found', undefined],
    ['is empty', {}],
    ['has the defaults', { UseDefaults: true, PrincipalTags: { a: 'b' } }],
    ['has no tags', { UseDefaults: false, PrincipalTags: {} }],
  ];

  type Answers = { readonly change: (answer: Fields) => Fields; readonly unset: Fields | undefined };

  /** An Api that answers in one of these ways. */
  const answering =
    ({ change, unset }: Answers) =>
    (api: Api): Api =>
    async (service, operation, input, region) => {
      const answer = api(service, operation, input, region);
      return operation === 'GetPrincipalTagAttributeMap'
        ? answer.then(change, orUnset({ ...input, ...unset }, unset))
        : answer;
    };

  const orUnset =
    (answer: Fields, unset: Fields | undefined) =>
    (error: unknown): Fields => {
      if (unset === undefined || !(error instanceof ApiError)) throw error;
      return answer;
    };

  describe.each(answers)('that AWS answers %s', (_how, change) => {
    test.each(never)('are as the file says afterwards, where what was never set %s', async (_what, unset) => {
      const files = ['PrincipalTags: { team: hd }', 'PrincipalTags: {}', 'UseDefaults: true', 'UseDefaults: false'].map(
        google,
      );
      const left = await Promise.all(
        files.map(async (file) => {
          const { apply, plan } = startWorld(answering({ change, unset }));
          await apply(google('UseDefaults: true').replace(/ *principalTags.*\n/, ''));
          await apply(file);
          return told(await plan(file));
        }),
      );
      expect(left).toEqual(files.map(() => []));
    });
  });
});
