import type { Schema } from '../../src/model/schema.ts';
import type { Facts, Model } from './models.ts';

export const NOT_IN_MODEL = "AWS's model does not have it";

export const isByHand = (schema: Schema): boolean => 'x-by-hand' in schema;
export const properties = (schema: Schema): readonly (readonly [string, Schema])[] =>
  Object.entries(schema.properties ?? {});

type Spot = { readonly model: Model; readonly path: string };

/** Where a schema says something else than AWS's model of the shape, to the bottom, what is written by hand aside. */
export function differences(schema: Schema, shape: string | undefined, { model, path }: Spot): readonly string[] {
  const facts = model.shapes[shape ?? ''];
  const inner = (where: string): Spot => ({ model, path: `${path}${where}` });
  const below = properties(schema).filter(([, member]) => !isByHand(member));
  if (facts === undefined && below.length > 0)
    return below.flatMap(([member, value]) => differences(value, undefined, inner(`.${member}`)));
  if (facts === undefined) return [`${path}: ${NOT_IN_MODEL}`];
  const shapeOf = (member: string): string | undefined => (facts.value ?? facts.members?.[member])?.shape;
  return [
    ...unequal(path, constraintsIn(schema, facts), constraintsOf(facts, model)),
    ...below.flatMap(([member, value]) =>
      differences(facts.value === undefined ? value : plain(value), shapeOf(member), inner(`.${member}`)),
    ),
    ...(schema.items === undefined ? [] : differences(schema.items, facts.member?.shape, inner('[]'))),
    ...(typeof schema.additionalProperties === 'object'
      ? differences(schema.additionalProperties, facts.value?.shape, inner('.*'))
      : []),
  ];
}

/** A key that is written out in a map may be narrower than AWS's map: its enum is ours. */
const plain = ({ enum: _, ...schema }: Schema): Schema => schema;

const KEYWORDS = [
  'enum',
  'required',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'pattern',
] as const;
type Constraints = { readonly [keyword: string]: unknown };

const isSaid = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

function constraintsIn(schema: Schema, { type }: Facts): Constraints {
  const said = Object.fromEntries(
    KEYWORDS.map((keyword) => [keyword, schema[keyword]]).filter((entry) => isSaid([String(entry[0]), entry[1]])),
  );
  return type === 'map' ? { ...said, keys: constraintsIn(schema.propertyNames ?? {}, { type: 'string' }) } : said;
}

const SIZES: { readonly [type: string]: readonly [string, string] } = {
  string: ['minLength', 'maxLength'],
  blob: ['minLength', 'maxLength'],
  list: ['minItems', 'maxItems'],
  map: ['minProperties', 'maxProperties'],
  integer: ['minimum', 'maximum'],
};

/** A least length of 0 says nothing. */
function constraintsOf(facts: Facts, model: Model): Constraints {
  const { type = '', enum: values, min, max, required = [], pattern } = facts;
  if (values !== undefined) return { enum: values };
  const [least, most] = SIZES[type] ?? ['', ''];
  const said = {
    [least]: least === '' || (min === 0 && type !== 'integer') ? undefined : min,
    [most]: most === '' ? undefined : max,
    required: required.length === 0 ? undefined : required,
    pattern: pattern === undefined || MATCHES_ALL.has(pattern) ? undefined : whole(pattern),
    keys: type === 'map' ? constraintsOf(model.shapes[facts.key?.shape ?? ''] ?? {}, model) : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(isSaid));
}

const MATCHES_ALL: ReadonlySet<string> = new Set(['[\\S\\s]*', '.*', '(?s).*']);

/** AWS's patterns match the whole text. */
const whole = (pattern: string): string => (/^\^.*\$$/.test(pattern) ? pattern : `^(?:${pattern})$`);

function unequal(path: string, ours: Constraints, theirs: Constraints): readonly string[] {
  const keywords = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keywords]
    .filter((keyword) => JSON.stringify(ours[keyword]) !== JSON.stringify(theirs[keyword]))
    .map(
      (keyword) =>
        `${path}: ${keyword} is ${JSON.stringify(ours[keyword])}, AWS says ${JSON.stringify(theirs[keyword])}`,
    );
}
