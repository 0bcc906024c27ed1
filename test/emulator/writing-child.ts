import { writeSync } from 'node:fs';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { openStateFile } from '../../src/emulator/keeper.ts';

// Writes to a state file, so often or without end, and says each write that was answered: made NAME, gone NAME.
const [path = '', name = '', times = 'Infinity'] = process.argv.slice(2);
const emulator = createEmulator({ keeper: openStateFile(path) });

/** Another process may write at the same moment: then the call has not been made. */
const api: typeof emulator.api = async (...call) => {
  for (;;) {
    try {
      return await emulator.api(...call);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'EmulatorStateConflict') throw error;
    }
  }
};

const { UserPool } = (await api('cognito-idp', 'CreateUserPool', { PoolName: name })) as {
  readonly UserPool: { readonly Id: string };
};
const UserPoolId = UserPool.Id;
for (let index = 0; index < Number(times); index += 1) {
  const GroupName = `${name}-${index}`;
  await api('cognito-idp', 'CreateGroup', { UserPoolId, GroupName, Description: 'x'.repeat(1500) });
  writeSync(1, `made ${GroupName}\n`);
  if (index % 5 !== 4) continue;
  // What is being deleted may be gone although nobody heard of it.
  writeSync(1, `gone ${GroupName}\n`);
  await api('cognito-idp', 'DeleteGroup', { UserPoolId, GroupName });
}
