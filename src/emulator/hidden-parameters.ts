import type { Service } from '../model/api.ts';
import { type Mask, maskOf } from '../model/mask.ts';
import { isDocument, isMap, memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, isSecret, type Json, MASK, type Value } from '../model/value.ts';
import { requestSchema } from './check-request.ts';
import { routeOf } from './routes.ts';
import { tagRequestSchema } from './tagging.ts';

/**
 * Names that tell of a secret, where the user chooses them: keys of maps, and attributes. Generous: a value too many that
 * is hidden harms nobody.
 */
const SENSITIVE =
  /secre?t|pass?_?(w|phrase|code|key)|pwd|private_?key|api_?key|credential|mfa_?code|otp$|token$|^logins$|^session$/i;

/** Longer texts are cut: images, certificates, styles. */
const LONGEST = 1000;

/**
 * The parameters of a call as they may be seen. Shown is what the operation's schema has and does not mark as a secret:
 * of a misspelt member, and of an operation that is not played here, nobody knows what its value is. Secrets are hidden
 * wherever else they stand in the call too. Long texts are cut.
 */
export function hiddenParameters(service: Service, operation: string, input: Fields): Json {
  const schema = schemaOf(service, operation);
  const secrets: string[] = [];
  const shown = hidden(input, { schema, mask: (text) => text, secrets });
  if (secrets.length === 0 || schema === undefined) return shown;
  return hidden(input, { schema, mask: maskOf(secrets), secrets: [] });
}

function schemaOf(service: Service, operation: string): Schema | undefined {
  const route = routeOf(service, operation);
  return route === undefined ? tagRequestSchema(service, operation) : requestSchema(route);
}

type Spot = {
  /** Absent: nobody knows what stands here. */
  readonly schema: Schema | undefined;
  readonly mask: Mask;
  /** Those that were found. */
  readonly secrets: string[];
};

function hidden(value: Value, spot: Spot): Json {
  if (isSecret(value)) return sealed(value.reveal(), spot);
  if (isList(value)) return value.map((item) => hidden(item, { ...spot, schema: below(spot.schema, 0) }));
  if (isFields(value)) return hiddenMembers(value, spot);
  if (value === null) return null;
  if (isSecretAt(value, spot)) return sealed(String(value), spot);
  if (typeof value === 'string') return cut(spot.mask(withoutPassword(value, spot)));
  return spot.mask(String(value)) === MASK ? MASK : (value as Json);
}

function hiddenMembers(fields: Fields, spot: Spot): Json {
  const { schema, mask } = spot;
  const entries = Object.entries(fields).map(([name, value]) => {
    // Names that AWS gives are no secrets; where it does not, the name may tell of one, or be one.
    const isNamed = schema === undefined || Object.hasOwn(schema.properties ?? {}, name);
    const isTold = !isNamed && SENSITIVE.test(name);
    const inner = isTold || isOfSecretAttribute(fields, name) ? undefined : below(schema, name);
    return [isNamed ? name : mask(name), hidden(value, { ...spot, schema: inner })] as const;
  });
  return Object.fromEntries(entries);
}

/** `{ Name: 'custom:password', Value: … }`, and whatever else has a name and a value side by side. */
function isOfSecretAttribute(fields: Fields, member: string): boolean {
  const name = member.endsWith('Value') ? fields[member.replace(/Value$/, 'Name')] : undefined;
  return typeof name === 'string' && SENSITIVE.test(name);
}

/** Below a secret everything is one. Where AWS knows keys of a map, another one may be a misspelt secret. */
function below(schema: Schema | undefined, segment: string | number): Schema | undefined {
  if (schema === undefined || schema['x-secret']) return undefined;
  const { properties = {} } = schema;
  const isMisspelt = isMap(schema) && Object.keys(properties).length > 0 && !Object.hasOwn(properties, segment);
  return isMisspelt ? undefined : memberSchema(schema, segment);
}

function isSecretAt(value: Value, { schema }: Spot): boolean {
  if (schema === undefined || schema['x-secret'] === true) return true;
  // A text where the schema has a structure may be any of its members.
  const isStructure = !isDocument(schema) && (schema.type === 'object' || schema.type === 'array');
  return typeof value === 'string' && isStructure;
}

/** `https://user:password@host` → `https://(secret)@host`. */
const withoutPassword = (text: string, { secrets }: Spot): string =>
  text.replace(/(?<=:\/\/)[^/?#\s]*(?=@)/g, (given) => {
    secrets.push(given.slice(given.indexOf(':') + 1));
    return MASK;
  });

const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;

function sealed(text: string, { secrets }: Spot): string {
  secrets.push(text);
  return MASK;
}
