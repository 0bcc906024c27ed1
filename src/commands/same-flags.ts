import { shellWord } from '../report/shell-word.ts';
import type { Settings } from './settings.ts';

/** The flags that decide what a command is about, for the next one to be pasted. The value of a variable may be a secret. */
export const sameFlags = (settings: Settings): readonly string[] => [
  ...repeated('-f', settings.file),
  ...variables(settings),
  ...secretsFlag(settings),
  ...worldFlags(settings),
  ...repeated('--region', settings.region === undefined ? [] : [settings.region]),
  ...repeated('--only', settings.only),
  ...repeated('--except', settings.except),
  ...repeated('--resend', settings.resend),
];

/** What a saved plan does not keep. */
export const flagsOfPlan = (settings: Settings): readonly string[] => [
  ...variables(settings),
  ...secretsFlag(settings),
  ...worldFlags(settings),
];

const worldFlags = ({ emulator, profile, endpointUrl }: Settings): readonly string[] => [
  ...(emulator === true ? ['--emulator'] : []),
  ...repeated('--profile', profile === undefined ? [] : [profile]),
  ...repeated('--endpoint-url', endpointUrl === undefined ? [] : [endpointUrl]),
];

const variables = ({ var: given = [] }: Settings): readonly string[] =>
  given.map((assignment) => `--var ${shellWord(assignment.split('=', 1)[0] ?? '')}=…`);

/** A saved plan keeps no secret, and a pipe is read once. */
const secretsFlag = ({ secrets }: Settings): readonly string[] =>
  secrets !== undefined && /^\/(dev|proc)\//.test(secrets)
    ? ['--secrets …']
    : repeated('--secrets', secrets === undefined ? [] : [secrets]);

const repeated = (flag: string, values: readonly string[] = []): readonly string[] =>
  values.map((value) => `${flag} ${shellWord(value)}`);
