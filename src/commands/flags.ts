/** A flag of the command line. `list` may be given several times, `count` counts how often, `perhaps text` may have a value. */
export type Flag = {
  /** As commander reads it: `-f, --file <path>`. */
  readonly flags: string;
  readonly text: string;
  readonly is: 'switch' | 'text' | 'list' | 'count' | 'number' | 'seconds' | 'perhaps text';
  readonly choices?: readonly string[];
  /** The least number. */
  readonly least?: number;
};

const flag = (flags: string, is: Flag['is'], text: string): Flag => ({ flags, is, text });

/** Flags of every command. */
export const everywhere: readonly Flag[] = [
  flag('-f, --file <path>', 'list', 'a file or a folder of *.yaml, - for stdin; repeatable (default: cognito.yaml)'),
  flag('--var <name=value>', 'list', 'a value for ${var:name}; repeatable'),
  flag('--secrets <file>', 'text', 'values for ${secret:NAME}: a file of JSON or NAME=value lines, - for stdin'),
  flag('--region <region>', 'text', 'the AWS region; beats the file'),
  flag('--profile <name>', 'text', 'a profile of the AWS configuration'),
  flag('--endpoint-url <url>', 'text', 'where the services answer instead of AWS'),
  flag('--emulator', 'switch', 'work on the embedded emulator, state in .cognitoctl/emulator.json'),
  flag(
    '-o, --output <format[=file]>',
    'list',
    'human or json; output also: dotenv, github (its file is appended to); repeatable (default: human on stdout)',
  ),
  flag('--only <glob>', 'list', 'plan only these addresses: * is one segment, ** any; repeatable'),
  flag('--except <glob>', 'list', 'leave these addresses out; repeatable'),
  { ...flag('--concurrency <n>', 'number', 'calls under way at once'), least: 1 },
  {
    ...flag('--color <when>', 'text', 'colours on a terminal, or always or never'),
    choices: ['auto', 'always', 'never'],
  },
  flag('--no-input', 'switch', 'never ask: the answer is no'),
  flag('-q, --quiet', 'switch', 'no progress and no hints'),
  flag('-v, --verbose', 'count', 'name what is otherwise counted; -vv: stacks of errors'),
];

const yes = flag('--yes', 'switch', 'do not ask');
const allow = flag('--allow <code@address>', 'list', 'accept a risk; * and ** in addresses; repeatable');
const resend = flag('--resend <address>', 'list', 'write the write-only members of this resource again; repeatable');
const limits: readonly Flag[] = [
  flag('--max-deletes <n>', 'number', 'refuse more deletes than that (apply, unattended: 0)'),
  flag('--max-updates <n>', 'number', 'refuse more updates than that'),
];

export const validateFlags: readonly Flag[] = [
  flag('--print [address]', 'perhaps text', 'print what is meant: merged, expanded, secrets masked'),
  flag('--origin', 'switch', 'with --print: the file and line of every value'),
];

export const planFlags: readonly Flag[] = [
  flag('--out <file>', 'text', 'save the plan for: apply FILE'),
  flag('--exit-code', 'switch', 'exit 2 when there are changes'),
  allow,
  resend,
  ...limits,
];

export const applyFlags: readonly Flag[] = [
  yes,
  allow,
  ...limits,
  flag('--wait <duration>', 'seconds', 'how long to wait for what takes time: 90s, 5m (default: 2m)'),
  resend,
  flag('--fail-fast', 'switch', 'start nothing more after a failure'),
  flag('--report <file>', 'text', 'write what was done as JSON'),
];

export const outputFlags: readonly Flag[] = [
  flag('--exec', 'switch', 'give the value of NAME to the standard input of the command after --'),
];

export const adoptFlags: readonly Flag[] = [
  flag('--ids', 'switch', 'write the ids of what is live into the file'),
  flag('--to <file>', 'text', 'which file: one of -f, or a file of ids, made where there is none'),
];

export const exportFlags: readonly Flag[] = [
  flag('--to <path>', 'text', 'the file to write, or the folder of --each (default: stdout)'),
  flag('--each', 'switch', 'a file for every pool, in the folder of --to: read them together with -f FOLDER'),
  flag('--ids <file>', 'text', 'write the ids into a file of their own, to be given with -f after the others'),
  flag('--minimal', 'switch', "without AWS's defaults"),
  flag('--with <collection>', 'list', 'people too: users, links or members; repeatable'),
  flag('--overwrite', 'switch', 'replace files that exist'),
];

export const secretAddFlags: readonly Flag[] = [
  flag('--to <file>', 'text', 'write the value to this file, which must be new; nobody else can read it'),
  flag('--exec', 'switch', 'give the value to the standard input of the command after --'),
  flag('--from <name>', 'text', 'add this secret of the file of --secrets, or what comes from stdin: -'),
  yes,
];

export const secretRemoveFlags: readonly Flag[] = [flag('--oldest', 'switch', 'the older of two'), yes];

export const startFlags: readonly Flag[] = [
  flag('--host <host>', 'text', 'the address to listen at (default: 127.0.0.1)'),
  flag('--port <port>', 'number', 'the port; 0 picks one (default: 4577)'),
  flag('--account <id>', 'text', 'the account to play (default: that of the state, 000000000000 where there is none)'),
  flag('--state <file>', 'text', 'where the state is kept (default: .cognitoctl/emulator.json)'),
  flag('--lenient <name>', 'list', 'where nobody knows what AWS does, the gentler answer: a name, or all; repeatable'),
  flag('--quotas', 'switch', "hold calls to AWS's request quotas"),
  flag('--latency <time>', 'text', 'how long a call takes: 20ms, or drawn between two: 20ms..2s'),
  flag(
    '--fault <rule>',
    'list',
    "what goes wrong: OPERATION FAULT [call N | N%] [after], as in 'Update* throttled 5%'; repeatable",
  ),
  flag('--seed <n>', 'number', 'another course of what is drawn (default: 1); given, ids follow from it too'),
];

export const editFlags: readonly Flag[] = [
  flag('--create', 'switch', 'make it'),
  flag('--delete', 'switch', 'delete it'),
  flag('--state <file>', 'text', 'where the state is kept (default: .cognitoctl/emulator.json)'),
];

export const schemaFlags: readonly Flag[] = [flag('--list', 'switch', 'the names of the schemas')];

/** `--max-deletes <n>` → `--max-deletes`. */
export const longName = ({ flags }: Flag): string => /--[a-z-]+/.exec(flags)?.[0] ?? flags;

/** `--max-deletes` → `COGNITOCTL_MAX_DELETES`. */
export const environmentTwin = (flag: Flag): string =>
  `COGNITOCTL_${longName(flag).slice(2).replaceAll('-', '_').toUpperCase()}`;
