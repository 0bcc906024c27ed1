import manifest from '../../package.json' with { type: 'json' };
import type { Service } from '../../src/model/api.ts';
import { groupBy } from '../../src/model/group-by.ts';
import { type Covered, type Member, missing, operations, reasonFor } from './coverage.ts';
import { excluded } from './excluded.ts';
import type { Placed } from './placed.ts';

const SERVICES: { readonly [service in Service]: string } = {
  'cognito-idp': 'user pools',
  'cognito-identity': 'identity pools',
};

/** docs/coverage.md: every operation and member of Cognito's API, and where it is. */
export function coveragePage(): string {
  const called = operations.filter(({ uses }) => uses.length > 0);
  return `${[INTRODUCTION, summary(called), '## What cognitoctl calls', ...called.map(section), '## What it leaves out', ...leftOut()].join('\n\n')}\n`;
}

const { '@aws-sdk/client-cognito-identity-provider': idp, '@aws-sdk/client-cognito-identity': identity } =
  manifest.dependencies;

const INTRODUCTION = `# Coverage

<!-- written by npm run coverage-page: change src/kinds, schemas or scripts/coverage/excluded.ts instead -->

All of Cognito's API as AWS's SDK has it (\`client-cognito-identity-provider\` ${idp}, \`client-cognito-identity\` ${identity}):
which kind of resource each operation and member belongs to, or why none. A test walks the SDK's own schemas, and fails
for what is in no kind and not left out here with a reason; so what AWS adds is seen when the SDK is updated.`;

function summary(called: readonly Covered[]): string {
  const members = called.flatMap(({ takes, answers }) => [...takes, ...answers]);
  const known = members.filter(({ placed }) => placed.some(({ as }) => as === 'member' || as === 'second door'));
  const others = members.filter((member) => member.placed.length > 0 && !known.includes(member));
  const commands = excluded.filter(({ reason }) => reason.startsWith('command ')).flatMap(({ what }) => what);
  const all = operations.length + members.length;
  return rows([
    ['', 'number'],
    ['---', '---:'],
    ['operations of both services', operations.length],
    ['called for a kind of resource', called.length],
    ['called by a command', commands.length],
    ['left out, with a reason below', operations.length - called.length - commands.length],
    ['members of the operations that kinds call, to the bottom', members.length],
    ['in the schema of a kind', known.length],
    ['say which resource is meant, or turn pages', others.length],
    ['left out, with a reason', members.length - known.length - others.length],
    ['**placed**', `**${percent(all - missing(excluded).length, all)} %**`],
  ]);
}

/** Rounded down: 100 is all. */
const percent = (part: number, whole: number): number => Math.floor((1000 * part) / whole) / 10;

const rows = (lines: readonly (readonly (string | number)[])[]): string =>
  lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function section({ operation, service, uses, takes, answers }: Covered): string {
  const users = [...new Set(uses.map(({ kind, verb }) => `${kind.name} (${verb})`))].join(', ');
  const name = (verb: string) => (member: Member) => whereText(member, { service, verb: `${operation} ${verb}` });
  const at = uses.find(({ call }) => call.at !== undefined)?.call.at ?? '';
  const lines = [
    ...byPlace(takes, name('takes')).map((cells) => ['takes', ...cells]),
    ...byPlace(answers, name('answers')).map((cells) => ['answers', ...within(cells, at)]),
  ];
  const heading = `### ${operation}\n\n${SERVICES[service]}: ${users}`;
  return lines.length === 0
    ? heading
    : `${heading}\n\n${rows([['', 'where', 'members'], ['---', '---', '---'], ...lines])}`;
}

/** The members of each place, in the order in which the SDK has them. */
function byPlace(members: readonly Member[], where: (member: Member) => string): readonly (readonly string[])[] {
  const found = groupBy(members, where);
  return [...found].map(([place, same]) => [place, same.map(({ path }) => `\`${path}\``).join(' ')]);
}

/** Without the member that holds the resource, which the answer has around all others. */
function within([place = '', members = '']: readonly string[], at: string): readonly string[] {
  const own = members.split(' ').filter((member) => member !== `\`${at}\``);
  return [place, own.map((member) => member.replace(new RegExp(`^\`${at}(\\[\\])?\\.`), '`')).join(' ')];
}

/** With which kinds a member is, and as what; or why it is left out. */
function whereText(
  { path, placed }: Member,
  { service, verb }: { readonly service: Service; readonly verb: string },
): string {
  const texts = placed.map(({ kind, as }) => (as === 'member' ? kind : `${kind}, ${AS[as]}`));
  return placed.length > 0 ? texts.join('; ') : `left out: ${reasonFor({ service, what: `${verb} ${path}` })}`;
}

const AS: { readonly [as in Exclude<Placed['as'], 'member'>]: string } = {
  'second door': 'second door',
  address: 'says which one',
  constant: 'turns pages, or is always the same',
};

function leftOut(): readonly string[] {
  return (['cognito-idp', 'cognito-identity'] as const).map((service) => {
    const groups = excluded.filter((group) => group.service === service);
    const lines = groups.map(({ what, reason }) => [what.map((each) => `\`${each}\``).join(' '), reason]);
    return `### Of ${SERVICES[service]}\n\n${rows([['what', 'why'], ['---', '---'], ...lines])}`;
  });
}
