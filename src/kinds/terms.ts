import schema from '../../schemas/terms.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { emulatedTerms } from './emulated/terms.ts';
import { termsRules } from './rules/terms.ts';

const BY_ID = ['UserPoolId', 'TermsId'];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-terms-documents */
export const terms: Kind = {
  name: 'terms',
  collection: 'terms',
  service: 'cognito-idp',
  parents: ['client'],
  key: 'TermsName',
  id: 'TermsId',
  schema: schema as Schema,
  calls: {
    // The list is the whole pool's, and does not say whose each document is: what is declared is asked for by its name.
    read: { op: 'DescribeTermsByClient', at: 'Terms', by: ['UserPoolId', 'ClientId', 'TermsName'] },
    names: () => ['terms-of-use', 'privacy-policy'],
    create: [{ op: 'CreateTerms', at: 'Terms' }],
    // Whether an update keeps the links that it leaves out is unknown: it has them all.
    update: [{ op: 'UpdateTerms', at: 'Terms', by: BY_ID }],
    delete: [{ op: 'DeleteTerms', by: BY_ID }],
  },
  loss: 'sign-up pages show no terms at all unless there are both, terms of use and a privacy policy',
  risks: [
    {
      code: 'C2366',
      path: 'Links.*',
      when: (_before, after) => after === undefined,
      message: 'users of this language get the link of cognito:default, or none',
    },
  ],
  rules: termsRules,
  emulated: emulatedTerms,
};
