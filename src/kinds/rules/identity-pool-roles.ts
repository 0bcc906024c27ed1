import { formatPath } from '../../model/address.ts';
import type { Fault, Rule } from '../../model/kind.ts';
import { fieldsAt, itemsAt, sameMember, textAt } from '../../model/member.ts';
import { accountOfArn } from '../../model/names.ts';
import { developerGuide, identityReference, measured } from '../../model/source.ts';
import { type Fields, isFields } from '../../model/value.ts';
import { clientName, providersOf } from './identity-pool-providers.ts';

const RULES = 'RulesConfiguration.Rules';

/** What the roles of an identity pool must fulfil. */
export const identityPoolRolesRules: readonly Rule[] = [
  {
    code: 'C1294',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    check: ({ after, account }) => {
      const role = roles(after).find(({ arn }) => accountOfArn(arn) && accountOfArn(arn) !== account);
      if (account === undefined || role === undefined) return undefined;
      return {
        path: role.path,
        message: `${role.arn} is in account ${accountOfArn(role.arn)}, and the identity pool in ${account}: no role can be passed from one to the other`,
        wayOut: `name a role in ${account}`,
      };
    },
  },
  {
    code: 'C1295',
    source: measured('role-mappings-key-format'),
    check: ({ after, ancestors: [pool], complete }) => {
      const names = complete && pool !== undefined ? providersOf(pool, clientName) : undefined;
      const wrong = Object.keys(fieldsAt(after, 'RoleMappings') ?? {}).find(
        (key) => /^https?:\/\//.test(key) || names?.(key) === false,
      );
      if (wrong === undefined) return undefined;
      return {
        path: formatPath(['RoleMappings', wrong]),
        message: `the identity pool has no provider "${wrong}" that roles could be mapped for`,
        wayOut: `write \${ref:userPools.KEY.clients.KEY.RoleMappingKey}, and have that client under CognitoIdentityProviders of the identity pool`,
      };
    },
  },
  {
    code: 'C1296',
    source: measured('role-mappings-rules-required'),
    check: ({ after }) =>
      mapping(after, (value) => value.Type === 'Rules' && value.RulesConfiguration === undefined, {
        member: 'RulesConfiguration',
        message: 'a mapping of Type Rules has no rules',
        wayOut:
          'add "RulesConfiguration: { Rules: [...] }", or set Type to Token to take the role from the user\'s groups',
      }),
  },
  {
    code: 'C1308',
    // Whether AWS refuses them is not known: they have no effect, and what AWS has already is its business.
    source: identityReference('RoleMapping'),
    check: ({ after, live }) =>
      mapping(sameMember(live?.RoleMappings, after.RoleMappings) ? {} : after, isTokenWithRules, {
        member: 'RulesConfiguration',
        message: 'a mapping of Type Token takes the role from the token, and has no rules',
        wayOut: 'remove RulesConfiguration, or set Type to Rules',
      }),
  },
  {
    code: 'C1297',
    source: developerGuide('limits'),
    check: ({ after }) =>
      mapping(after, (value) => itemsAt(value, RULES).length > 25, {
        member: RULES,
        message: 'a mapping has more than 25 rules, the limit for one provider',
        wayOut: 'bring it to 25: put people into groups, and set Type to Token to take the role from the group',
      }),
  },
  {
    code: 'C1298',
    source: identityReference('RoleMapping'),
    check: ({ after }) =>
      mapping(after, (value) => value.AmbiguousRoleResolution === undefined, {
        member: 'AmbiguousRoleResolution',
        message: 'a mapping does not say what happens when no rule, or more than one role, applies',
        wayOut: 'add "AmbiguousRoleResolution: Deny", or AuthenticatedRole for the role that all signed-in users have',
      }),
  },
];

const isTokenWithRules = (value: Fields): boolean => value.Type === 'Token' && isFields(value.RulesConfiguration);

type Text = { readonly member: string; readonly message: string; readonly wayOut: string };

/** The first mapping for which it holds. A mapping is whole once it is declared. */
function mapping(
  spec: Fields,
  isGuilty: (value: Fields) => boolean,
  { member, message, wayOut }: Text,
): Fault | undefined {
  const found = Object.entries(fieldsAt(spec, 'RoleMappings') ?? {}).find(
    ([, value]) => isFields(value) && isGuilty(value),
  );
  return found && { path: formatPath(['RoleMappings', found[0], ...member.split('.')]), message, wayOut };
}

/** Every role that the spec names, with its place. */
function roles(spec: Fields): readonly { readonly path: string; readonly arn: string }[] {
  const direct = Object.entries(fieldsAt(spec, 'Roles') ?? {}).flatMap(([name, arn]) =>
    typeof arn === 'string' ? [{ path: formatPath(['Roles', name]), arn }] : [],
  );
  const mapped = Object.entries(fieldsAt(spec, 'RoleMappings') ?? {}).flatMap(([key, value]) =>
    (isFields(value) ? itemsAt(value, RULES) : []).flatMap((rule) => {
      const arn = textAt(rule, 'RoleARN');
      return arn === undefined ? [] : [{ path: formatPath(['RoleMappings', key, ...RULES.split('.')]), arn }];
    }),
  );
  return [...direct, ...mapped];
}
