import { describe, expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import { isFields, isList } from '../../src/model/value.ts';
import { png, svg } from './images.ts';
import { ICON, LOGO } from './login-pages.ts';
import { ADDRESS, answering, noting, type Sent, style } from './styles.ts';
import { startWorld, told } from './world.ts';

describe('the settings are a document', () => {
  const SETTINGS = 'Settings: { auth: { order: [[{ type: FEDERATED, display: BUTTON }]], empty: [] }, none: {} }';

  test('what AWS fills in beside what the file says is no difference, in items of lists neither', async () => {
    const { apply, plan } = startWorld(
      answering((shown) => ({
        ...shown,
        Settings: {
          auth: { order: [[{ display: 'BUTTON', more: true, type: 'FEDERATED' }]], empty: [], more: 1 },
          more: { deep: null },
        },
      })),
    );
    const run = await apply(style(SETTINGS));
    expect([run.left && told(run.left), told(await plan(style(SETTINGS)))]).toEqual([[], []]);
  });

  test('what AWS leaves out is a difference, and told at its own place', async () => {
    const { apply, plan } = startWorld(
      answering((shown) => ({ ...shown, Settings: { auth: { order: [[{ type: 'FEDERATED' }]] } } })),
    );
    await apply(style(SETTINGS));
    expect(told(await plan(style(SETTINGS)))).toEqual([`~ ${ADDRESS} Settings.auth.empty Settings.auth.order`]);
  });

  test('a list is whole: an item less, or another order, is a difference', async () => {
    const { apply, plan } = startWorld();
    await apply(style('Settings: { a: [1, 2, 3], b: [{ x: 1 }, { y: 2 }] }'));
    expect(told(await plan(style('Settings: { a: [1, 2], b: [{ y: 2 }, { x: 1 }] }')))).toEqual([
      `~ ${ADDRESS} Settings.a Settings.b`,
    ]);
  });

  test('a null that AWS has in it is sent back as it is', async () => {
    const sent: Sent[] = [];
    const { apply } = startWorld((api) =>
      answering((shown) => ({
        ...shown,
        Settings: { ...(isFields(shown.Settings) ? shown.Settings : {}), old: null },
      }))(noting(api, sent)),
    );
    await apply(style('Settings: { a: 1 }'));
    await apply(style('Settings: { a: 2 }'));
    expect(sent.at(-1)?.body.Settings).toEqual({ a: 2, old: null });
  });

  const findings = (text: string, file: string) =>
    load({
      files: [{ name: 'cognito.yaml', text }],
      env: { RADIUS: '8' },
      vars: {},
      readFile: () => ({ bytes: Buffer.from(file) }),
      variables: 'required',
    });

  test('comes from a file as it is, numbers and lists too', () => {
    const { desired } = findings(
      style('Settings: "${file:style.json}"'),
      '\ufeff{ "a": { "b": 8.5, "c": [true, []] } }\n',
    );
    expect(desired?.resources.at(-1)?.fields).toEqual({ Settings: { a: { b: 8.5, c: [true, []] } } });
  });

  test('a placeholder in it is a text', () => {
    const { desired } = findings(style('Settings: { radius: "${env:RADIUS}" }'), '');
    expect(desired?.resources.at(-1)?.fields).toEqual({ Settings: { radius: '8' } });
  });

  test.each([
    ['Settings: { a: { b: null } }', '', 'Settings.a.b'],
    ['Settings: "${file:style.json}"', '{ "a": [{ "b": null }] }', 'Settings.a[0].b'],
    ['Settings: null', '', 'Settings'],
  ])('nothing in it can be cleared: %s %s', (members, file, path) => {
    const found = findings(style(members), file).findings;
    expect(found.map((finding) => [finding.code, finding.path, finding.why])).toEqual([
      ['C1017', path, 'AWS has no default for it, and no call of it is known to clear it.'],
    ]);
  });

  test('a file that is no JSON is no document', () => {
    expect(
      findings(style('Settings: "${file:style.json}"'), '{ "a": 1,, }').findings.map(({ message }) => message),
    ).toEqual([expect.stringContaining('"Settings" must be a map')]);
  });
});

describe('an image in a plan', () => {
  test('is told by type, size and digest, and its bytes stand nowhere', async () => {
    const { apply, plan } = startWorld();
    const created = await plan(style(`Settings: {}, Assets: [${LOGO}]`));
    await apply(style(`Settings: {}, Assets: [${LOGO}]`));
    const changed = await plan(style(`Assets: [${LOGO.replace(png('logo'), png('other'))}, ${ICON}]`));
    const text = JSON.stringify([created, changed]);
    expect([created, changed].flatMap(({ changes }) => changes.at(-1)?.differences ?? [])).toMatchObject([
      { path: 'Assets["FORM_LOGO LIGHT"]', after: { Bytes: 'sha256 de8da2e3171d849e, PNG, 12 bytes' } },
      { path: 'Settings', after: {} },
      {
        path: 'Assets["FAVICON_SVG DYNAMIC"]',
        after: { Bytes: expect.stringMatching(/^sha256 [0-9a-f]{16}, SVG, 65 bytes$/) },
      },
      {
        path: 'Assets["FORM_LOGO LIGHT"].Bytes',
        before: 'sha256 de8da2e3171d849e, PNG, 12 bytes',
        after: expect.stringMatching(/^sha256 [0-9a-f]{16}, PNG, 13 bytes$/),
      },
    ]);
    expect([png('logo'), png('other'), svg('icon')].filter((bytes) => text.includes(bytes))).toEqual([]);
  });
});

describe('an image by the id that AWS has', () => {
  const known = (id: string, more = ''): string =>
    style(
      `Settings: {}, Assets: [{ Category: FORM_LOGO, ColorMode: LIGHT, Extension: PNG, ResourceId: ${id}${more} }]`,
    );
  /** AWS shows the bytes of an image, and perhaps not by which id it came. */
  const withBytes = answering((shown) => ({
    ...shown,
    Assets: isList(shown.Assets)
      ? shown.Assets.filter(isFields).map(({ ResourceId: _, ...asset }) => ({ ...asset, Bytes: png('known') }))
      : [],
  }));

  test('is not compared, which is said, and its bytes are no difference', async () => {
    const { apply, plan } = startWorld(withBytes);
    await apply(known('one'));
    const { changes, notComparable } = await plan(known('two'));
    expect([changes, notComparable]).toEqual([
      [],
      [{ address: ADDRESS, path: 'Assets["FORM_LOGO LIGHT"].ResourceId', reason: 'AWS never gives it back' }],
    ]);
  });

  test('is sent again on demand, by its id alone', async () => {
    const sent: Sent[] = [];
    const { apply } = startWorld((api) => withBytes(noting(api, sent)));
    await apply(known('one'));
    await apply(known('two'), { resend: [ADDRESS] });
    expect(sent.map(({ body }) => body.Assets)).toEqual([
      [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', ResourceId: 'one' }],
      [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', ResourceId: 'two' }],
    ]);
  });
});
