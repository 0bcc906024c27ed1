// One member of AWS as JSON Schema: its type from the SDK's runtime schemas, lengths, ranges, patterns and required
// members from AWS's service models.

/** Without what is undefined, as JSON has it. */
export const defined = (value) => JSON.parse(JSON.stringify(value));

/** A field's schema from both sources; `model` knows the constraints, and may lack what is newer than it. */
export function field(shape, model, shapeName) {
  const facts = model.shapes[shapeName] ?? {};
  if (shape.isUnionSchema()) return union(structure(shape, model, facts));
  if (shape.isStructSchema()) return structure(shape, model, facts);
  if (shape.isListSchema())
    return {
      type: 'array',
      items: field(shape.getValueSchema(), model, facts.member?.shape),
      ...sizes(facts, 'Items'),
    };
  if (shape.isMapSchema()) return map(shape, model, facts);
  if (shape.isBooleanSchema()) return { type: 'boolean' };
  if (shape.isNumericSchema()) return scalar('integer', facts);
  if (shape.isTimestampSchema()) return { type: 'number' }; // epoch seconds, with milliseconds behind the point
  if (shape.isDocumentSchema()) return { type: 'object', additionalProperties: true };
  if (shape.isBlobSchema()) return { ...scalar('string', facts), 'x-blob': true };
  return scalar('string', facts);
}

function structure(shape, model, facts) {
  const members = [...shape.structIterator()];
  return {
    type: 'object',
    properties: Object.fromEntries(
      members.map(([name, inner]) => [name, field(inner, model, facts.members?.[name]?.shape)]),
    ),
    required: facts.required?.length ? [...facts.required] : undefined,
    additionalProperties: false,
  };
}

/** One of its members: saying one drops the one that is live. */
function union(whole) {
  const members = Object.keys(whole.properties);
  return { ...whole, minProperties: 1, maxProperties: 1, 'x-exclusive': members.map((member) => [member]) };
}

function map(shape, model, facts) {
  const { type: _, ...key } = defined(scalar('string', model.shapes[facts.key?.shape] ?? {}));
  return {
    type: 'object',
    additionalProperties: field(shape.getValueSchema(), model, facts.value?.shape),
    propertyNames: Object.keys(key).length > 0 ? key : undefined,
    ...sizes(facts, 'Properties'),
  };
}

function sizes(facts, what) {
  return { [`min${what}`]: facts.min || undefined, [`max${what}`]: facts.max };
}

function scalar(type, facts) {
  if (facts.enum) return { type, enum: facts.enum };
  const range =
    type === 'string'
      ? { minLength: facts.min || undefined, maxLength: facts.max }
      : { minimum: facts.min, maximum: facts.max };
  return { type, ...range, pattern: facts.pattern && pattern(facts.pattern) };
}

/**
 * AWS's patterns are Java's and match the whole text; a JSON Schema's are JavaScript's with the flag `u` and match anywhere.
 * Where the two differ (`\s` takes more spaces here), ours is the looser one: AWS has the last word.
 */
function pattern(java) {
  if (['[\\S\\s]*', '.*', '(?s).*'].includes(java.replace(/^\^|\$$/g, ''))) return undefined;
  const whole = java.startsWith('^') && java.endsWith('$') ? java : `^(?:${java})$`;
  new RegExp(whole, 'u'); // throws where JavaScript cannot read it: then the member needs to be written by hand
  return whole;
}
