import type { Finding } from '../../model/finding.ts';
import { partitionOf } from '../../model/names.ts';
import { parseReference } from '../../model/reference.ts';
import type { Reference } from '../../model/value.ts';
import { CODES } from '../codes.ts';
import { type MapNode, placeOf, textOf } from '../node.ts';
import { didYouMean } from '../suggest.ts';
import { findVariable, isOfHead, isRequiredIn, type Scope, type Variable, variableNames } from './layer.ts';

/** What placeholders may read. */
export type Given = {
  readonly env: { readonly [name: string]: string | undefined };
  /** What `--var` says: it beats the variables at the top of the files. */
  readonly vars: { readonly [name: string]: string };
  readonly secrets: { readonly [name: string]: string };
  /** What is known of the account that the file is for. */
  readonly aws: {
    readonly account?: string;
    readonly region?: string;
    /** AWS has been asked: what is missing cannot be known. */
    readonly asked?: true;
  };
  readonly readFile: (path: string) => { readonly bytes: Uint8Array } | { readonly problem: string };
  /** Names that the file lists under `env:` although they look like credentials. */
  readonly allowed: ReadonlySet<string>;
};

export type Problem = Pick<Finding, 'code' | 'message' | 'hint' | 'why' | 'wayOut'>;

/** What a placeholder stands for. */
export type Found =
  | {
      readonly text: string;
      /** It stands in the file itself, as a default. */
      readonly isWritten?: true;
      /** What it is where a secret has to be: pipelines that may not read a secret have an empty variable. */
      readonly asSecret?: NotGiven;
    }
  /** A file's: a text, unless its place takes bytes. */
  | { readonly bytes: Uint8Array; readonly path: string }
  | { readonly secret: string }
  | { readonly reference: Reference }
  | { readonly variable: Variable }
  /** Told already: a variable that is required and has no value. */
  | { readonly said: true }
  /** Known once AWS has been asked. */
  | { readonly later: 'account' | 'region' }
  | NotGiven
  | { readonly problem: Problem };

export type NotGiven = {
  readonly notGiven: string;
  readonly problem: Problem;
  readonly isSecret?: true;
  /** The resource that lacks it, which is told so once, however often its templates ask. */
  readonly lackedBy?: string;
};

/** One way to fill in a placeholder: what stands after its colon, what there is to read, and where it stands. */
type Scheme = (rest: string, given: Given, scope: Scope) => Found;

export const FORMS = [
  '${env:NAME}',
  '${env:NAME:-default}',
  '${file:path}',
  '${var:name}',
  '${secret:NAME}',
  '${ref:ADDRESS.Member}',
  '${aws:account}',
  '${key}',
];
const CREDENTIAL = /^AWS_|_TOKEN$|^ACTIONS_/i;

/** Whether a variable is not read unless the files list it, because credentials are called like that. */
export const isCredentialName = (name: string): boolean => CREDENTIAL.test(name);

/** Names that the files list under `env:`, of which a later file may say what they are, or only what comes or goes. */
export function allowedNames(layers: readonly MapNode[]): ReadonlySet<string> {
  let names: readonly string[] = [];
  for (const { entries } of layers) {
    const said = (key: string): readonly string[] | undefined => {
      const list = entries.get(key)?.value;
      return list?.is === 'list' ? list.items.flatMap((item) => textOf(item) ?? []) : undefined;
    };
    const less = said('env-') ?? [];
    names = [...(said('env') ?? names), ...(said('env+') ?? [])].filter((name) => !less.includes(name));
  }
  return new Set(names);
}

/** Every scheme: a new one is one function here. */
const schemes: { readonly [name: string]: Scheme } = { env, file, var: variable, secret, ref, aws };

/** The inside of `${…}` → what it stands for. */
export function fill(inside: string, given: Given, scope: Scope): Found {
  if (inside.trim() === 'key') return scope.key === undefined ? { problem: noKey } : { text: scope.key };
  const colon = inside.indexOf(':');
  const name = colon < 0 ? inside : inside.slice(0, colon);
  const scheme = colon < 0 || !Object.hasOwn(schemes, name) ? undefined : schemes[name];
  if (scheme === undefined) return { problem: unknownScheme(inside, name) };
  const rest = inside.slice(colon + 1).trim();
  return rest === '' ? { problem: nothingNamed(inside) } : scheme(rest, given, scope);
}

function env(rest: string, { env: variables, allowed }: Given): Found {
  const [name = rest, ...defaults] = rest.split(':-');
  if (!/^\w+$/.test(name)) return { problem: noVariable(rest) };
  if (isCredentialName(name) && !allowed.has(name)) return { problem: credential(name) };
  const text = Object.hasOwn(variables, name) ? variables[name] : undefined;
  // As in a shell, `:-` stands in for an empty variable too.
  if (defaults.length > 0 && (text === undefined || text === '')) return { text: defaults.join(':-'), isWritten: true };
  const hint = text === '' ? { message: `the variable ${name} is empty` } : didYouMean(name, Object.keys(variables));
  const none = notGiven(name, hint, `export ${name}=…`);
  return text === undefined ? none : { text, ...(text === '' ? { asSecret: none } : {}) };
}

