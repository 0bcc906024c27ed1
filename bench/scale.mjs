// Reads and plans 10,000 resources, against what the YAML parser alone takes for the same text.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const POOLS = 100;
const CLIENTS = 99;
const SECONDS = 2.5;
const MEGABYTES = 450;

export function scale() {
  // In processes of their own, so that neither warms the other up nor leaves it its memory.
  const alone = measure('yaml');
  const whole = measure('plan');
  return [
    {
      what: 'read and plan 10,000 resources',
      measured: `${whole.seconds.toFixed(2)} s CPU (yaml alone ${alone.seconds.toFixed(2)} s)`,
      target: `${SECONDS} s CPU where yaml alone takes 1.2 s`,
      ratio: whole.seconds / alone.seconds,
      goal: SECONDS / 1.2,
    },
    {
      what: 'memory of the same',
      measured: `${whole.megabytes} MB (yaml alone ${alone.megabytes} MB)`,
      target: `${MEGABYTES} MB where yaml alone takes 210 MB`,
      ratio: whole.megabytes / alone.megabytes,
      goal: MEGABYTES / 210,
    },
  ];
}

const measure = (what) =>
  JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), what], { encoding: 'utf8' }));

function textOf() {
  const client = (index) =>
    `      c${index}: { AllowedOAuthFlows: [code], AllowedOAuthScopes: [openid], AllowedOAuthFlowsUserPoolClient: true, CallbackURLs: ["https://a${index}.example.com/cb"] }`;
  const clients = Array.from({ length: CLIENTS }, (_, index) => client(index)).join('\n');
  const pool = (index) => `  p${index}:\n    PoolName: p${index}\n    clients:\n${clients}`;
  return `version: 1\nregion: eu-central-1\nuserPools:\n${Array.from({ length: POOLS }, (_, index) => pool(index)).join('\n')}\n`;
}

const nothing = {
  world: 'bench',
  region: 'eu-central-1',
  live: new Map(),
  undeclared: [],
  ambiguous: [],
  notFound: [],
  unreadable: [],
  calls: 0,
};

/** Everything that a plan does but the calls, against a live state in which 900 clients differ. */
async function planAll(text) {
  const { load, makePlan } = await import('../dist/index.js');
  const read = () =>
    load({
      files: [{ name: 'cognito.yaml', text }],
      env: {},
      vars: {},
      readFile: () => ({ problem: 'none' }),
      variables: 'required',
    }).desired;
  const live = new Map(read().resources.map((resource) => [resource.address, liveOf(resource)]));
  const began = process.cpuUsage();
  const { plan } = makePlan(read(), { ...nothing, live });
  const used = process.cpuUsage(began);
  if (plan.changes.length !== POOLS * 9) throw new Error(`expected ${POOLS * 9} changes, not ${plan.changes.length}`);
  return used;
}

function liveOf({ address, kind, key, name, fields }) {
  const ids = { UserPoolId: 'eu-central-1_abc', ClientId: key };
  const named = kind === 'client' ? { ClientName: name } : { PoolName: name };
  const moved = /^c.*9$/.test(key) ? { CallbackURLs: ['https://moved.example.com'] } : {};
  return { address, foundBy: 'name', unknownMembers: [], fields: { ...fields, ...named, ...ids, ...moved } };
}

function parseAll(text) {
  const began = process.cpuUsage();
  parseDocument(text, { uniqueKeys: false });
  return process.cpuUsage(began);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = textOf();
  const { user, system } = process.argv[2] === 'plan' ? await planAll(text) : parseAll(text);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, megabytes }));
}
