import { resolve } from 'node:path';
import { apply } from '../apply.ts';
import { readOnly } from '../aws/read-only.ts';
import { load } from '../desired/load.ts';
import { closest } from '../desired/suggest.ts';
import { fetchSnapshot } from '../fetch.ts';
import { type Address, formatAddress, parentOf, parseAddress } from '../model/address.ts';
import { ApiError } from '../model/api.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Plan } from '../model/plan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { addressing } from '../model/wire.ts';
import { makePlan } from '../plan/make-plan.ts';
import { renderChanges } from '../report/change.ts';
import { renderPlan } from '../report/plan.ts';
import type { Style } from '../report/style.ts';
import { renderWhere, whereText } from '../report/where.ts';
import { type CommandError, invalid } from './command-error.ts';
import { type Edit, editOf, editText } from './edit-text.ts';
import { keptAccount, keptEmulator } from './emulator-state.ts';
import type { Host } from './host.ts';
import { InvalidFiles, loadDesired } from './loading.ts';
import type { Operands } from './operands.ts';
import type { Result } from './result.ts';
import { runningEmulator } from './running-emulator.ts';
import type { Settings } from './settings.ts';
import { STATE_FILE, type WritableWorld } from './world.ts';

const COMMAND = 'emulator edit';

/** Changes, makes or deletes one live resource by hand, by the calls that AWS has for it. Never on AWS. */
export async function emulatorEdit(settings: Settings, host: Host, { words }: Operands): Promise<Result> {
  const edit = editOf(words);
  checkUse(edit, settings);
  const declared = await declaredIn(settings, host);
  const desired = desiredBy(edit, declared);
  const opened = await openEmulator(settings, host, declared);
  const snapshot = await fetchSnapshot(opened.world, desired);
  if (!snapshot.live.has(edit.address) && settings.create !== true) throw renaming(edit) ?? notLive(edit, snapshot);
  if (settings.create === true && snapshot.live.has(edit.address) && edit.kind.key !== undefined)
    throw invalid(`${edit.address} is live already`, 'leave --create out to change it');
  return settings.delete === true ? deleted(edit, snapshot, opened) : changed({ edit, desired, snapshot }, opened);
}

function checkUse({ members, address }: Edit, settings: Settings): void {
  const isEmpty = Object.keys(members).length === 0;
  if (settings.state !== undefined && settings.endpointUrl !== undefined)
    throw invalid(
      '--state and --endpoint-url exclude each other: a running emulator keeps its own state',
      `--endpoint-url ${settings.endpointUrl}`,
      `--state ${settings.state}`,
    );
  if (settings.delete === true && settings.create === true) throw invalid('--create and --delete exclude each other');
  if (settings.delete === true && !isEmpty) throw invalid('what is deleted has no new values', `--delete ${address}`);
  if (isEmpty && settings.delete !== true && settings.create !== true)
    throw invalid(
      `nothing is to be changed at ${address}`,
      `cognitoctl ${COMMAND} ${address} Member=value`,
      '--delete',
    );
}

/** What the user's files call things, where there are any and they can be read. */
async function declaredIn(settings: Settings, host: Host): Promise<DesiredState | undefined> {
  const quiet = { ...settings, quiet: true };
  const loading = loadDesired(quiet, host, 'optional');
  if (settings.file !== undefined) return (await loading).desired;
  return loading.then(
    ({ desired }) => desired,
    () => undefined,
  );
}

function desiredBy(edit: Edit, declared: DesiredState | undefined): DesiredState {
  const name = 'the edit';
  const loaded = load({
    files: [{ name, text: editText(edit, declared) }],
    env: {},
    vars: {},
    readFile: () => ({ problem: 'an edit reads no files' }),
    variables: 'required',
  });
  if (loaded.desired === undefined) throw new InvalidFiles({ ...loaded, names: [name] });
  return loaded.desired;
}

async function openEmulator(
  settings: Settings,
  host: Host,
  declared: DesiredState | undefined,
): Promise<WritableWorld> {
  const { state: file = STATE_FILE, endpointUrl } = settings;
  const region = settings.region ?? declared?.region ?? (host.env.AWS_REGION || 'eu-central-1');
  const place = { region, regionFrom: 'flag' } as const;
  if (endpointUrl !== undefined) {
    const { api, account } = await runningEmulator(endpointUrl);
    return { api, world: { ...place, name: `emulator:${endpointUrl}`, read: readOnly(api), account } };
  }
  const path = resolve(host.cwd, file);
  const played = keptAccount(path) ?? declared?.account;
  const { api, account } = keptEmulator(path, played === undefined ? {} : { account: played });
  return { api, world: { ...place, name: `emulator:${file}`, read: readOnly(api), account: async () => account } };
}

