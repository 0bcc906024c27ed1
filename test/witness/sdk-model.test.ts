import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Service } from '../../src/model/api.ts';
import type { Json } from '../emulator/world.ts';
import { hasModels, models, unmeasured } from '../kinds/models.ts';
import { writeSdkModels } from '../outside/sdk-model.ts';

// The AWS CLI reads and writes the newest operations by a model that is written from the SDK's schemas. Where AWS's own
// models are at hand, what both know must be the same.

/** Every member below a shape: its path, its type, and whether it is required. */
function members(model: Json, name: string, path: string, above: readonly string[] = []): readonly string[] {
  const shape = model.shapes[name];
  const type = shape.document ? 'document' : shape.type === 'long' ? 'integer' : shape.type;
  const here = `${path}: ${type}`;
  if (above.includes(name) || shape.document) return [here];
  const below = (inner: Json, more: string) => members(model, inner.shape, `${path}${more}`, [...above, name]);
  if (type === 'list') return [here, ...below(shape.member, '[]')];
  if (type === 'map') return [here, ...below(shape.value, '.*')];
  const isRequired = (member: string): string => (shape.required?.includes(member) ? '!' : '');
  return [
    here,
    ...Object.entries<Json>(shape.members ?? {}).flatMap(([member, inner]) =>
      below(inner, `.${member}${isRequired(member)}`),
    ),
  ];
}

/** What a model says of all operations that `known` has. */
const said = (model: Json, known: Json): readonly string[] =>
  Object.keys(known.operations).flatMap((operation) =>
    (['input', 'output'] as const).flatMap((side) => {
      const shape = model.operations[operation]?.[side]?.shape;
      return known.operations[operation][side] === undefined || shape === undefined
        ? []
        : members(model, shape, `${operation} ${side}`);
    }),
  );

test.skipIf(!hasModels)(`the written model says all that AWS's says${unmeasured}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-model-'));
  writeSdkModels(folder);
  const written = (service: Service, date: string): Json =>
    JSON.parse(readFileSync(join(folder, service, date, 'service-2.json'), 'utf8'));
  const missing = (service: Service, date: string): readonly string[] => {
    const ours = new Set(said(written(service, date), models[service]));
    return said(models[service], models[service]).filter((line) => !ours.has(line));
  };
  const found = [...missing('cognito-idp', '2016-04-18'), ...missing('cognito-identity', '2014-06-30')];
  rmSync(folder, { recursive: true });
  expect(found).toEqual([]);
});
