// A server to be measured: node served.mjs echo | memory | file POOLS [FILE]
import { createServer } from 'node:http';
import { startEmulator } from '../dist/emulator.js';

const [sort, pools, stateFile] = process.argv.slice(2);
process.send(sort === 'echo' ? await echo() : await emulator());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ seconds: (user + system) / 1e6 });
});

function echo() {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => response.end(Buffer.concat(chunks)));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port, ids: ['eu-central-1_none'] }));
  });
}

async function emulator() {
  const { api, port } = await startEmulator(stateFile === undefined ? {} : { stateFile });
  const ids = [];
  for (let index = 0; index < Number(pools); index += 1) {
    const { UserPool } = await api('cognito-idp', 'CreateUserPool', { PoolName: `tenant-${index}` });
    ids.push(UserPool.Id);
  }
  return { port, ids };
}
