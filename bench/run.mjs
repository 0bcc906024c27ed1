// Measures the targets of the project as ratios within one run: npm run bench
import { quotas } from './quotas.mjs';
import { scale } from './scale.mjs';
import { server } from './server.mjs';
import { start } from './start.mjs';
import { tenants } from './tenants.mjs';

const rows = [...start(), ...tenants(), ...scale(), ...(await server()), ...(await quotas())];
for (const { what, measured, target, ratio, goal } of rows) {
  const verdict = ratio <= goal ? 'met' : `missed by ${Math.round((ratio / goal - 1) * 100)} %`;
  console.log(`${what.padEnd(32)} ${measured.padEnd(42)} target ${target.padEnd(42)} ${verdict}`);
}
