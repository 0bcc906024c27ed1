// Validates and expands 1,000 pools from one template, as the command does: the CPU of the whole process.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POOLS = 1000;
const SECONDS = 1;

export function tenants() {
  const folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  const file = join(folder, 'cognito.yaml');
  writeFileSync(file, textOf());
  const bare = cpuOf(['-e', '0']);
  const seconds = cpuOf(['dist/cli.js', 'validate', '-f', file]);
  rmSync(folder, { recursive: true });
  return [
    {
      what: '1,000 pools from one template',
      measured: `${seconds.toFixed(2)} s CPU, bare node ${bare.toFixed(2)} s of it`,
      target: `${SECONDS} s CPU`,
      ratio: seconds,
      goal: SECONDS,
    },
  ];
}

const LAST_WORD =
  'process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error(`CPU ${(user+system)/1e6}`)})';

/** Seconds of CPU. Node tells only its own, so the process is given a last word. */
function cpuOf(argv) {
  const preload = `--import=data:text/javascript,${encodeURIComponent(LAST_WORD)}`;
  const { stderr, status } = spawnSync(process.execPath, [preload, ...argv], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(/CPU (\S+)\s*$/.exec(stderr)[1]);
}

function textOf() {
  const uses = Array.from(
    { length: POOLS },
    (_, index) => `  tenant-${index}: { use: tenant, vars: { slug: t${index} } }`,
  );
  return `version: 1
templates:
  tenant:
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } }
    domains: { "\${var:slug}-saas": { ManagedLoginVersion: 2 } }
    clients: { web: { use: spa, CallbackURLs: ["https://\${var:slug}.app.example.com/cb"] } }
  spa: { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid, email] }
userPools:
${uses.join('\n')}
`;
}
