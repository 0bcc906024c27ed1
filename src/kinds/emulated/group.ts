import type { Emulated } from '../../model/emulated.ts';
import { merged } from './lenient.ts';
import { isForeignRole } from './role.ts';

export const emulatedGroup: Emulated = {
  lenient: { 'group-update-merges': 'UpdateGroup keeps the members that it leaves out.' },
  computes: (moment) => (moment.isLenient('group-update-merges') ? merged(moment) : moment.after),
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
