import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import type { Schema } from '../../src/model/schema.ts';
import { everything, hasModels, type Model, models, unmeasured } from './models.ts';

// What an editor shows beside a member is all that most people read about it.

/** Every member with its path; items of lists and values of maps are told with the member that holds them. */
const members = everything.filter(([path]) => path.includes('.') && !/(\[\]|\.\*)$/.test(path));
const textOf = ({ description = '' }: Schema): string => description;

/** `PATH: TEXT` of the members that fail. */
const failing = (isGood: (schema: Schema, path: string) => boolean): readonly string[] =>
  members.filter(([path, schema]) => !isGood(schema, path)).map(([path, schema]) => `${path}: ${textOf(schema)}`);

test('every kind has a title and says what it is', () => {
  expect(kinds.filter(({ schema }) => !schema.title || !schema.description).map(({ name }) => name)).toEqual([]);
});

test('every member has a description of whole sentences, which says more than its name', () => {
  expect(failing((schema, path) => textOf(schema).endsWith('.') && newWords(textOf(schema), path).length >= 3)).toEqual(
    [],
  );
});

test('no two members of a structure are described alike', () => {
  const alike = everything.flatMap(([path, { properties = {} }]) => {
    const texts = Object.values(properties).map(textOf);
    return texts.filter((text, index) => texts.indexOf(text) !== index).map((text) => `${path}: ${text}`);
  });
  expect(alike).toEqual([]);
});

/** A unit, what is counted, or what each number stands for. */
const MEASURE = /\b(seconds?|minutes?|hours?|days?|characters|bytes|percent|how many|the lowest number|1\b.*\b2)\b/i;

test('a number says its unit, or what it counts', () => {
  expect(failing(({ type, ...schema }) => !isNumber(type) || MEASURE.test(textOf(schema)))).toEqual([]);
});

test('a number that AWS limits says from where to where, in its unit or another; a second door leaves that to its owner', () => {
  const isBounded = ({ type, minimum, maximum, 'x-mirror': owner }: Schema): boolean =>
    isNumber(type) && owner === undefined && minimum !== undefined && maximum !== undefined && maximum - minimum > 1;
  const tellsLimits = (schema: Schema): boolean =>
    /\d( \w+)? to \d/.test(textOf(schema)) || textOf(schema).includes(String(schema.maximum));
  expect(failing((schema) => !isBounded(schema) || tellsLimits(schema))).toEqual([]);
});

test('a member with a default says that it has one, and which', () => {
  expect(failing((schema) => schema.default === undefined || tellsDefault(schema))).toEqual([]);
});

test('a member that cannot change says so', () => {
  const FIXED = /\b(cannot (be )?change|never changes|only (at|when)|the key( of|;|\.))/i;
  expect(failing((schema) => schema['x-immutable'] !== true || FIXED.test(textOf(schema)))).toEqual([]);
});

describe.skipIf(!hasModels)(`descriptions against AWS's own texts${unmeasured}`, () => {
  test('no eight words in a row are those of AWS', () => {
    const theirs = new Set(Object.values(models).flatMap(documentation).flatMap(runs));
    const kindTexts = kinds.map(({ name, schema }) => [name, schema] as const);
    const copied = [...kindTexts, ...members].flatMap(([path, schema]) =>
      runs(textOf(schema))
        .filter((run) => theirs.has(run))
        .map((run) => `${path}: ${run}`),
    );
    expect(copied).toEqual([]);
  });
});

const isNumber = (type: Schema['type']): boolean => type === 'integer' || type === 'number';

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** The words of a description that its member's name does not have. */
function newWords(text: string, path: string): readonly string[] {
  const name = path.split('.').at(-1) ?? '';
  const known = new Set(wordsOf(name.replace(/([a-z])([A-Z])/g, '$1 $2')));
  return wordsOf(text).filter((word) => word.length > 2 && !known.has(word));
}

/** The text says "default", or what goes without the member, and every word of the value. */
function tellsDefault(schema: Schema): boolean {
  const text = textOf(schema).toLowerCase();
  const values = [schema.default].flat().map((value) => String(value).toLowerCase());
  return /\bdefault\b|\bleaves it out\b/.test(text) && values.every((value) => text.includes(value));
}

const RUN = 8;

function runs(text: string): readonly string[] {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}

/** Every text of a model, without its markup. */
function documentation(model: Model): readonly string[] {
  const found: string[] = [];
  JSON.stringify(model, (key, value: unknown) => {
    if (key === 'documentation' && typeof value === 'string') found.push(value.replace(/<[^>]+>/g, ' '));
    return value;
  });
  return found;
}
