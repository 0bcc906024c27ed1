import type { DesiredState } from '../model/desired.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { CommandError } from './command-error.ts';

/** Throws where the credentials are for another account than the one that the file names: what is live there is somebody else's. */
export function checkAccount({ account }: DesiredState, snapshot: Snapshot): void {
  if (account === undefined || account === snapshot.account) return;
  throw new CommandError({
    condition: 'denied',
    message: `the file is for account ${account}, but the credentials are for ${snapshot.account ?? 'an account that nothing here can name'}`,
    wayOut: ['use credentials of the account that the file names'],
  });
}
