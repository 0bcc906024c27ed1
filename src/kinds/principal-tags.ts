import schema from '../../schemas/principal-tags.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, pick } from '../model/value.ts';
import { emulatedPrincipalTags } from './emulated/principal-tags.ts';
import { providerNames } from './rules/identity-pool-providers.ts';
import { principalTagsRules } from './rules/principal-tags.ts';

/** What AWS does with a member that a request leaves out is unknown: both are always sent, and no tags beside the defaults. */
const both = (body: Fields): readonly Fields[] => {
  const UseDefaults = body.UseDefaults ?? false;
  return [{ ...body, UseDefaults, PrincipalTags: UseDefaults === true ? {} : (body.PrincipalTags ?? {}) }];
};

/**
 * The defaults and tags of one's own exclude each other: whoever declares own tags turns the defaults off. What AWS shows
 * beside the defaults are perhaps these defaults, and are ignored; a rule refuses a file that declares both.
 */
function oneOfTwo(spec: Fields, declared: Fields): Fields {
  const isOwn = 'PrincipalTags' in declared;
  const isLive = 'IdentityPoolId' in spec;
  const said = declared.UseDefaults ?? (isOwn ? false : spec.UseDefaults);
  const UseDefaults = said ?? (isLive ? false : undefined);
  const rest = pick(
    spec,
    (member) => member !== 'UseDefaults' && (member !== 'PrincipalTags' || isOwn || UseDefaults !== true),
  );
  return UseDefaults === undefined ? rest : { ...rest, UseDefaults };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html */
export const principalTags: Kind = {
  name: 'principal tags',
  collection: 'principalTags',
  service: 'cognito-identity',
  parents: ['identity pool'],
  key: 'IdentityProviderName',
  schema: schema as Schema,
  calls: {
    // What AWS answers of a provider that nobody configured is unknown; that it is not found would mean just that.
    read: { op: 'GetPrincipalTagAttributeMap' },
    names: ([pool = {}]) =>
      providerNames(pool, ({ ProviderName }) => ProviderName).filter((name) => typeof name === 'string'),
    create: [{ op: 'SetPrincipalTagAttributeMap', requests: both }],
    update: [{ op: 'SetPrincipalTagAttributeMap', requests: both }],
  },
  normalise: oneOfTwo,
  rules: principalTagsRules,
  risks: [
    {
      code: 'C2397',
      path: 'UseDefaults',
      when: () => true,
      message: 'sessions carry other tags: policies that ask for them allow or deny something else',
    },
    {
      code: 'C2398',
      path: 'PrincipalTags.*',
      when: () => true,
      message: 'sessions carry this tag with another value, or not at all: policies that ask for it decide otherwise',
    },
  ],
  emulated: emulatedPrincipalTags,
};
