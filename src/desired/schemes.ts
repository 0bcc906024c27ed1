import type { Finding } from '../model/finding.ts';
import { parseReference } from '../model/reference.ts';
import type { Reference } from '../model/value.ts';
import { CODES } from './codes.ts';
import { didYouMean } from './suggest.ts';

/** What placeholders may read. */
export type Given = {
  readonly env: { readonly [name: string]: string | undefined };
  readonly vars: { readonly [name: string]: string };
  readonly readFile: (path: string) => { readonly text: string } | { readonly problem: string };
  /** Names that the file lists under `env:` although they look like credentials. */
  readonly allowed: ReadonlySet<string>;
};

export type Problem = Pick<Finding, 'code' | 'message' | 'hint' | 'why' | 'wayOut'>;

/** What a placeholder stands for. */
export type Found =
  | { readonly text: string }
  | { readonly reference: Reference }
  | { readonly notGiven: string; readonly problem: Problem }
  | { readonly problem: Problem };

/** One way to fill in a placeholder: what stands after its colon, and what there is to read. */
type Scheme = (rest: string, given: Given) => Found;

export const FORMS = ['${env:NAME}', '${env:NAME:-default}', '${file:path}', '${var:name}', '${ref:ADDRESS.Member}'];
const CREDENTIAL = /^AWS_|_TOKEN$|^ACTIONS_/i;

/** Every scheme: a new one is one function here. */
const schemes: { readonly [name: string]: Scheme } = { env, file, var: variable, ref };

/** The inside of `${…}` → what it stands for. */
export function fill(inside: string, given: Given): Found {
  const colon = inside.indexOf(':');
  const name = colon < 0 ? inside : inside.slice(0, colon);
  const scheme = colon < 0 || !Object.hasOwn(schemes, name) ? undefined : schemes[name];
  if (scheme === undefined) return { problem: unknownScheme(inside, name) };
  const rest = inside.slice(colon + 1).trim();
  return rest === '' ? { problem: nothingNamed(inside) } : scheme(rest, given);
}

function env(rest: string, { env: variables, allowed }: Given): Found {
  const [name = rest, ...defaults] = rest.split(':-');
  if (!/^\w+$/.test(name)) return { problem: noVariable(rest) };
  if (CREDENTIAL.test(name) && !allowed.has(name)) return { problem: credential(name) };
  const text = Object.hasOwn(variables, name) ? variables[name] : undefined;
  // As in a shell, `:-` stands in for an empty variable too.
  if (defaults.length > 0) return { text: text === undefined || text === '' ? defaults.join(':-') : text };
  return text === undefined ? notGiven(name, didYouMean(name, Object.keys(variables)), `export ${name}=…`) : { text };
}

function variable(name: string, { vars }: Given): Found {
  const text = Object.hasOwn(vars, name) ? vars[name] : undefined;
  return text === undefined ? notGiven(name, didYouMean(name, Object.keys(vars)), `--var ${name}=…`) : { text };
}

function file(path: string, { readFile }: Given): Found {
  const found = readFile(path);
  return 'text' in found
    ? found
    : { problem: { code: CODES.unreadableFile, message: `the file "${path}" cannot be read: ${found.problem}` } };
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

function notGiven(name: string, hint: { readonly hint?: string }, way: string): Found {
  return {
    notGiven: name,
    problem: { code: CODES.notGiven, message: `the variable ${name} is not given`, ...hint, wayOut: [way] },
  };
}

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
