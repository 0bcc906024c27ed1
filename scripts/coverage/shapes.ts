import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../../src/model/api.ts';

/** What AWS's SDK says of an operation: every member of its request and of its answer, to the bottom. */
export type Shape = {
  readonly service: Service;
  readonly operation: string;
  readonly request: readonly string[];
  readonly answer: readonly string[];
};

const SDK: { readonly [service in Service]: object } = { 'cognito-idp': idp, 'cognito-identity': identity };

/** All operations of both services, in the order of their names. */
export const shapes: readonly Shape[] = (['cognito-idp', 'cognito-identity'] as const).flatMap((service) =>
  Object.entries(SDK[service])
    .flatMap(([name, schema]) => (isOperation(schema) ? [shapeOf(service, name.replace('$', ''), schema)] : []))
    .toSorted((one, other) => (one.operation < other.operation ? -1 : 1)),
);

type Reference = () => Parameters<typeof NormalizedSchema.of>[0];
/** As the SDK writes it down: 9 for an operation, namespace, name, traits, request, answer. */
type OperationSchema = readonly [9, string, string, unknown, Reference, Reference];

function isOperation(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9 && typeof schema[4] === 'function' && typeof schema[5] === 'function';
}

function shapeOf(service: Service, operation: string, schema: OperationSchema): Shape {
  const membersOf = (reference: Reference): readonly string[] => below(NormalizedSchema.of(reference()), '');
  return { service, operation, request: membersOf(schema[4]), answer: membersOf(schema[5]) };
}

/** `Policies.PasswordPolicy`, `Schema[].Name`, `RoleMappings.*.Type`. */
function below(shape: NormalizedSchema, path: string): readonly string[] {
  if (shape.isListSchema()) return below(shape.getValueSchema(), `${path}[]`);
  if (shape.isMapSchema()) return below(shape.getValueSchema(), `${path}.*`);
  if (!shape.isStructSchema()) return [];
  return [...shape.structIterator()].flatMap(([name, member]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [here, ...below(member, here)];
  });
}
