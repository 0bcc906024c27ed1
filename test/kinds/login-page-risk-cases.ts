import type { RiskCase } from './risk-case.ts';

/** For every risk of branding, terms and principal tags. */
export const loginPageRisks: readonly RiskCase[] = [
  {
    risk: 'managed login branding C2351',
    before: { Settings: { a: 1 } },
    safe: [{ Settings: { a: 2, b: 3 } }, { Settings: {} }],
    risky: [{ UseCognitoProvidedValues: true }],
    at: 'UseCognitoProvidedValues',
  },
  {
    risk: 'ui customization C2382',
    before: { CSS: '.label-customizable {}', ImageUrl: 'https://a.example' },
    safe: [{ CSS: '.logo-customizable {}', ImageUrl: 'https://a.example' }],
    risky: [{ ImageUrl: 'https://a.example' }],
    at: 'CSS',
  },
  {
    risk: 'ui customization C2383',
    before: { CSS: '.label-customizable {}', ImageUrl: 'https://a.example' },
    safe: [{ CSS: '.label-customizable {}', ImageUrl: 'https://b.example' }],
    risky: [{ CSS: '.label-customizable {}' }],
    at: 'ImageFile',
  },
  {
    risk: 'terms C2366',
    before: { Links: { 'cognito:default': 'https://a.example', 'cognito:german': 'https://a.example/de' } },
    safe: [{ Links: { 'cognito:default': 'https://b.example', 'cognito:german': 'https://b.example/de' } }],
    risky: [{ Links: { 'cognito:default': 'https://a.example' } }],
    at: 'Links["cognito:german"]',
  },
  {
    risk: 'principal tags C2397',
    before: { UseDefaults: false },
    safe: [],
    risky: [{ UseDefaults: true }],
    at: 'UseDefaults',
    bothWays: true,
  },
  {
    risk: 'principal tags C2398',
    before: { PrincipalTags: { team: 'hd', cost: 'locale' } },
    safe: [],
    risky: [{ PrincipalTags: { team: 'email', cost: 'locale' } }, { PrincipalTags: { cost: 'locale' } }],
    at: 'PrincipalTags.team',
    bothWays: true,
  },
];
