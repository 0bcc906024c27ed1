import type { Service } from '../model/api.ts';
import { maskedJson, maskOf } from '../model/mask.ts';
import { isDocument, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, isSecret, type Json, MASK, type Value } from '../model/value.ts';
import { requestSchema } from './check-request.ts';
import { routeOf } from './routes.ts';

/** Names of members that hold secrets, where no schema tells: keys of maps, and what an operation does not have. */
const SENSITIVE = /secret|password|passphrase|private_?key|credential|token$|^logins$|^session$/i;

/** Longer texts are cut: images, certificates, styles. */
const LONGEST = 1000;

/**
 * The parameters of a call as they may be seen: secrets hidden, those that a schema marks and those that their names tell,
 * wherever else their values stand in the call too; long texts cut.
 */
export function hiddenParameters(service: Service, operation: string, input: Fields): Json {
  const route = routeOf(service, operation);
  const secrets: string[] = [];
  const schema = route === undefined ? undefined : requestSchema(route);
  const shown = hidden(input, { schema, secrets });
  return (secrets.length === 0 ? shown : maskedJson(shown, maskOf(secrets))) as Json;
}

type Spot = {
  readonly schema: Schema | undefined;
  readonly secrets: string[];
};

function hidden(value: Value, spot: Spot): Json {
  if (isSecret(value)) return sealed(value.reveal(), spot);
  if (isList(value)) return value.map((item) => hidden(item, { ...spot, schema: below(spot.schema, 0) }));
  if (isFields(value)) return hiddenMembers(value, spot);
  if (isSecretAt(value, spot)) return sealed(String(value), spot);
  if (typeof value !== 'string') return value as Json;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}… (${value.length} characters)` : value;
}

function hiddenMembers(fields: Fields, { schema, secrets }: Spot): Json {
  const entries = Object.entries(fields).map(([name, value]) => {
    // Where AWS gives the member its name, its schema tells whether it is a secret.
    const isNamed = schema?.properties?.[name] !== undefined;
    const isTold = !isNamed && SENSITIVE.test(name);
    const inner: Schema | undefined = isTold ? { 'x-secret': true } : below(schema, name);
    return [name, hidden(value, { schema: inner, secrets })] as const;
  });
  return Object.fromEntries(entries);
}

/** Below a secret everything is one, whatever its form. */
const below = (schema: Schema | undefined, segment: string | number): Schema | undefined =>
  schema?.['x-secret'] ? { 'x-secret': true } : memberSchema(schema, segment);

function isSecretAt(value: Value, { schema }: Spot): boolean {
  if (schema === undefined || value === null) return false;
  // A text where the schema has a structure may be any of its members.
  const isStructure = !isDocument(schema) && (schema.type === 'object' || schema.type === 'array');
  return schema['x-secret'] === true || (typeof value === 'string' && isStructure);
}

function sealed(text: string, { secrets }: Spot): string {
  secrets.push(text);
  return MASK;
}
