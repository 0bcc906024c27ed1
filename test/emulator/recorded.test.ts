import { expect, test } from 'vitest';
import { rebuild } from './rebuild.ts';
import { rebuildOthers } from './rebuild-others.ts';
import { BY_FORM, KNOWN, LEFT_OUT, OTHER_VALUES } from './recorded-known.ts';
import { FOLDER, manifest, type Recording, recordings } from './recording.ts';
import { shapeDifference, valueDifference } from './shape.ts';
import type { Json } from './world.ts';

// The emulator is brought into the state that a recorded answer shows, and asked as AWS was asked: the same members
// present and absent, of the same types; ids and dates of the same forms; the same values.

const all = { ...rebuild, ...rebuildOthers };
const leftOut = LEFT_OUT.flatMap(({ names }) => names);
const made = recordings.filter(({ name }) => !leftOut.includes(name));

/** What differs between a recorded answer and the one that is given here: in shape, and in values. */
async function differences({ operation, request, response }: Recording): Promise<readonly [string[], string[]]> {
  const here: Json = await all[operation]?.(response, request);
  const others = BY_FORM.includes(operation) ? [] : valueDifference(response, here);
  return [[...shapeDifference(response, here)], [...others]];
}

const known = (table: typeof KNOWN, operation: string): readonly string[] =>
  table.filter(({ operations }) => operations.test(operation)).flatMap(({ lines }) => lines);

const isHere = FOLDER !== undefined;
const told = isHere ? '' : ' (not tested: recorded answers of AWS are not at hand)';

test.each(made.map((recording) => [recording.name, recording] as const))(
  '%s is answered as AWS answered it',
  async (_name, recording) => {
    const [shapes, values] = await differences(recording);
    const [knownShapes, knownValues] = [known(KNOWN, recording.operation), known(OTHER_VALUES, recording.operation)];
    expect({
      shape: shapes.filter((line) => !knownShapes.includes(line)),
      values: values.filter((line) => !knownValues.includes(line)),
    }).toEqual({ shape: [], values: [] });
  },
);

test.skipIf(!isHere)(`every recording is made again, or left out for a reason${told}`, () => {
  const names = recordings.map(({ name }) => name);
  expect({
    unmade: made.filter(({ operation }) => all[operation] === undefined).map(({ name }) => name),
    gone: leftOut.filter((name) => !names.includes(name)),
    names: names.toSorted(),
  }).toEqual({ unmade: [], gone: [], names: manifest().toSorted() });
});

test.skipIf(!isHere)(`each known difference is one, in an operation that it names${told}`, async () => {
  const found: { readonly operation: string; readonly shape: string[]; readonly values: string[] }[] = [];
  for (const recording of made) {
    const [shape, values] = await differences(recording);
    found.push({ operation: recording.operation, shape, values });
  }
  const idle = (table: typeof KNOWN, of: 'shape' | 'values'): readonly string[] =>
    table.flatMap(({ operations, lines }) =>
      lines.filter((line) => !found.some((each) => operations.test(each.operation) && each[of].includes(line))),
    );
  expect([...idle(KNOWN, 'shape'), ...idle(OTHER_VALUES, 'values')]).toEqual([]);
});
