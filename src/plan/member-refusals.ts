import { formatPath, parseAddress } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { memberAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields } from '../model/value.ts';
import type { Draft } from './draft.ts';
import { needsNewResource } from './needs-new-resource.ts';
import { placeOf } from './places.ts';
import type { State } from './state.ts';

export type Refusal = Omit<Finding, 'severity'>;

/** What must not be written because of the members that it has, or would lose. */
export function memberRefusals(draft: Draft, state: State, desired: DesiredState): readonly Refusal[] {
  const known = [...immutable(draft, state, desired), ...broken(state, desired)];
  return [...known, ...(known.length === 0 ? unwritable(draft) : []), ...missing(draft, state)];
}

/** A pool is never made anew: its users, and the ids that applications know, would be gone. */
function immutable(draft: Draft, state: State, desired: DesiredState): readonly Refusal[] {
  if (draft.action !== 'update') return [];
  return state.divergences
    .filter((divergence) => needsNewResource(divergence, state))
    .map(({ path, schema, before, after }) => {
      const place = placeOf(desired, state, path);
      const item =
        path.length > 1 && draft.kind.schema.properties?.[path[0] ?? '']?.type === 'array' ? path[1] : undefined;
      return {
        code: item === undefined ? 'C3101' : 'C3102',
        address: draft.address,
        path: formatPath(path),
        message: `${formatPath(path)} cannot change once the ${draft.kind.name} exists: ${shown(before, schema)} → ${shown(after, schema)}`,
        ...(place === undefined ? {} : { place }),
        wayOut: [
          `set ${path.at(-1)} back to ${shown(before, schema)}`,
          item === undefined
            ? `or declare another ${draft.kind.name} beside this one, and move its users`
            : `or add another item beside "${item}", and move the values to it`,
        ],
      };
    });
}

/** A difference that no call of the kind brings about would come back in every plan. */
function unwritable({ address, kind, steps, differing }: Draft): readonly Refusal[] {
  if (steps.length > 0) return [];
  const message = `AWS has no call that changes ${differing.join(', ')} of a ${kind.name} in this way`;
  return [
    { code: 'C3103', address, message, wayOut: [`take ${differing.join(', ')} out of the file to leave it as it is`] },
  ];
}

function shown(value: Fields[string] | undefined, schema: Schema | undefined): string {
  return value === undefined
    ? schema?.default === undefined
      ? '(not set)'
      : JSON.stringify(schema.default)
    : JSON.stringify(value);
}

/** What AWS requires of a new resource, or of a structure that the file begins. */
function missing(draft: Draft, { subject, kind, declared }: State): readonly Refusal[] {
  const isOurs = (path: readonly string[]): boolean =>
    draft.action === 'create' || isFields(memberAt(declared, path.slice(0, -1)));
  return missingPaths(subject.after, kind.schema, [])
    .filter(isOurs)
    .map((path) => ({
      code: 'C3011',
      address: draft.address,
      path: formatPath(path),
      message: `${formatPath(path)} is missing: AWS requires it`,
      wayOut: [`add ${path.at(-1)} to ${[draft.address, ...path.slice(0, -1)].join('.')}`],
    }));
}

function missingPaths(fields: Fields, schema: Schema, path: readonly string[]): readonly (readonly string[])[] {
  const here = (schema.required ?? [])
    .filter((member) => fields[member] === undefined)
    .map((member) => [...path, member]);
  const below = Object.entries(fields).flatMap(([member, value]) => {
    const inner = schema.properties?.[member];
    return isFields(value) && inner !== undefined && !inner.readOnly
      ? missingPaths(value, inner, [...path, member])
      : [];
  });
  return [...here, ...below];
}

/** Combinations that AWS would refuse, in the file's own rules. */
export function broken(state: State, desired: DesiredState): readonly Refusal[] {
  return (state.kind.rules ?? []).flatMap((rule) => {
    const found = rule.check(state.subject);
    if (found === undefined) return [];
    const place = placeOf(desired, state, parseAddress(found.path ?? '') ?? []);
    return [
      {
        code: rule.code,
        address: state.resource.address,
        message: found.message,
        ...(found.path === undefined ? {} : { path: found.path }),
        ...(place === undefined ? {} : { place }),
        ...(found.wayOut === undefined ? {} : { wayOut: [found.wayOut] }),
      },
    ];
  });
}
