import { closest } from '../desired/suggest.ts';
import { childKinds } from '../kinds/index.ts';
import { type Address, childAddress, parseAddress } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import { isSetting, type Kind } from '../model/kind.ts';
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
  return { address: last.address, kind: last.kind, spots, members: membersOf(words) };
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
function membersOf(words: readonly string[]): Fields {
  let members: Fields = {};
  for (const word of words) {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    const path = parseAddress(name);
    if (path === undefined)
      throw invalid(`"${word}" is no Member=value`, `quote what has spaces or brackets: 'CallbackURLs=["https://…"]'`);
    members = withValue(members, path, jsonOrText(value));
  }
  return members;
}

function withValue(fields: Fields, [first = '', ...rest]: readonly string[], value: Value): Fields {
  const inner = fields[first];
  return { ...fields, [first]: rest.length === 0 ? value : withValue(isFields(inner) ? inner : {}, rest, value) };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
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
