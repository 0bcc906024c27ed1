import { awaiting } from '../../src/model/reference.ts';
import { type Fields, Unknown } from '../../src/model/value.ts';
import { ico, jpeg, png, svg, webp } from '../engine/images.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const logo = (more: Fields): Fields => ({ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', ...more });
const style = (...Assets: readonly Fields[]): Fields => ({ Settings: {}, Assets });
const at = (member: string): string => `Assets["FORM_LOGO LIGHT"].${member}`;
const twice = (base64: string): string => Buffer.from(base64).toString('base64');

const POOL = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a';
const users: Fields = { CognitoIdentityProviders: [{ ProviderName: POOL, ClientId: 'c1' }] };
const tags = (names: readonly string[]): Fields => ({
  PrincipalTags: Object.fromEntries(names.map((name, index) => [`t${index}`, name])),
});

/** For every rule of branding, terms and principal tags. */
export const loginPageCases: readonly RuleCase[] = [
  {
    code: 'C1370',
    passes: [
      file({ Settings: { categories: {} } }),
      file({ Settings: {}, UseCognitoProvidedValues: false }),
      file({ UseCognitoProvidedValues: true, Assets: [logo({ Bytes: png('a') })] }),
    ],
    fails: [file({ Settings: {}, UseCognitoProvidedValues: true })],
    at: 'UseCognitoProvidedValues',
  },
  {
    code: 'C1371',
    passes: [
      file({ Assets: [] }),
      whole({ Settings: {} }),
      whole({ UseCognitoProvidedValues: true }),
      whole({ Settings: new Unknown({ notGiven: 'A' }) }),
    ],
    fails: [whole({ UseCognitoProvidedValues: false })],
    at: 'Settings',
  },
  {
    code: 'C1372',
    passes: [
      file(style(logo({ Category: 'FAVICON_ICO', Extension: 'ICO', Bytes: ico('a') }))),
      file(style(logo({ Category: 'FAVICON_SVG', Extension: 'SVG', Bytes: svg('a') }))),
    ],
    fails: [file(style(logo({ Extension: 'ICO', Bytes: ico('a') })))],
    at: at('Extension'),
  },
  {
    code: 'C1373',
    passes: [
      file(style(logo({ Bytes: png('a') }))),
      file(style(logo({ Extension: 'JPEG', Bytes: jpeg('a') }))),
      file(style(logo({ Extension: 'WEBP', Bytes: webp('a') }))),
      file(style(logo({ Extension: 'SVG', Bytes: svg('a') }))),
      file(style(logo({ Extension: 'SVG', Bytes: twice('\ufeff <?xml version="1.0"?><!-- a --><svg></svg>') }))),
      file(style(logo({ Bytes: new Unknown({ notGiven: 'A' }) }))),
    ],
    fails: [
      file(style(logo({ Bytes: './logo.png' }))),
      file(style(logo({ Bytes: twice(png('a')) }))),
      file(style(logo({ Bytes: jpeg('a') }))),
      file(style(logo({ Extension: 'SVG', Bytes: twice('<html></html>') }))),
      file(style(logo({ Bytes: '' }))),
    ],
    at: at('Bytes'),
  },
  {
    code: 'C1374',
    passes: [file(style(logo({}))), whole(style(logo({ ResourceId: 'r' }))), whole(style(logo({ Bytes: png('a') })))],
    fails: [whole(style(logo({})))],
    at: at('Bytes'),
  },
  {
    code: 'C1375',
    passes: [file({ Settings: { a: 'x'.repeat(1_000_000) } })],
    fails: [file({ Settings: { a: 'x'.repeat(2_000_000) } })],
    at: 'Settings',
  },
  {
    code: 'C1385',
    passes: [
      whole({ IdentityProviderName: POOL, UseDefaults: true }, { ancestors: [users] }),
      file({ IdentityProviderName: POOL }, { ancestors: [{}] }),
      whole({ IdentityProviderName: awaiting(['x']), UseDefaults: true }, { ancestors: [{}] }),
      whole(
        { IdentityProviderName: 'accounts.google.com', UseDefaults: true },
        { ancestors: [{ SupportedLoginProviders: { 'accounts.google.com': 'a' } }] },
      ),
      whole(
        { IdentityProviderName: POOL, UseDefaults: true },
        { ancestors: [{ CognitoIdentityProviders: [{ ProviderName: awaiting(['x']), ClientId: 'c' }] }] },
      ),
    ],
    fails: [
      whole({ IdentityProviderName: POOL, UseDefaults: true }, { ancestors: [{}] }),
      file({ IdentityProviderName: `${POOL}:c1` }, { ancestors: [users] }),
      file({ IdentityProviderName: `https://${POOL}` }, { ancestors: [users] }),
    ],
    at: 'IdentityProviderName',
  },
  {
    code: 'C1386',
    passes: [
      file({ UseDefaults: true }),
      file({ UseDefaults: true, PrincipalTags: {} }),
      file({ UseDefaults: false, ...tags(['sub']) }),
    ],
    fails: [file({ UseDefaults: true, ...tags(['sub']) })],
    at: 'PrincipalTags',
  },
  {
    code: 'C1387',
    passes: [
      whole({ UseDefaults: false }),
      whole({ PrincipalTags: {} }),
      whole({ UseDefaults: null }, { live: {} }),
      file({ UseDefaults: null }),
    ],
    fails: [whole({ UseDefaults: null })],
    at: 'UseDefaults',
  },
  {
    code: 'C1388',
    passes: [file(tags(['x'.repeat(256), 'y'.repeat(204)]))],
    fails: [file(tags(['x'.repeat(256), 'y'.repeat(205)])), file(tags(['ü'.repeat(231)]))],
    at: 'PrincipalTags',
  },
];
