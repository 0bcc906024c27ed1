import schema from '../../schemas/signing-certificate.schema.json' with { type: 'json' };
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';

/**
 * Made by AWS with the pool, and by nobody else: it is there to be referred to.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-SAML-signing-encryption.html
 */
export const signingCertificate: Kind = {
  name: 'signing certificate',
  collection: 'signingCertificate',
  service: 'cognito-idp',
  parents: ['user pool'],
  schema: schema as Schema,
  calls: { read: { op: 'GetSigningCertificate' } },
  emulated: {
    hidesParents: true,
    shows: (_stored, { ancestors: [pool] }) => ({ Certificate: certificateOf(String(pool?.UserPoolId)) }),
  },
};

/** Base64 without header lines, and no certificate: nothing is signed with it here. */
const certificateOf = (userPoolId: string): string => `MII${btoa(`signing certificate of ${userPoolId}`)}`;
