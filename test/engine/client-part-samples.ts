import { formatPath } from '../../src/model/address.ts';
import { jpeg, png } from './images.ts';
import { type Members, type Sample, samplesOf } from './sample.ts';

const branding = samplesOf('managed login branding');

const STYLE: Members = {
  categories: {
    auth: { authMethodOrder: [[{ display: 'BUTTON', type: 'FEDERATED' }]], federation: { order: [] } },
    global: { colorSchemeMode: 'LIGHT' },
  },
  componentClasses: { buttons: { borderRadius: 8.5 } },
};

const LOGO: Members = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png('logo') };
const shown = (key: string, ...rest: readonly string[]): string => formatPath(['Assets', key, ...rest]);
const assets = (member: string, to: readonly Members[], shows: readonly string[]): Sample =>
  branding(`Assets.*.${member}`, [[LOGO], to], { at: 'Assets', with: { Settings: STYLE }, shows });

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateManagedLoginBranding.html */
const brandingSamples: readonly Sample[] = [
  branding('UseCognitoProvidedValues', [{ Settings: STYLE }, { UseCognitoProvidedValues: true }], {
    at: '',
    shows: [
      'Settings.categories.auth.authMethodOrder',
      'Settings.categories.auth.federation.order',
      'Settings.categories.global.colorSchemeMode',
      'Settings.componentClasses.buttons.borderRadius',
      'UseCognitoProvidedValues',
    ],
  }),
  branding('Settings', [8, 12.5], { at: 'Settings.componentClasses.buttons.borderRadius', with: { Settings: STYLE } }),
  branding('Settings', [[], ['Google']], {
    at: 'Settings.categories.auth.federation.order',
    with: { Settings: STYLE },
  }),
  // AWS takes none away: another one comes beside it.
  assets('Category', [LOGO, { ...LOGO, Category: 'PAGE_HEADER_LOGO' }], [shown('PAGE_HEADER_LOGO LIGHT')]),
  assets('ColorMode', [LOGO, { ...LOGO, ColorMode: 'DARK' }], [shown('FORM_LOGO DARK')]),
  assets(
    'Extension',
    [{ ...LOGO, Extension: 'JPEG', Bytes: jpeg('logo') }],
    [shown('FORM_LOGO LIGHT', 'Bytes'), shown('FORM_LOGO LIGHT', 'Extension')],
  ),
  assets('Bytes', [{ ...LOGO, Bytes: png('another') }], [shown('FORM_LOGO LIGHT', 'Bytes')]),
  branding('Assets.*.Bytes', [[LOGO], [{ ...LOGO, Bytes: png('third') }]], {
    at: 'Assets',
    with: { UseCognitoProvidedValues: true },
    shows: [shown('FORM_LOGO LIGHT', 'Bytes')],
  }),
];

const terms = samplesOf('terms');
const link = (language: string): string => formatPath(['Links', `cognito:${language}`]);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateTerms.html */
const termsSamples: readonly Sample[] = [
  terms('Links.*', ['https://shop.example.com/terms', 'https://shop.example.com/terms/2'], { at: link('default') }),
  terms('Links.*', ['https://shop.example.com/de', 'https://shop.example.com/at'], {
    at: link('german'),
    with: { Links: { 'cognito:default': 'https://shop.example.com/terms' } },
  }),
];

export const clientPartSamples: readonly Sample[] = [...brandingSamples, ...termsSamples];
