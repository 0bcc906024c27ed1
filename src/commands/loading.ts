import type { load as Load, Loaded as Read, Sources } from '../desired/load.ts';
import type { MapNode } from '../desired/node.ts';
import type { DesiredState } from '../model/desired.ts';
import { isError } from '../model/finding.ts';
import { masked, maskedLines } from '../model/mask.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { warn } from './warn.ts';

/** What was read, and from what: names in the order of the command line. */
export type Loaded = Read & { readonly names: readonly string[]; readonly sources: Sources };

type Variables = Sources['variables'];

/** What the files say, offline; `desired` is absent where a finding is an error. */
export async function loadDesired(settings: Settings, host: Host, variables: Variables): Promise<Loaded> {
  const [{ load }, sources] = await read(settings, host, variables);
  return told(load(sources), sources, host);
}

async function read(
  settings: Settings,
  host: Host,
  variables: Variables,
): Promise<readonly [{ readonly load: typeof Load }, Sources]> {
  const [module, { readSources }] = await Promise.all([import('../desired/load.ts'), import('./sources.ts')]);
  const sources = await readSources(settings, host, variables);
  warn(unusedVariables(sources), settings, host);
  return [module, sources];
}

/** What was found, without the secrets that were given: before it is broken into lines, which could cut one in two. */
function told(loaded: Read, sources: Sources, { hidden }: Host): Loaded {
  const whole = { ...loaded, sources, names: sources.files.map(({ name }) => name) };
  if (hidden === undefined) return whole;
  const texts = [...loaded.texts].map(([name, text]) => [name, maskedLines(text, hidden.mask)] as const);
  return { ...whole, findings: masked(loaded.findings, hidden.mask), texts: new Map(texts) };
}

/** What to tell of values that no file asks for. */
const unusedVariables = ({ vars, files }: Sources): readonly string[] =>
  Object.keys(vars)
    .filter((name) => !files.some(({ text }) => mayUse(text, name)))
    .map((name) => `--var ${name}=… is not used: no file has \${var:${name}}`);

/** A placeholder within a placeholder makes names that stand nowhere. */
const mayUse = (text: string, name: string): boolean =>
  /\$\{var:[^}]*\$\{/.test(text) ||
  [...text.matchAll(/\$\{var:([^}]*)\}/g)].some(([, used = '']) => used.trim() === name);

/** Thrown where the files have errors: the command ends with their findings. */
export class InvalidFiles extends Error {
  readonly loaded: Pick<Loaded, 'desired' | 'findings' | 'texts' | 'names'>;

  constructor(loaded: InvalidFiles['loaded']) {
    super(`${loaded.findings.filter(isError).length} errors in the files`);
    this.name = 'InvalidFiles';
    this.loaded = loaded;
  }
}

/** Files without errors. */
export type Sound = Loaded & { readonly desired: DesiredState; readonly expanded: MapNode };

/** What the files say, what only AWS can tell of it included. Throws InvalidFiles. */
export async function requireLoaded(settings: Settings, host: Host, variables: Variables): Promise<Sound> {
  const [{ load }, sources] = await read(settings, host, variables);
  const first = load(sources);
  if (first.awaits === undefined || first.awaits.size === 0) return sound(told(first, sources, host));
  // The world to ask is found by what the files say already.
  const { desired } = sound(told(load({ ...sources, variables: 'optional' }), sources, host));
  const { openWorld } = await import('./world.ts');
  const world = await openWorld({ settings, host, desired });
  const account = first.awaits.has('account') ? await world.account() : undefined;
  const aws = { region: world.region, asked: true, ...(account === undefined ? {} : { account }) } as const;
  const knowing = { ...sources, aws };
  return sound(told(load(knowing), knowing, host));
}

function sound(loaded: Loaded): Sound {
  const { desired, expanded } = loaded;
  if (desired === undefined || expanded === undefined) throw new InvalidFiles(loaded);
  return { ...loaded, desired, expanded };
}

/** The desired state of the files. Throws InvalidFiles. */
export async function requireDesired(settings: Settings, host: Host, variables: Variables): Promise<DesiredState> {
  return (await requireLoaded(settings, host, variables)).desired;
}
