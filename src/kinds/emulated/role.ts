import { accountOfArn } from '../../model/names.ts';

/** Whether a role, or another ARN of IAM, is of another account than the caller's. An account of zeros is nobody's, and any role passes there. */
export const isForeignRole = (role: string, account: string): boolean =>
  !/^0+$/.test(account) && accountOfArn(role) !== account;
