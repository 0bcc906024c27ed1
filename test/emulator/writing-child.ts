import { writeSync } from 'node:fs';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { openStateFile } from '../../src/emulator/keeper.ts';

// Writes to a state file without end, and says each write that was answered: made NAME, gone NAME.
const [path = '', name = ''] = process.argv.slice(2);
const { api } = createEmulator({ keeper: openStateFile(path) });
const { UserPool } = (await api('cognito-idp', 'CreateUserPool', { PoolName: name })) as {
  readonly UserPool: { readonly Id: string };
};
const UserPoolId = UserPool.Id;
for (let index = 0; ; index += 1) {
  const GroupName = `${name}-${index}`;
  await api('cognito-idp', 'CreateGroup', { UserPoolId, GroupName, Description: 'x'.repeat(1500) });
  writeSync(1, `made ${GroupName}\n`);
  if (index % 5 !== 4) continue;
  // What is being deleted may be gone although nobody heard of it.
  writeSync(1, `gone ${GroupName}\n`);
  await api('cognito-idp', 'DeleteGroup', { UserPoolId, GroupName });
}
