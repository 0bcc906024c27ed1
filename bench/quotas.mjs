// Plans and applies 200 clients in 20 pools against an emulator with AWS's request quotas and 50 ms latency, over HTTP and
// in real time. The least time is that of the fullest bucket of writes and that of reads, at the pace that the command
// allows itself: what was written is read back when all of it is written.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POOLS = 20;
const CLIENTS = 10;
const SHARE = 0.8;
const GOAL = 1.1;

export async function quotas() {
  const folder = mkdtempSync(join(tmpdir(), 'quotas-'));
  const file = join(folder, 'cognito.yaml');
  writeFileSync(file, textOf());
  const behind = await start();
  try {
    const rows = [];
    for (const verb of [['apply', '--yes'], ['plan']]) {
      const { seconds, least, calls, throttled } = await behind.measured(() => run(verb, { file, url: behind.url }));
      rows.push({
        what: `${verb[0]} against quotas and latency`,
        measured: `${seconds.toFixed(1)} s, ${calls} calls, ${throttled} throttled`,
        target: `${GOAL} × ${least.toFixed(1)} s, the quotas' least, 0 throttled`,
        ratio: throttled > 0 ? Number.POSITIVE_INFINITY : seconds / least,
        goal: GOAL,
      });
    }
    return rows;
  } finally {
    await behind.close();
    rmSync(folder, { recursive: true });
  }
}

/** An emulator over HTTP that counts what it is asked for. */
async function start() {
  const { budgetsOf, createEmulator, serve, underConditions } = await import('../dist/index.js');
  const emulator = createEmulator();
  const limited = underConditions(emulator.api, { quotas: true, latency: { from: 50, to: 50 } });
  let counts = new Map();
  let [calls, throttled] = [0, 0];
  const api = async (...call) => {
    calls += 1;
    const [service, operation, input] = call;
    const sort = /^(List|Describe|Get)/.test(operation) ? 'read' : 'write';
    for (const { name, rate } of budgetsOf(service, operation, input)) {
      const bucket = `${sort} ${name}`;
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1 / (rate * SHARE));
    }
    try {
      return await limited(...call);
    } catch (error) {
      if (error.name === 'TooManyRequestsException') throttled += 1;
      throw error;
    }
  };
  const server = await serve({ ...emulator, api }, { host: '127.0.0.1', port: 0 });
  const measured = async (act) => {
    [counts, calls, throttled] = [new Map(), 0, 0];
    const began = performance.now();
    await act();
    const fullest = (sort) =>
      Math.max(0, ...[...counts].flatMap(([name, time]) => (name.startsWith(sort) ? [time] : [])));
    const seconds = (performance.now() - began) / 1_000;
    return { seconds, least: fullest('read') + fullest('write'), calls, throttled };
  };
  return { url: server.url, close: server.close, measured };
}

function run(verb, { file, url }) {
  const env = { ...process.env, COGNITOCTL_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  const child = spawn(process.execPath, ['dist/cli.js', ...verb, '-f', file, '-q'], { env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${verb[0]} ended with ${code}`))));
  });
}

function textOf() {
  const client = (index) =>
    `      c${index}: { AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid], AllowedOAuthFlowsUserPoolClient: true, CallbackURLs: ["https://a${index}.example.com/cb"] }`;
  const clients = Array.from({ length: CLIENTS }, (_, index) => client(index)).join('\n');
  const pools = Array.from(
    { length: POOLS },
    (_, index) => `  p${index}:\n    PoolName: p${index}\n    clients:\n${clients}`,
  );
  return `version: 1\nregion: eu-central-1\nuserPools:\n${pools.join('\n')}\n`;
}
