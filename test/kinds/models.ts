import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kinds } from '../../src/kinds/index.ts';
import type { Service } from '../../src/model/api.ts';
import type { Schema } from '../../src/model/schema.ts';

/** AWS's service models, as botocore publishes them, are no part of the repository: scripts/fields.mjs says where they come from. */
export const FOLDER = fileURLToPath(new URL('../../../shared/models/', import.meta.url));
const FILES: { readonly [service in Service]: string } = {
  'cognito-idp': 'cognito-idp-2016-04-18.json',
  'cognito-identity': 'cognito-identity-2014-06-30.json',
};

/** What a model says of a shape, as far as it is about constraints. */
export type Facts = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly members?: { readonly [member: string]: { readonly shape: string } };
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly documentation?: string;
};

export type Model = {
  readonly shapes: { readonly [name: string]: Facts };
  readonly operations: {
    readonly [name: string]: {
      readonly input: { readonly shape: string };
      readonly errors?: readonly { readonly shape: string }[];
    };
  };
};

export const hasModels = existsSync(FOLDER);
/** For the names of tests that do not run then. */
export const unmeasured = hasModels ? '' : ' (not measured: no ../shared/models beside this checkout)';

const NO_MODEL: Model = { shapes: {}, operations: {} };
const read = (service: Service): Model => JSON.parse(readFileSync(join(FOLDER, FILES[service]), 'utf8'));

/** The models by service; without any shape where the folder is not there. */
export const models: { readonly [service in Service]: Model } = {
  'cognito-idp': hasModels ? read('cognito-idp') : NO_MODEL,
  'cognito-identity': hasModels ? read('cognito-identity') : NO_MODEL,
};

/** Every schema below one with its path, structures and maps before their members. */
export function walk(schema: Schema, path: string): readonly (readonly [string, Schema])[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([member, value]) => [`${path}.${member}`, value] as const),
    ...(schema.items === undefined ? [] : [[`${path}[]`, schema.items] as const]),
    ...(typeof schema.additionalProperties === 'object' ? [[`${path}.*`, schema.additionalProperties] as const] : []),
  ];
  return [[path, schema], ...inner.flatMap(([where, value]) => walk(value, where))];
}

/** Every schema of every kind, to the bottom. */
export const everything = kinds.flatMap((kind) => walk(kind.schema, kind.name));
