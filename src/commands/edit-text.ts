import { closest } from '../desired/suggest.ts';
import { childKinds } from '../kinds/index.ts';
import { type Address, childAddress, parseAddress } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import { isSetting, type Kind } from '../model/kind.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, type Json, type Value } from '../model/value.ts';
import { type CommandError, invalid } from './command-error.ts';

/** What was typed: which resource, and its members' new values. */
export type Edit = {
  readonly address: Address;
  readonly kind: Kind;
  readonly spots: readonly Spot[];
  readonly members: Fields;
};

/** A resource on the way to the one that is meant, and that one as the last. */
export type Spot = { readonly address: Address; readonly kind: Kind; readonly key?: string };

const FORM = 'addresses are as plan prints them: userPools.NAME.clients.NAME';

/** `ADDRESS Member=value …` → what is meant. Throws where the address is none, or a word is no member. */
export function editOf([word, ...words]: readonly string[]): Edit {
  if (word === undefined) throw invalid('what is to be edited? An address is missing', FORM);
  const spots = spotsOf(word);
  const last = spots.at(-1);
  if (last === undefined) throw invalid(`${word} is no address`, FORM);
  return { address: last.address, kind: last.kind, spots, members: membersOf(words, last.kind) };
}

function spotsOf(word: string): readonly Spot[] {
  const segments = [...(parseAddress(word) ?? [])];
  const spots: Spot[] = [];
  while (segments.length > 0) {
    const collection = segments.shift() ?? '';
    const above = spots.at(-1);
    const kind = childKinds(above?.kind.name).find((child) => child.collection === collection);
    if (kind === undefined) throw unknownCollection(collection, above);
    const key = isSetting(kind) ? undefined : segments.shift();
    if (key === undefined && !isSetting(kind)) throw invalid(`${word} ends without the name of a ${kind.name}`, FORM);
    const address = childAddress(above?.address, collection, key);
    spots.push({ address, kind, ...(key === undefined ? {} : { key }) });
  }
  return spots;
}

function unknownCollection(collection: string, above: Spot | undefined): CommandError {
  const known = childKinds(above?.kind.name).map((child) => child.collection);
  const near = closest(collection, known);
  const where = above === undefined ? 'no address begins with' : `${above.address} has no`;
  const list = known.length === 0 ? FORM : `it is one of ${known.join(', ')}`;
  return invalid(`${where} "${collection}"`, near === undefined ? list : `did you mean ${near}?`);
}

/** `Policies.PasswordPolicy.MinimumLength=12`: a value is JSON, or the text that it is. */
function membersOf(words: readonly string[], kind: Kind): Fields {
  let members: Fields = {};
  const before: string[] = [];
  for (const word of words) {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    const path = parseAddress(name);
    if (path === undefined)
      throw invalid(`"${word}" is no Member=value`, `quote what has spaces or brackets: 'CallbackURLs=["https://…"]'`);
    const other = before.find((each) => `${name}.`.startsWith(`${each}.`) || `${each}.`.startsWith(`${name}.`));
    if (other !== undefined) throw givenTwice(name, other);
    before.push(name);
    members = withValue(members, path, typedValue(value, name, memberAt(kind, path)));
  }
  return members;
}

const givenTwice = (name: string, other: string): CommandError =>
  name === other
    ? invalid(`${name} is given twice`, 'a list is one value: \'CallbackURLs=["https://a…","https://b…"]\'')
    : invalid(`${other} and ${name} are given, and one is in the other`, 'give all of it in one value, or each part');

const memberAt = ({ schema }: Kind, path: readonly string[]): Schema | undefined =>
  path.reduce<Schema | undefined>(memberSchema, schema);

/** A text is the value itself, but where there can be none. */
function typedValue(text: string, name: string, schema: Schema | undefined): Json {
  const json = jsonIn(text);
  if (json !== undefined) return json;
  const { type } = schema ?? {};
  if (type !== 'array' && type !== 'object') return text;
  // What was typed is not shown: there may be secrets in it.
  throw invalid(
    `the value of ${name} is no JSON, as that of a ${type === 'array' ? 'list' : 'structure'} must be`,
    'texts in it have double quotes, and all of it single ones, for the shell: ' +
      `'${name}=${type === 'array' ? '["a","b"]' : '{"Member":"a"}'}'`,
  );
}

function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function withValue(fields: Fields, [first = '', ...rest]: readonly string[], value: Value): Fields {
  const inner = fields[first];
  return { ...fields, [first]: rest.length === 0 ? value : withValue(isFields(inner) ? inner : {}, rest, value) };
}

/**
 * An edit as a file of its own: the members of one resource, and those above it by what the user's files call them on
 * AWS. So it is checked, planned and made like any file.
 */
export function editText({ spots, members }: Edit, declared: DesiredState | undefined): string {
  const root: Fields = spots.toReversed().reduce((below: Fields, { address, kind, key }, index) => {
    const known = declared?.resources.find((resource) => resource.address === address);
    const inside = Object.assign(identityOf(kind, known), index === 0 ? literal(members) : {}, below);
    return { [kind.collection]: key === undefined ? inside : { [key]: inside } };
  }, {});
  return JSON.stringify({ version: 1, ...root }, null, 2);
}

/** Its name or id on AWS, where the file gives one. */
function identityOf(kind: Kind, resource: Resource | undefined): Fields {
  const { id, name, key } = resource ?? {};
  return {
    ...(id !== undefined && kind.id !== undefined ? { [kind.id]: id } : {}),
    ...(typeof name === 'string' && name !== key && kind.key !== undefined ? { [kind.key]: name } : {}),
  };
}

/** What is typed has no placeholders in it. */
const literal = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, literalValue(value)]));

function literalValue(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (isList(value)) return value.map(literalValue);
  return isFields(value) ? literal(value) : value;
}
