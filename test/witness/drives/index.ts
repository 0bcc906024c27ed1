import { clientSecrets, clients, pagesOfClients, riskConfigurations, sessions } from './clients.ts';
import { groups, links, members, pagesOfUsersAndGroups, users } from './groups-and-users.ts';
import { domains, managedLogin, terms, uiCustomization } from './login-pages.ts';
import type { Drive } from './making.ts';
import { identityPools, identityProviders, partsOfIdentityPools, resourceServers } from './providers.ts';
import {
  customAttributes,
  logDelivery,
  mfa,
  pagesOfUserPools,
  replicas,
  signingCertificates,
  tagsOfUserPools,
  userPools,
} from './user-pools.ts';

/** What a client of AWS is made to do, and in the end it was every operation that the emulator answers. */
export const drives: { readonly [what: string]: Drive } = {
  'user pools are made, described, changed and deleted': userPools,
  'user pools are listed page by page': pagesOfUserPools,
  'a pool gets custom attributes': customAttributes,
  'MFA is set and read': mfa,
  'log delivery is set and read': logDelivery,
  'the signing certificate is read': signingCertificates,
  'a pool has tags': tagsOfUserPools,
  'a pool has a replica in another region': replicas,
  'clients are made, described, changed and deleted': clients,
  'clients are listed page by page': pagesOfClients,
  'a client has two secrets': clientSecrets,
  'sessions of pools and clients are set and read': sessions,
  'threat protection of pools and clients is set and read': riskConfigurations,
  'the classic pages of pools and clients are set and read': uiCustomization,
  'managed login is made, read, changed and deleted': managedLogin,
  'terms are made, read, listed, changed and deleted': terms,
  'domains are made, described, changed and deleted': domains,
  'resource servers go through their life, and their list has pages': resourceServers,
  'identity providers go through their life, and their list has pages': identityProviders,
  'groups are made, read, changed and deleted': groups,
  'users are made, listed, changed and deleted': users,
  'users are members of groups': members,
  'users and groups are listed page by page': pagesOfUsersAndGroups,
  'users are linked to those of a provider': links,
  'identity pools go through their life, and their list has pages': identityPools,
  'identity pools have roles, principal tags and tags': partsOfIdentityPools,
};
