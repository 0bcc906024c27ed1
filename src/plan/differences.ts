import { formatPath } from '../model/address.ts';
import { withBlobsTold } from '../model/blob.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Difference } from '../model/plan.ts';
import type { Schema } from '../model/schema.ts';
import type { Value } from '../model/value.ts';
import type { Divergence } from './diff.ts';
import { placeOf } from './places.ts';
import type { State } from './state.ts';

/** How a resource differs from the file, member by member, each with the place that says so. */
export function differencesOf(state: State, desired: DesiredState): readonly Difference[] {
  return state.divergences.map((divergence) => {
    const { path, schema } = divergence;
    const place = placeOf(desired, state, path);
    return {
      path: formatPath(path),
      ...toldSides(divergence, state),
      ...(place === undefined ? {} : { place }),
      ...(state.completed.includes(path.join('\u0000')) ? { completed: true as const } : {}),
      ...(schema?.['x-unordered'] ? { unordered: true as const } : {}),
    };
  });
}

/** What was and what will be, defaults included, as a report may show it. */
function toldSides({ schema, ...sides }: Divergence, { live }: State): Pick<Difference, 'before' | 'after'> {
  // What shows that AWS has bytes is no bytes.
  const was = schema?.['x-shown-by'] === undefined ? told(sides.before, schema) : sides.before;
  const before = was ?? (live === undefined ? undefined : schema?.default);
  const after = told(sides.after, schema) ?? schema?.default;
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

const told = (value: Value | undefined, schema: Schema | undefined): Value | undefined =>
  value === undefined ? undefined : withBlobsTold(value, schema);
