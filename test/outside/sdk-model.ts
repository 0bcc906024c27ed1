import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../../src/model/api.ts';

type Shape = { readonly [fact: string]: unknown };
type Shapes = Map<string, Shape>;

const SERVICES: { readonly [service in Service]: { readonly sdk: object; readonly metadata: Shape } } = {
  'cognito-idp': {
    sdk: idp,
    metadata: {
      apiVersion: '2016-04-18',
      endpointPrefix: 'cognito-idp',
      serviceId: 'Cognito Identity Provider',
      targetPrefix: 'AWSCognitoIdentityProviderService',
    },
  },
  'cognito-identity': {
    sdk: identity,
    metadata: {
      apiVersion: '2014-06-30',
      endpointPrefix: 'cognito-identity',
      serviceId: 'Cognito Identity',
      targetPrefix: 'AWSCognitoIdentityService',
    },
  },
};

/**
 * Writes what the SDK packages know of both services as models in botocore's form, so that an older AWS CLI knows all of
 * it: a folder for AWS_DATA_PATH.
 */
export function writeSdkModels(folder: string): void {
  for (const [service, { sdk, metadata }] of Object.entries(SERVICES)) {
    const place = join(folder, service, String(metadata.apiVersion));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'service-2.json'), JSON.stringify(model(sdk, metadata)));
  }
}

type Reference = () => Parameters<typeof NormalizedSchema.of>[0];
/** As the SDK writes it down: 9 for an operation, namespace, name, traits, request, answer. */
type Operation = readonly [9, string, string, unknown, Reference, Reference];

const isOperation = (value: unknown): value is Operation =>
  Array.isArray(value) && value[0] === 9 && typeof value[4] === 'function' && typeof value[5] === 'function';

function model(sdk: object, metadata: Shape): Shape {
  const shapes: Shapes = new Map();
  const named = (reference: Reference) => ({ shape: nameOf(NormalizedSchema.of(reference()), shapes) });
  const operations = Object.values(sdk)
    .filter(isOperation)
    .map(([, , name, , input, output]) => {
      const http = { method: 'POST', requestUri: '/' };
      return [name, { name, http, input: named(input), output: named(output) }] as const;
    });
  const protocol = { jsonVersion: '1.1', protocol: 'json', signatureVersion: 'v4' };
  return {
    version: '2.0',
    metadata: { ...metadata, ...protocol, serviceFullName: `Amazon ${metadata.serviceId}` },
    operations: Object.fromEntries(operations),
    shapes: Object.fromEntries(shapes),
  };
}

/** The name of a shape, which then stands among the shapes with all that is below it. */
function nameOf(schema: NormalizedSchema, shapes: Shapes): string {
  if (schema.isListSchema()) {
    const member = nameOf(schema.getValueSchema(), shapes);
    return put(shapes, `ListOf${member}`, { type: 'list', member: { shape: member } });
  }
  if (schema.isMapSchema()) {
    const value = nameOf(schema.getValueSchema(), shapes);
    return put(shapes, `MapOf${value}`, {
      type: 'map',
      key: { shape: simple('string', shapes) },
      value: { shape: value },
    });
  }
  if (schema.isDocumentSchema()) return put(shapes, 'Document', { type: 'structure', members: {}, document: true });
  if (schema.isUnitSchema()) return put(shapes, 'Unit', { type: 'structure', members: {} });
  return schema.isStructSchema() ? structure(schema, shapes) : simple(simpleType(schema), shapes);
}

function structure(schema: NormalizedSchema, shapes: Shapes): string {
  const name = schema.getName() ?? '';
  if (shapes.has(name)) return name;
  put(shapes, name, {});
  const members = [...schema.structIterator()].map(
    ([member, inner]) => [member, { shape: nameOf(inner, shapes) }] as const,
  );
  // The required members stand first, and their number last: [3, namespace, name, traits, names, schemas, number].
  const written: unknown = schema.getSchema();
  const required = members.slice(0, Array.isArray(written) ? Number(written[6] ?? 0) : 0).map(([member]) => member);
  return put(shapes, name, { type: 'structure', required, members: Object.fromEntries(members) });
}

function simpleType(schema: NormalizedSchema): string {
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isTimestampSchema()) return 'timestamp';
  if (schema.isNumericSchema()) return 'integer';
  if (schema.isBlobSchema()) return 'blob';
  if (schema.isStringSchema()) return 'string';
  throw new Error(`the SDK has a schema of another sort: ${schema.getName()}`);
}

const simple = (type: string, shapes: Shapes): string =>
  put(shapes, `${type[0]?.toUpperCase()}${type.slice(1)}`, { type });

function put(shapes: Shapes, name: string, shape: Shape): string {
  shapes.set(name, shape);
  return name;
}
