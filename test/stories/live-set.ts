import type { EmulatorState } from '../../src/emulator/store.ts';
import { type Fields, isFields, type Value } from '../../src/model/value.ts';
import { idsOf, membersOf } from './by-hand.ts';

/** The state with members of one resource as `ADDRESS Member.Path=JSON …` says: what AWS does by itself. */
export function liveSet(state: EmulatorState, line: string): EmulatorState {
  const [address = '', ...rest] = line.split(' ');
  const ids = Object.values(idsOf(state, address));
  const members = Object.entries(membersOf(rest.join(' ')));
  return {
    ...state,
    resources: state.resources.map((stored) =>
      [...stored.parents, stored.id].join() === ids.join()
        ? {
            ...stored,
            fields: members.reduce(
              (fields, [path, value]) => withMember(fields, path.split('.'), value),
              stored.fields,
            ),
          }
        : stored,
    ),
  };
}

function withMember(fields: Fields, [member = '', ...below]: readonly string[], value: Value): Fields {
  const inner = fields[member];
  return { ...fields, [member]: below.length === 0 ? value : withMember(isFields(inner) ? inner : {}, below, value) };
}
