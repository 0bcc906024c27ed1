import type { Fields } from '../../src/model/value.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const person = (attributes: { readonly [name: string]: string }) => ({
  UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
});
const MAIL: readonly Fields[] = [{ UsernameAttributes: ['email'] }];
const WAITING: readonly Fields[] = [
  {
    UsernameAttributes: ['email', 'phone_number'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  },
];
const called = (name: string): Fields => ({
  Username: name,
  ...person({ [name.startsWith('+') ? 'phone_number' : 'email']: name, email_verified: 'true' }),
});
const moving = (from: string, to: string, email_verified?: string) =>
  whole(called(to), {
    live: called(from),
    declared: email_verified === undefined ? {} : person({ email_verified }),
    ancestors: WAITING,
  });
const attributeOf = (Mutable: boolean) => [{ Schema: [{ Name: 'plan', Mutable }] }];
const functionIn = (region: string) => `arn:aws:lambda:${region}:111111111111:function:hook`;
const keyIn = (region: string) => `arn:aws:kms:${region}:111111111111:key/mrk-1`;
const REPLICATED = { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' }, IssuerConfiguration: { Type: 'UPDATED' } };
const replicaOf = (pool: Fields) => whole({ RegionName: 'eu-west-1' }, { ancestors: [{ ...REPLICATED, ...pool }] });

export const userAndReplicaCases: readonly RuleCase[] = [
  {
    code: 'C1360',
    passes: [
      file(person({ name: 'Ann', 'custom:tenant': 'a' })),
      whole(person({ 'custom:tenant': 'a' }), { ancestors: [{ Schema: [{ Name: 'tenant' }] }] }),
      whole(person({ 'custom:tenant': 'a' }), { ancestors: [{ Schema: [{ Name: 'custom:tenant' }] }] }),
    ],
    fails: [
      file(person({ tenant: 'a' })),
      whole(person({ 'custom:plan': 'a' }), { ancestors: [{ Schema: [{ Name: 'tenant' }] }] }),
    ],
    at: 'UserAttributes',
  },
  {
    code: 'C1361',
    passes: [whole(person({ sub: 's' }), { live: person({ sub: 's' }) })],
    fails: [file(person({ sub: 's' })), file(person({ identities: '[]' }))],
    at: 'UserAttributes',
  },
  {
    code: 'C1362',
    passes: [
      file({ Username: 'ann' }),
      file({ Username: 'ann@b.example' }, { ancestors: MAIL }),
      file({ Username: '+491' }, { ancestors: [{ UsernameAttributes: ['email', 'phone_number'] }] }),
    ],
    fails: [file({ Username: 'ann' }, { ancestors: MAIL }), file({ Username: '+491' }, { ancestors: MAIL })],
    at: 'Username',
  },
  {
    code: 'C1363',
    passes: [
      file({ Username: 'ann@b.example', ...person({ email: 'ann@b.example' }) }, { ancestors: MAIL }),
      file({ Username: 'ann', ...person({ email: 'ann@b.example' }) }),
    ],
    fails: [file({ Username: 'ann@b.example', ...person({ email: 'bob@b.example' }) }, { ancestors: MAIL })],
    at: 'UserAttributes',
  },
  {
    code: 'C1359',
    passes: [
      moving('+491', '+492', 'false'),
      moving('ann@b.example', 'anna@b.example', 'true'),
      moving('ann@b.example', 'ann@b.example'),
      whole(called('anna@b.example'), { live: called('ann@b.example'), ancestors: MAIL }),
      whole(called('anna@b.example'), { ancestors: WAITING }),
    ],
    fails: [moving('ann@b.example', 'anna@b.example'), moving('ann@b.example', 'anna@b.example', 'false')],
    at: 'UserAttributes',
  },
  {
    code: 'C1364',
    passes: [
      whole(person({ 'custom:plan': 'b' }), { live: person({ 'custom:plan': 'a' }), ancestors: attributeOf(true) }),
      whole(person({ 'custom:plan': 'a' }), { live: person({ 'custom:plan': 'a' }), ancestors: attributeOf(false) }),
      whole(person({ 'custom:plan': 'a' }), { live: person({}), ancestors: attributeOf(false) }),
    ],
    fails: [
      whole(person({ 'custom:plan': 'b' }), { live: person({ 'custom:plan': 'a' }), ancestors: attributeOf(false) }),
      whole(person({}), { live: person({ 'custom:plan': 'a' }), ancestors: attributeOf(false) }),
    ],
    at: 'UserAttributes',
  },
  {
    code: 'C1330',
    passes: [replicaOf({}), replicaOf({ UserPoolTier: 'PLUS' }), file({ RegionName: 'eu-west-1' })],
    fails: [replicaOf({ UserPoolTier: 'LITE' })],
    at: 'undefined',
  },
  {
    code: 'C1331',
    passes: [file({ RegionName: 'eu-west-1' }, { ancestors: [{}] })],
    fails: [
      replicaOf({ KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }),
      whole({ RegionName: 'eu-west-1' }, { ancestors: [{ ...REPLICATED, KeyConfiguration: {} }] }),
    ],
    at: 'undefined',
  },
  {
    code: 'C1332',
    passes: [file({ RegionName: 'eu-west-1' }, { ancestors: [{}] })],
    fails: [replicaOf({ IssuerConfiguration: { Type: 'ORIGINAL' } })],
    at: 'undefined',
  },
  {
    code: 'C1333',
    passes: [file({ RegionName: 'eu-west-1' }), file({ RegionName: 'eu-west-1' }, { region: '' })],
    fails: [file({ RegionName: 'eu-central-1' })],
    at: 'RegionName',
  },
  {
    code: 'C1334',
    passes: [
      file({ RegionName: 'eu-west-1', LambdaConfig: { PreSignUp: functionIn('eu-west-1'), KMSKeyID: 'k' } }),
      file({ LambdaConfig: { PreSignUp: functionIn('eu-central-1') } }),
    ],
    fails: [file({ RegionName: 'eu-west-1', LambdaConfig: { PreSignUp: functionIn('eu-central-1') } })],
    at: 'LambdaConfig.PreSignUp',
  },
  {
    code: 'C1335',
    passes: [
      file({ RegionName: 'eu-west-1', LambdaConfig: { KMSKeyID: keyIn('eu-west-1') } }),
      file({ LambdaConfig: { KMSKeyID: keyIn('eu-central-1') } }),
    ],
    fails: [file({ RegionName: 'eu-west-1', LambdaConfig: { KMSKeyID: keyIn('eu-central-1') } })],
    at: 'LambdaConfig.KMSKeyID',
  },
];
