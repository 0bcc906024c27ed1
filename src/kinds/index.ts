import type { Kind, KindName } from '../model/kind.ts';
import { client } from './client.ts';
import { clientSession } from './client-session.ts';
import { domain } from './domain.ts';
import { group } from './group.ts';
import { groupMember } from './group-member.ts';
import { identityPool } from './identity-pool.ts';
import { identityPoolRoles } from './identity-pool-roles.ts';
import { identityProvider } from './identity-provider.ts';
import { logDelivery } from './log-delivery.ts';
import { managedLoginBranding } from './managed-login-branding.ts';
import { mfa } from './mfa.ts';
import { principalTags } from './principal-tags.ts';
import { replica } from './replica.ts';
import { resourceServer } from './resource-server.ts';
import { riskConfiguration } from './risk-configuration.ts';
import { signingCertificate } from './signing-certificate.ts';
import { terms } from './terms.ts';
import { uiCustomization } from './ui-customization.ts';
import { user } from './user.ts';
import { userLink } from './user-link.ts';
import { userPool } from './user-pool.ts';
import { userPoolSession } from './user-pool-session.ts';

/** Every kind, parents before children: the only list of them. */
export const kinds: readonly Kind[] = [
  userPool,
  mfa,
  logDelivery,
  userPoolSession,
  signingCertificate,
  resourceServer,
  identityProvider,
  group,
  domain,
  client,
  replica,
  user,
  userLink,
  groupMember,
  clientSession,
  managedLoginBranding,
  terms,
  uiCustomization,
  riskConfiguration,
  identityPool,
  identityPoolRoles,
  principalTags,
];

const byName: ReadonlyMap<KindName, Kind> = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind of that name. Throws where there is none: names come from the list itself. */
export function kindNamed(name: KindName): Kind {
  const kind = byName.get(name);
  if (kind === undefined) throw new Error(`no kind is named "${name}"`);
  return kind;
}

/** The kinds that stand below one of that name; below none: those of the account. */
export function childKinds(parent: KindName | undefined): readonly Kind[] {
  return kinds.filter(({ parents }) => (parent === undefined ? parents.length === 0 : parents.includes(parent)));
}