/** A name is how the live resource is found: the one that has the new name is not there yet. */
function renaming({ address, kind, members }: Edit): CommandError | undefined {
  const { key = '' } = kind;
  if (members[key] === undefined) return undefined;
  return invalid(
    `an edit cannot change ${key}: by that ${address} is found`,
    `leave ${key} out`,
    `to make one of that name: cognitoctl ${COMMAND} ADDRESS --create`,
  );
}

function notLive({ address, spots }: Edit, snapshot: Snapshot): CommandError {
  const missing = spots.find((spot) => !snapshot.live.has(spot.address))?.address ?? address;
  const several = snapshot.ambiguous.find((other) => other.address === missing);
  if (several !== undefined)
    return invalid(`${several.ids.length} live resources are named "${several.name}": ${several.ids.join(', ')}`);
  const collection = (parseAddress(missing) ?? []).slice(0, -1);
  const beside = snapshot.undeclared
    .filter(({ parent }) => parent === parentOf(missing))
    .map(({ name }) => formatAddress([...collection, name]));
  const near = closest(missing, beside);
  return invalid(
    `there is no ${missing} in ${whereText(snapshot)}`,
    ...(near === undefined ? beside.slice(0, 3).map((other) => `name one: ${other}`) : [`did you mean ${near}?`]),
    ...(missing === address ? ['to make it: --create'] : []),
  );
}

type Editing = { readonly edit: Edit; readonly desired: DesiredState; readonly snapshot: Snapshot };

/** Plans the one resource and makes that plan; every risk is meant. */
async function changed({ edit, desired, snapshot }: Editing, { world, api }: WritableWorld): Promise<Result> {
  const planned = makePlan(desired, snapshot, { regionFrom: 'flag', variables: 'required' });
  const { plan } = planned;
  if (plan.refusals.length > 0)
    return {
      report: { command: COMMAND, plan },
      conditions: ['refused'],
      text: (style) => renderPlan(plan, style),
      channel: 'stderr',
    };
  const run = await apply(planned, { world, api, desired, report: () => {} });
  const failure = run.outcomes
    .map(({ outcome }) => (outcome.is === 'failed' ? outcome.failure : undefined))
    .find(Boolean);
  if (failure !== undefined) throw new ApiError(failure);
  return { report: { command: COMMAND, plan, run }, conditions: [], text: (style) => changeText(edit, plan, style) };
}

/** What was done, without what would have to be allowed: all of it was meant. */
function changeText({ address }: Edit, plan: Plan, style: Style): string {
  const changes = plan.changes.map((change) => ({ ...change, risks: [] }));
  if (changes.length === 0) return `Nothing to do: ${address} is like that.\n`;
  return `${[renderWhere(plan, style), ...renderChanges(changes, style)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The call that deletes it, and none of those that a careful tool makes before. */
async function deleted(edit: Edit, snapshot: Snapshot, { api }: WritableWorld): Promise<Result> {
  const { kind, address, spots } = edit;
  const call = kind.calls.delete?.at(-1);
  if (call === undefined) throw invalid(`a ${kind.name} cannot be deleted: it goes with what it stands below`);
  const fieldsAt = (at: Address) => snapshot.live.get(at)?.fields ?? {};
  const own = fieldsAt(address);
  const ancestors = spots
    .slice(0, -1)
    .toReversed()
    .map((spot) => ({ kind: spot.kind, fields: fieldsAt(spot.address) }));
  const body = addressing(kind, call, { own, ancestors });
  const subject = {
    live: own,
    after: own,
    ancestors: ancestors.map(({ fields }) => fields),
    siblings: [],
    beside: () => [],
    region: snapshot.region,
  };
  for (const request of call.requests?.(body, subject) ?? [body])
    await api(kind.service, call.op, request, snapshot.region);
  const name = `${address} is deleted.\n`;
  return { report: { command: COMMAND }, conditions: [], text: () => name };
}