/** The nearest one that has the name: the resource's that uses the template, then `--var`, then the files'. */
function variable(name: string, { vars }: Given, scope: Scope): Found {
  const found = findVariable(name, scope);
  if (isOfHead(found, scope) && Object.hasOwn(vars, name)) return { text: vars[name] ?? '' };
  if (found !== undefined) return { variable: found };
  if (isRequiredIn(name, scope)) return { said: true };
  const hint = didYouMean(name, [...variableNames(scope), ...Object.keys(vars)]);
  const { template: use } = scope;
  if (use === undefined) return notGiven(name, hint, `--var ${name}=…`);
  const { line } = placeOf(use.span);
  const user = `${use.resource} uses the template "${use.template}" in ${use.span.source.name}:${line}`;
  return {
    notGiven: name,
    lackedBy: use.resource,
    problem: {
      ...variableMissing(name),
      ...hint,
      why: `${user} and does not give it.`,
      wayOut: [`give it to ${use.resource}: vars: { ${name}: … }`, `--var ${name}=…`],
    },
  };
}

function secret(name: string, { secrets }: Given): Found {
  const text = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (text !== undefined) return { secret: text };
  const problem = {
    code: CODES.notGiven,
    message: `the secret ${name} is not given`,
    ...didYouMean(name, Object.keys(secrets)),
    wayOut: [`--secrets FILE, with a line ${name}=… in it`],
  };
  return { notGiven: name, problem, isSecret: true };
}

function aws(name: string, { aws: { account, region } }: Given): Found {
  if (name === 'account') return account === undefined ? { later: 'account' } : { text: account };
  if (name === 'region') return region === undefined ? { later: 'region' } : { text: region };
  if (name === 'partition') return region === undefined ? { later: 'region' } : { text: partitionOf(region) };
  return {
    problem: {
      code: CODES.badPlaceholder,
      message: `"\${aws:${name}}" is nothing that AWS can be asked for`,
      ...didYouMean(name, ['account', 'region', 'partition']),
      wayOut: ['write ${aws:account}, ${aws:region} or ${aws:partition}'],
    },
  };
}

function file(path: string, { readFile }: Given): Found {
  const found = readFile(path);
  return 'bytes' in found ? { ...found, path } : { problem: unreadable(path, found.problem) };
}

const unreadable = (path: string, problem: string): Problem => ({
  code: CODES.unreadableFile,
  message: `the file "${path}" cannot be read: ${problem}`,
});

/** A file's text, without a byte-order mark; what is wrong where it is none. */
export function decoded({ bytes, path }: Extract<Found, { readonly bytes: Uint8Array }>): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable(path, 'it is not UTF-8 text');
  }
}

function ref(text: string): Found {
  const reference = parseReference(text);
  if (reference !== undefined) return { reference };
  const message = `"\${ref:${text}}" does not name a member of a resource`;
  return {
    problem: {
      code: CODES.badReference,
      message,
      wayOut: ['write an address and a member: ${ref:userPools.NAME.UserPoolId}'],
    },
  };
}

const variableMissing = (name: string): Pick<Problem, 'code' | 'message'> => ({
  code: CODES.notGiven,
  message: `the variable ${name} is not given`,
});

const notGiven = (name: string, hint: Pick<Partial<Problem>, 'hint' | 'message'>, way: string): NotGiven => ({
  notGiven: name,
  problem: { ...variableMissing(name), ...hint, wayOut: [way] },
});

const noKey: Problem = {
  code: CODES.noKeyHere,
  message: '"${key}" stands in no resource',
  why: 'It is the key of the resource that it stands in, or that uses the template that it stands in.',
};

const credential = (name: string): Problem => ({
  code: CODES.credentialName,
  message: `\${env:${name}} is not read: its name is that of a credential`,
  why: 'A file that somebody else wrote must not be able to send your credentials to AWS as a setting.',
  wayOut: [`if it is meant, list it at the top of the file: env: [${name}]`],
});

const unknownScheme = (inside: string, name: string): Problem => ({
  code: CODES.badPlaceholder,
  message: `"\${${inside}}" is not a placeholder that is known`,
  ...didYouMean(name, Object.keys(schemes)),
  wayOut: [`placeholders are ${FORMS.join(', ')}`, `for the text itself write $\${${inside}}`],
});

const noVariable = (rest: string): Problem => ({
  code: CODES.badPlaceholder,
  message: `"\${env:${rest}}" names no variable: a name has letters, digits and _`,
  wayOut: ['for a default write ${env:NAME:-default}'],
});

const nothingNamed = (inside: string): Problem => ({
  code: CODES.badPlaceholder,
  message: `"\${${inside}}" names nothing`,
  wayOut: [`placeholders are ${FORMS.join(', ')}`],
});
