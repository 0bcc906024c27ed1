import schema from '../../schemas/managed-login-branding.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, pick, type Value } from '../model/value.ts';
import { emulatedManagedLoginBranding } from './emulated/managed-login-branding.ts';
import { ADDRESS, changed, creation } from './requests/managed-login-branding.ts';
import { managedLoginBrandingRules } from './rules/managed-login-branding.ts';

/** With Cognito's own values there are no own settings, whatever AWS still shows; what the file says beats what is live. */
function oneStyle(spec: Fields, declared: Fields): Fields {
  if (spec.UseCognitoProvidedValues !== true) return spec;
  const isSaid = (value: Value | undefined): boolean => value !== undefined && value !== null;
  if (!isSaid(declared.Settings)) return pick(spec, (member) => member !== 'Settings');
  return isSaid(declared.UseCognitoProvidedValues) ? spec : { ...spec, UseCognitoProvidedValues: false };
}

const update = {
  op: 'UpdateManagedLoginBranding',
  at: 'ManagedLoginBranding',
  by: ADDRESS,
  semantics: 'merge',
} as const;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-brandingeditor.html */
export const managedLoginBranding: Kind = {
  name: 'managed login branding',
  collection: 'managedLoginBranding',
  service: 'cognito-idp',
  parents: ['client'],
  id: 'ManagedLoginBrandingId',
  schema: schema as Schema,
  calls: {
    // Merged, Cognito's own values would be told as if they were the client's.
    read: {
      op: 'DescribeManagedLoginBrandingByClient',
      at: 'ManagedLoginBranding',
      by: ['UserPoolId', 'ClientId'],
      with: { ReturnMergedResources: false },
    },
    create: [
      { op: 'CreateManagedLoginBranding', at: 'ManagedLoginBranding', requests: creation },
      { ...update, requests: changed },
    ],
    update: [{ ...update, requests: changed }],
    delete: [{ op: 'DeleteManagedLoginBranding', by: ADDRESS }],
  },
  normalise: oneStyle,
  loss: 'without a style, the managed login pages of this client do not work',
  rules: managedLoginBrandingRules,
  risks: [
    {
      code: 'C2351',
      path: 'UseCognitoProvidedValues',
      when: (_before, after) => after === true,
      message: "the login pages look like Cognito's own: the settings of this style are gone",
    },
  ],
  emulated: emulatedManagedLoginBranding,
};
