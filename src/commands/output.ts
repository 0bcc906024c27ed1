import { closest } from '../desired/suggest.ts';
import { fetchSnapshot } from '../fetch.ts';
import type { DesiredState, Output } from '../model/desired.ts';
import { type LiveOutput, plainText } from '../model/live-output.ts';
import { referencesIn } from '../model/reference.ts';
import { Secret } from '../model/value.ts';
import { narrowedTo } from '../plan/narrowed.ts';
import { liveOutputs, type Seen, shownOutputs } from '../plan/outputs.ts';
import { escapeText } from '../report/layout.ts';
import { renderOutputs } from '../report/outputs.ts';
import { checkAccount } from './check-account.ts';
import { CommandError, invalid } from './command-error.ts';
import type { Condition } from './exit-code.ts';
import { checkExec, giveTo } from './give-to.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';
import { requireDesired } from './loading.ts';
import type { Operands } from './operands.ts';
import { dotenv, github, leftOut } from './output-formats.ts';
import { targetsOf } from './publish.ts';
import type { OwnFormat, Result } from './result.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';
import { openWorld } from './world.ts';

/** The file's outputs from the live state, printed or given to a command. Writes nothing to AWS. */
export async function output(settings: Settings, host: Host, operands: Operands): Promise<Result | number> {
  checkExec(settings, operands);
  const desired = await requireDesired(settings, host, 'optional');
  const outputs = askedFor(operands.words, desired);
  const needed = outputs.flatMap(({ value }) => referencesIn(value)).map(({ address }) => address);
  const seen = await readLive({ ...narrowedTo(needed, desired), outputs }, settings, host);
  const live = withHidden(liveOutputs(seen), host);
  const conditions = conditionsOf(live, seen);
  if (operands.command === undefined) return printed({ live, seen, conditions }, settings, host);
  const [text] = [...live].map(([name, each]) => textOf(name, each, conditions));
  return giveTo(operands.command, text ?? '', host);
}

/** The outputs of these names, all without any. Throws where there is none of a name, or none at all. */
function askedFor(names: readonly string[], { outputs }: DesiredState): readonly Output[] {
  const known = outputs.map(({ name }) => name);
  if (known.length === 0)
    throw invalid('the files have no outputs', 'add some: outputs: { pool_id: "${ref:userPools.NAME.UserPoolId}" }');
  for (const name of names) if (!known.includes(name)) throw unknown(name, known);
  return names.length === 0 ? outputs : outputs.filter(({ name }) => names.includes(name));
}

function unknown(name: string, known: readonly string[]): CommandError {
  const near = closest(name, known);
  const message = `there is no output "${name}"${near === undefined ? '' : `; did you mean ${near}?`}`;
  return invalid(message, `the outputs are ${known.join(', ')}`);
}

/** Throws where the account is another than the file's: its outputs would be somebody else's. */
async function readLive(desired: DesiredState, settings: Settings, host: Host): Promise<Seen> {
  const world = await openWorld({ settings, host, desired });
  const { concurrency } = settings;
  const reading = fetchSnapshot(world, desired, concurrency === undefined ? {} : { concurrency });
  const snapshot = await unlessInterrupted(host.signal, reading);
  checkAccount(desired, snapshot);
  return { desired, snapshot };
}

type Live = ReadonlyMap<string, LiveOutput>;

/** A value that holds a secret which this run was given is one, wherever AWS has it. */
function withHidden(live: Live, { hidden }: Host): Live {
  if (hidden === undefined) return live;
  const sealed = (output: LiveOutput): LiveOutput => {
    const text = 'value' in output ? plainText(output.value) : '';
    return hidden.mask(text) === text ? output : { secret: new Secret(text) };
  };
  return new Map([...live].map(([name, output]) => [name, sealed(output)]));
}

function conditionsOf(live: Live, { desired, snapshot }: Seen): readonly Condition[] {
  const needed = new Set(desired.resources.map(({ address }) => address));
  const isDenied = snapshot.unreadable.some(({ address }) => needed.has(address));
  const isAbsent = [...live.values()].some((each) => 'absent' in each);
  return [...(isDenied ? (['denied'] as const) : []), ...(isAbsent ? (['differs'] as const) : [])];
}

type Read = { readonly live: Live; readonly seen: Seen; readonly conditions: readonly Condition[] };

function printed({ live, seen, conditions }: Read, settings: Settings, host: Host): Result {
  const asked = targetsOf(settings).map(({ format }) => format);
  const formats: { readonly [format: string]: OwnFormat } = {
    ...(asked.includes('dotenv') && { dotenv: dotenv(live) }),
    ...(asked.includes('github') && { github: github(live) }),
  };
  const { world } = seen.snapshot;
  const emulator = world.startsWith('emulator:') ? world.replace('emulator:', '') : undefined;
  if (Object.keys(formats).length > 0) {
    const origin = emulator === undefined ? [] : [`these outputs are from the EMULATOR (${emulator})`];
    warn([...origin, ...leftOut(live)], settings, host);
  }
  const outputs = shownOutputs(live);
  return {
    report: { command: 'output', world, outputs },
    conditions,
    formats,
    text: (style) => {
      const head =
        emulator === undefined ? [] : [style.palette.yellow(`EMULATOR ${style.signs.dot} ${escapeText(emulator)}`)];
      return `${[...head, ...renderOutputs(outputs, style)].join('\n')}\n`;
    },
  };
}

/** What a command is given. Throws where there is nothing to give. */
function textOf(name: string, live: LiveOutput, conditions: readonly Condition[]): string {
  if ('value' in live) return plainText(live.value);
  if ('secret' in live) return live.secret.reveal();
  throw new CommandError({
    condition: conditions.includes('denied') ? 'denied' : 'differs',
    message: `${name} is absent, so the command was not run: ${live.absent}`,
  });
}
