import { type Sample, samplesOf } from './sample.ts';

const of = samplesOf('user');
const AT = { at: 'UserAttributes' };

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
export const userSamples: readonly Sample[] = [
  of('UserAttributes.*.Name', [[], [{ Name: 'nickname', Value: 'Annie' }]], {
    ...AT,
    shows: ['UserAttributes.nickname'],
  }),
  of('UserAttributes.*.Value', [[{ Name: 'name', Value: 'Ann' }], [{ Name: 'name', Value: 'Ann B.' }]], {
    ...AT,
    shows: ['UserAttributes.name.Value'],
  }),
  of('Enabled', [false, true]),
];
