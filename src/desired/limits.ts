import type { Schema } from '../model/schema.ts';

/** What stands there, said only where it is no secret. */
export type Shown = { readonly value: unknown; readonly secret: boolean };

/** A limit of AWS and how a value breaks it, in words: `must have 6 to 99 characters, has 4`. */
export function limitInWords(keyword: string, schema: Schema, { value, secret }: Shown): string {
  const limit = isTooShortFor(schema, keyword) ? WORDS.pattern : WORDS[keyword];
  if (limit === undefined) return 'is not what AWS takes here';
  const { must, is } = limit(schema, value);
  return secret || is === '' ? must : `${must}, ${is}`;
}

/** What is too short for an ARN or an id is none: its form says more than its length. */
const isTooShortFor = ({ pattern = '' }: Schema, keyword: string): boolean =>
  keyword === 'minLength' && formOf(pattern) !== undefined;

const formOf = (pattern: string): string | undefined => FORMS.find(([part]) => pattern.includes(part))?.[1];

type Words = { readonly must: string; readonly is: string };

const length = (schema: Schema, value: unknown): Words =>
  schema['x-blob']
    ? {
        must: `must have ${range(schema.minLength, schema.maxLength)} bytes`,
        is: `has ${number(Buffer.from(String(value), 'base64').length)}`,
      }
    : {
        must: `must have ${range(schema.minLength, schema.maxLength)} characters`,
        is: `has ${[...String(value)].length}`,
      };
const size = (schema: Schema, value: unknown): Words => ({
  must: `must be ${range(schema.minimum, schema.maximum)}`,
  is: `is ${String(value)}`,
});
const items = (schema: Schema, value: unknown): Words => ({
  must: `must have ${range(schema.minItems, schema.maxItems)} items`,
  is: Array.isArray(value) ? `has ${value.length}` : '',
});
const keys = (schema: Schema, value: unknown): Words => ({
  must: `must have ${range(schema.minProperties, schema.maxProperties)} keys`,
  is: typeof value === 'object' && value !== null ? `has ${Object.keys(value).length}` : '',
});

const WORDS: { readonly [keyword: string]: (schema: Schema, value: unknown) => Words } = {
  minLength: length,
  maxLength: length,
  minimum: size,
  maximum: size,
  minItems: items,
  maxItems: items,
  minProperties: keys,
  maxProperties: keys,
  uniqueItems: () => ({ must: 'must not have the same item twice', is: '' }),
  pattern: ({ pattern = '' }, value) => form(pattern, String(value)),
};

function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined || min === max) return min === undefined ? `at most ${number(max)}` : `exactly ${number(min)}`;
  return max === undefined ? `at least ${number(min)}` : `${number(min)} to ${number(max)}`;
}

const number = (value: number | undefined): string => (value ?? 0).toLocaleString('en-US');

/** A pattern that is nothing but one class of characters, repeated. */
const ONE_CLASS = /^\^(?:\(\?:)?(\[(?:[^\]\\]|\\.)*\])[+*]\)?\$$/;

/** Forms that AWS's patterns stand for, told by what is in them. */
const FORMS: readonly (readonly [part: string, must: string])[] = [
  ['arn:', 'must be an ARN, such as arn:aws:SERVICE:REGION:ACCOUNT:NAME'],
  ['\\{##[', 'must contain a text between {## and ##}, such as {##verify##}'],
  ['\\{####\\}', 'must contain {####}, where the code is put'],
  ['[^_\\p{Z}]', 'must have at least three characters, and neither begin nor end with _ or a space'],
  ['(un)?authenticated', 'must be authenticated or unauthenticated'],
  ['_[0-9a-zA-Z]+', 'must be the id of a user pool, such as eu-central-1_Ab12Cd34E'],
  [':[0-9a-f]{8}-', 'must be the id of an identity pool, such as eu-central-1:12345678-90ab-cdef-1234-567890abcdef'],
  ['[0-9]{12}', 'must be twelve digits'],
  ['[a-z]{2,5}(-[a-z]+)', 'must be an AWS region, such as eu-central-1'],
  ['+@[', 'must be an e-mail address'],
  ['[A-Za-z_][A-Za-z0-9_]*', 'must have letters a-z, digits and _, and not begin with a digit'],
  ['terms-of-use|', 'must be terms-of-use or privacy-policy'],
  ['cognito:(default', 'must be cognito:default or a language of managed login, such as cognito:german'],
  ['[a-z0-9](?:[a-z0-9', 'must have lower-case letters, digits and hyphens, and begin and end with a letter or digit'],
];

/** As CloudWatch Logs shows the ARNs of its groups (aws/aws-cdk #31241). */
const STARRED = 'must be an ARN without :* at its end';

function form(pattern: string, value: string): Words {
  const set = ONE_CLASS.exec(pattern)?.[1];
  if (set !== undefined) return characters(set, value);
  const must = value.endsWith(':*') && pattern.includes('arn:') ? STARRED : formOf(pattern);
  return { must: must ?? `must match AWS's pattern ${pattern}`, is: `is ${JSON.stringify(value)}` };
}

function characters(set: string, value: string): Words {
  const allowed = new RegExp(`^${set}$`, 'u');
  const odd = [...value].find((character) => !allowed.test(character));
  return { must: `may have ${namesOf(set)}`, is: odd === undefined ? 'is empty' : `has ${JSON.stringify(odd)}` };
}

const NAMES: { readonly [token: string]: string } = {
  '\\p{L}': 'letters',
  '\\p{M}': '',
  '\\p{S}': 'symbols',
  '\\p{N}': 'digits',
  '\\p{P}': 'punctuation',
  '\\p{Z}': 'spaces',
  '\\w': 'letters a-z, digits, _',
  '\\s': 'spaces',
  'a-z': 'lower-case letters',
  'A-Z': 'upper-case letters',
  '0-9': 'digits',
  'a-f': 'a to f',
  'A-F': 'A to F',
  '\\x21': '!',
  '\\x23-\\x5B': 'printable ASCII without spaces, " and \\',
  '\\x5D-\\x7E': '',
  '\\x23-\\x2E': 'printable ASCII without spaces, ", / and \\',
  '\\x30-\\x5B': '',
};
const TOKEN = /\\p\{\w+\}|\\x[0-9A-F]{2}(?:-\\x[0-9A-F]{2})?|\\.|[a-zA-Z0-9]-[a-zA-Z0-9]|./gu;

/** `[\w\s+=,.@-]` → `letters a-z, digits, _, spaces, + = , . @ -`. */
function namesOf(set: string): string {
  const tokens = [...set.slice(1, -1).matchAll(TOKEN)].map(([token]) => token);
  const words = tokens.map((token) => NAMES[token]).filter((word) => word !== undefined && word !== '');
  const signs = tokens.filter((token) => NAMES[token] === undefined).map((token) => token.replace(/^\\/, ''));
  const plain = [...new Set(words)].filter((word) => word !== '!' || words.length === 1);
  return [...plain, ...(signs.length === 0 ? [] : [[...new Set(signs)].join(' ')])].join(', ');
}
