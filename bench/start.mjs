// How long the command line takes over bare Node, measured in turns so that a busy machine slows all alike.
import { spawnSync } from 'node:child_process';

const ROUNDS = 15;
const CASES = [
  { name: 'bare node', argv: ['-e', '0'] },
  { name: '--version', argv: ['dist/cli.js', '--version'], over: 20 },
  { name: '--help', argv: ['dist/cli.js', '--help'], over: 20 },
  { name: 'validate cognito.yaml', argv: ['dist/cli.js', 'validate', '-q'], over: 60 },
];

export function start() {
  const times = CASES.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { argv }] of CASES.entries()) times[index].push(run(argv));
  }
  const [bare, ...medians] = times.map((each) => each.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]);
  return CASES.slice(1).map(({ name, over }, index) => ({
    what: name,
    measured: `bare node + ${Math.round(medians[index] - bare)} ms (bare ${Math.round(bare)} ms)`,
    target: `bare node + ${over} ms`,
    ratio: medians[index] / bare,
    goal: (bare + over) / bare,
  }));
}

function run(argv) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, {
    env: { ...process.env, GOOGLE_CLIENT_SECRET: 'a-secret' },
  });
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}
