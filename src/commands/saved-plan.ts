import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { World } from '../model/api.ts';
import type { Change, Difference, Plan } from '../model/plan.ts';
import type { Json } from '../model/value.ts';
import { CommandError, invalid } from './command-error.ts';
import { withoutSecrets } from './hiding-host.ts';
import type { Host } from './host.ts';
import { writeFile } from './publish.ts';
import type { Settings } from './settings.ts';

/** A plan on paper, and what is needed to make it again. No secret, and no digest of one, is in it. */
export type SavedPlan = {
  readonly savedPlan: 1;
  /** Flags that decide what the plan is about. Values of `--var` and `--secrets` are not kept. */
  readonly flags: Pick<Settings, 'file' | 'only' | 'except' | 'resend' | 'region'>;
  readonly plan: Plan;
};

/** Writes a plan to a file that only its owner reads. */
export async function savePlan(plan: Plan, settings: Settings, host: Host): Promise<void> {
  const { out, file, only, except, resend, region } = settings;
  if (out === undefined) return;
  const saved = { savedPlan: 1, flags: { file, only, except, resend, region }, plan: asSaved(plan, host) };
  await writeFile(resolve(host.cwd, out), `${JSON.stringify(saved, null, 2)}\n`);
}

/** A plan as it would be read from the file that it was saved in. */
export const asSaved = (plan: Plan, host: Host): Plan =>
  host.hidden === undefined ? plan : (JSON.parse(withoutSecrets(JSON.stringify(plan), host)) as Plan);

/** Reads a plan that `plan --out` wrote. Throws where it is none. */
export async function readSavedPlan(name: string, host: Host): Promise<SavedPlan> {
  const text = await readFile(resolve(host.cwd, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw invalid(
      error.code === 'ENOENT' ? `there is no saved plan ${name}` : `cannot read ${name}: ${error.message}`,
      'save one: cognitoctl plan --out FILE',
    );
  });
  const saved = parseJson(text) as SavedPlan | null | undefined;
  if (saved === undefined) throw invalid(`${name} is not a saved plan: it is not JSON`);
  if (saved?.savedPlan === 1 && saved.plan?.format === 1 && Array.isArray(saved.plan.changes)) return saved;
  throw invalid(`${name} is not a saved plan of this version`, 'save one: cognitoctl plan --out FILE');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A plan is for one world, region and account. Throws where this is another. */
export function checkWorld({ plan }: SavedPlan, world: World): void {
  if (plan.world !== world.name) throw refused(`the plan was made on ${plan.world}, and this is ${world.name}`);
  if (plan.region !== world.region)
    throw refused(`the plan is for the region ${plan.region}, and this is ${world.region}`);
}

const refused = (message: string): CommandError =>
  new CommandError({ condition: 'refused', message, wayOut: ['plan again, here'] });

/**
 * Whether the fresh plan does nothing that the saved one did not say: each of its changes was in there with
 * the same differences. Saved changes that are no longer needed are done already. Throws where it is stale.
 */
export function checkFresh(saved: Plan, fresh: Plan): { readonly alreadyDone: readonly Change[] } {
  if (saved.account !== fresh.account) {
    throw new CommandError({
      condition: 'denied',
      message: `the plan is for account ${saved.account ?? 'unknown'}, and this is ${fresh.account ?? 'unknown'}`,
    });
  }
  const wayOut = ['plan again, look at it, and apply that'];
  if (saved.digest !== fresh.digest)
    throw new CommandError({ condition: 'stale', message: 'the files changed since the plan was saved', wayOut });
  const moved = fresh.changes.filter((change) => !saved.changes.some((other) => covers(other, change)));
  if (moved.length > 0) {
    const message = `the plan made now differs from the saved one: ${moved.map(({ action, address }) => `${action} ${address}`).join(', ')}`;
    const why =
      'the live state moved, or a --var, a variable of the environment or a secret is another one or was not given then';
    throw new CommandError({ condition: 'stale', message: `${message}\n${why}`, wayOut });
  }
  return {
    alreadyDone: saved.changes.filter(({ address }) => !fresh.changes.some((change) => change.address === address)),
  };
}

/**
 * Whether a fresh change does what the saved one said, or what is left of it after a run that was cut. It must be
 * to the same object too: one that somebody deleted and made again has another id under its old address.
 */
function covers(saved: Change, fresh: Change): boolean {
  if (saved.address !== fresh.address || saved.action !== fresh.action) return false;
  if (saved.id !== undefined && saved.id !== fresh.id) return false;
  const known = saved.differences.map(asJson);
  return fresh.differences.map(asJson).every((difference) => known.some((other) => isSame(other, difference)));
}

const asJson = ({ path, before, after }: Difference): Json =>
  JSON.parse(JSON.stringify({ path, before, after })) as Json;

const UNKNOWN = '(known after apply)';
const REFERENCE = /\$\{ref:[^}]+\}/;

/** Whether two are the same, where what the saved plan could not know may have become known by an earlier run. */
function isSame(saved: Json | undefined, fresh: Json | undefined): boolean {
  if (saved === UNKNOWN) return true;
  if (typeof saved === 'string' && typeof fresh === 'string') return isSameText(saved, fresh);
  if (saved === null || fresh === null || typeof saved !== 'object' || typeof fresh !== 'object')
    return saved === fresh;
  const [ours, theirs] = [Object.entries(saved), Object.entries(fresh)];
  return (
    Array.isArray(saved) === Array.isArray(fresh) &&
    ours.length === theirs.length &&
    ours.every(
      ([key, value], index) =>
        isSameText(key, theirs[index]?.[0] ?? '') && isSame(value as Json, theirs[index]?.[1] as Json),
    )
  );
}

/** A reference in a mapping key stands as text until it is known. */
function isSameText(saved: string, fresh: string): boolean {
  if (!REFERENCE.test(saved)) return saved === fresh;
  const pattern = saved.split(new RegExp(REFERENCE, 'g')).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.+')}$`, 's').test(fresh);
}
