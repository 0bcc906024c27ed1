import { png, svg } from './images.ts';
import type { Other } from './others.ts';

/** Styles, terms and principal tags as another tool left them. */
export const loginPageOthers: readonly Other[] = [
  {
    kind: 'managed login branding',
    called: 'with a style of its own',
    key: '',
    members: {
      Settings: {
        categories: {
          auth: { authMethodOrder: [], federation: { order: ['Facebook'] } },
          form: { displayGraphics: false },
        },
        componentClasses: { buttons: { borderRadius: 3 }, input: { borderRadius: 3.25 } },
      },
      Assets: [
        { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png('logo') },
        { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: svg('one') },
      ],
    },
    // Of a list that the file declares, nothing is left that it does not declare: the style would be made anew.
    fixed: ['Assets.*.Category', 'Assets.*.ColorMode', 'Assets.*.Extension', 'Assets.*.Bytes'],
  },
  {
    kind: 'managed login branding',
    called: 'with an image alone',
    key: '',
    members: {
      UseCognitoProvidedValues: true,
      Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png('logo') }],
    },
    fixed: ['UseCognitoProvidedValues', 'Settings'],
  },
  {
    kind: 'terms',
    called: 'in three languages',
    key: 'terms-of-use',
    members: {
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: {
        'cognito:default': 'https://other.example.com/terms',
        'cognito:german': 'https://other.example.com/de',
        'cognito:french': 'https://other.example.com/fr',
      },
    },
  },
  {
    kind: 'principal tags',
    called: 'with tags of its own',
    key: 'accounts.google.com',
    parent: { SupportedLoginProviders: { 'accounts.google.com': 'other' } },
    members: { UseDefaults: false, PrincipalTags: { team: 'given_name', cost: 'locale' } },
  },
];
