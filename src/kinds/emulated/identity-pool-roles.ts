import type { Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import { type Fields, isFields, pick } from '../../model/value.ts';
import { mappableProviders } from './identity-pool.ts';
import { itemsIn, structureIn } from './inside.ts';
import { unlessLenient } from './lenient.ts';
import { isForeignRole } from './role.ts';

const mappingsIn = (fields: Fields): readonly Fields[] =>
  Object.values(structureIn(fields, 'RoleMappings')).filter(isFields);

/** AWS's text for a text that is no role, and for a role of another account. */
function roles({ after, account }: Moment): Objection | undefined {
  const inRules = mappingsIn(after).flatMap((mapping) =>
    itemsIn(mapping, 'RulesConfiguration.Rules').map(({ RoleARN }) => RoleARN),
  );
  const named = [...Object.values(structureIn(after, 'Roles')), ...inRules].map(String);
  const wrong = named.find((role) => !/^arn:aws[\w-]*:iam::\d{12}:role\/./.test(role) || isForeignRole(role, account));
  return wrong === undefined
    ? undefined
    : { name: 'NotAuthorizedException', message: `Access to Role '${wrong}' is forbidden.` };
}

/** (aws-cdk #22951) */
const providers: Refuse = ({ after, ancestors: [pool] }) => {
  const known = mappableProviders(pool);
  const wrong = Object.keys(structureIn(after, 'RoleMappings')).find((key) => !known.includes(key));
  return wrong && `(${wrong}) is not a valid RoleMapping ProviderName or is not a configured provider.`;
};

/** Documented; AWS's texts are not known. */
const mappings: Refuse = ({ after }) => firstOf(mappingsIn(after).map(refuseMapping));

const firstOf = (found: readonly (string | undefined)[]): string | undefined =>
  found.find((text) => text !== undefined);

function refuseMapping(mapping: Fields): string | undefined {
  const rules = itemsIn(mapping, 'RulesConfiguration.Rules').length;
  if (mapping.AmbiguousRoleResolution === undefined) return 'AmbiguousRoleResolution is required.';
  if (mapping.Type === 'Rules' && rules === 0) return 'RulesConfiguration is required for the type Rules.';
  return rules > 25 ? 'A provider can have 25 rules at most.' : undefined;
}

const tokens: Refuse = ({ after }) =>
  mappingsIn(after).some((mapping) => mapping.Type === 'Token' && mapping.RulesConfiguration !== undefined)
    ? 'The type Token takes no RulesConfiguration.'
    : undefined;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html */
export const emulatedIdentityPoolRoles: Emulated = {
  lenient: {
    'mappings-stay': 'SetIdentityPoolRoles without RoleMappings keeps those that are there.',
    'token-with-rules': 'A mapping of type Token may have rules.',
  },
  computes: ({ before, after, request, isLenient }) =>
    request.RoleMappings === undefined && isLenient('mappings-stay')
      ? { ...after, ...pick(before ?? {}, (member) => member === 'RoleMappings') }
      : after,
  refuses: [roles, providers, mappings, unlessLenient('token-with-rules', tokens)],
  answers: { SetIdentityPoolRoles: () => ({}) },
};
