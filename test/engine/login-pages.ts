import { png, svg } from './images.ts';

/** A file with a client's login pages, and an identity pool whose users carry tags. */
const pages = (client: string, tags: string): string => `version: 1
stack: pages
region: eu-central-1
userPools:
  main:
    clients:
      web:
${client.replaceAll(/^/gm, '        ')}
identityPools:
  shop:
    AllowUnauthenticatedIdentities: false
    CognitoIdentityProviders:
      - { ProviderName: "\${ref:userPools.main.ProviderName}", ClientId: "\${ref:userPools.main.clients.web.ClientId}" }
    principalTags:
      "\${ref:userPools.main.ProviderName}": ${tags}
`;

export const LOGO = `{ Category: FORM_LOGO, ColorMode: LIGHT, Extension: PNG, Bytes: ${png('logo')} }`;
export const ICON = `{ Category: FAVICON_SVG, ColorMode: DYNAMIC, Extension: SVG, Bytes: ${svg('icon')} }`;

export const LOGIN_PAGES = pages(
  `managedLoginBranding:
  Settings: { categories: { global: { colorSchemeMode: LIGHT } }, componentClasses: { buttons: { borderRadius: 8.5 } } }
  Assets: [${LOGO}, ${ICON}]
terms:
  terms-of-use: { Links: { "cognito:default": https://shop.example.com/terms } }
  privacy-policy: { Links: { "cognito:default": https://shop.example.com/privacy } }`,
  '{ PrincipalTags: { team: custom:team } }',
);

/** An image is gone, so the style is made anew; a document is deleted, and the tags are Cognito's own. */
export const CHANGED_LOGIN_PAGES = pages(
  `managedLoginBranding:
  Settings: { categories: { global: { colorSchemeMode: DARK } } }
  Assets: [${LOGO}]
terms:
  terms-of-use: { Links: { "cognito:default": https://shop.example.com/terms/2 } }
  privacy-policy: { delete: true }`,
  '{ UseDefaults: true }',
);
