import { expect, test } from 'vitest';
import type { Sources } from '../../src/desired/load.ts';
import { printState } from '../../src/desired/print.ts';
import { isFields, isList } from '../../src/model/value.ts';
import { briefly, loadText, withPool } from './sources.ts';

/** Bytes that are no UTF-8, with a line break at their end. */
const BYTES = Buffer.from('89504e470d0a1a0a0a', 'hex');
const FILES: Partial<Sources> = {
  env: { LOGO: '<svg/>' },
  readFile: (path) => (path === 'logo.png' ? { bytes: BYTES } : { problem: 'does not exist' }),
};

const branding = (bytes: string, type = 'PNG'): string =>
  withPool(
    `clients: { web: { managedLoginBranding: { Settings: {}, Assets: [{ Category: FORM_LOGO, ColorMode: LIGHT, Extension: ${type}, Bytes: ${bytes} }] } } }`,
  );

function bytesOf(bytes: string, type?: string): unknown {
  const { desired, findings } = loadText(branding(bytes, type), FILES);
  const assets = desired?.resources.at(-1)?.fields.Assets;
  const asset = isList(assets) ? assets[0] : undefined;
  return isFields(asset) ? asset.Bytes : findings;
}

test('where bytes are wanted, a file gives all of its bytes, a variable those of its text, and what is written is base64', () => {
  expect([bytesOf('"${file:logo.png}"'), bytesOf('"${env:LOGO}"', 'SVG'), bytesOf('iVBORw0KGgoK')]).toEqual([
    'iVBORw0KGgoK',
    Buffer.from('<svg/>').toString('base64'),
    'iVBORw0KGgoK',
  ]);
});

test('a file that is not there is a finding', () => {
  expect(briefly(branding('"${file:none.png}"'), FILES)).toEqual([
    '4:134 C1104 the file "none.png" cannot be read: does not exist',
  ]);
});

test('what is printed names the file, and has none of its bytes', () => {
  const { expanded } = loadText(branding('"${file:logo.png}"'), FILES);
  const printed = expanded && printState(expanded, { address: 'userPools.main.clients.web.managedLoginBranding' });
  expect(printed).toMatchObject({
    text: `Settings: {}
Assets:
  - Category: FORM_LOGO
    ColorMode: LIGHT
    Extension: PNG
    Bytes: "\${file:logo.png}"
`,
  });
});

const logo = (image: string): string => withPool(`uiCustomization: { ImageFile: "${image}" }`);

test.each([
  ['an SVG', Buffer.from('<svg/>'), 'C1304 the image is SVG, and must be PNG or JPEG'],
  ['a text', Buffer.from('logo.png'), 'C1304 the image is no image, and must be PNG or JPEG'],
  ['nothing', Buffer.from(''), 'C1304 the image is no image, and must be PNG or JPEG'],
  ['101 KB', Buffer.concat([BYTES, Buffer.alloc(101 * 1024)]), 'C1305 the image has 102 KB, and 100 KB is the most'],
  [
    '200 KB',
    Buffer.concat([BYTES, Buffer.alloc(200 * 1024)]),
    'C1005 "ImageFile" must have at most 131,072 bytes, has 204,809',
  ],
])('a logo from a file that holds %s is a finding at its line', (_what, bytes, message) => {
  expect(briefly(logo('${file:logo.png}'), { readFile: () => ({ bytes }) })).toEqual([
    expect.stringMatching(new RegExp(`^4:\\d+ ${message}`)),
  ]);
});

test('the name of a file without ${file:} is no logo, and the way out says how to write it', () => {
  const { findings } = loadText(logo('logo.png'), {});
  expect(findings.map(({ code, wayOut }) => [code, wayOut])).toEqual([
    ['C1304', ['name a file: ImageFile: "${file:logo.png}"']],
  ]);
});
