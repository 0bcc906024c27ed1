import type { Emulated } from '../../model/emulated.ts';
import { isForeignRole } from './role.ts';

/** Whether an update keeps what it leaves out is not known: here it is reset. */
export const emulatedGroup: Emulated = {
  refuses: [
    ({ after, account }) =>
      after.RoleArn !== undefined && isForeignRole(String(after.RoleArn), account)
        ? 'Cross-account pass role is not allowed.'
        : undefined,
  ],
  exists: () => ({ name: 'GroupExistsException', message: 'A group with the name already exists.' }),
  missing: () => 'Group not found.',
  quota: 10_000,
  alsoReads: { GetGroup: { at: 'Group' } },
};
