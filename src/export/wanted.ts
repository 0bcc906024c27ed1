import type { Address } from '../model/address.ts';
import { type Fields, isFields, isList, isNotGiven, isSecret, type Value } from '../model/value.ts';
import type { DeclaredCollection } from './declare.ts';
import type { Wanted } from './variables.ts';

/** Every value of these resources that no file may hold or that AWS never gives back, in the order of the file. */
export function wantedIn(collections: readonly DeclaredCollection[]): readonly Wanted[] {
  return collections.flatMap(({ resources }) =>
    resources.flatMap(({ address, says, parts }) => [...wantedOf(address, says), ...wantedIn(parts)]),
  );
}

const wantedOf = (address: Address, says: Fields): readonly Wanted[] =>
  withheld(says, []).map(({ path, because }) => ({ address, path, because }));

type Withheld = Omit<Wanted, 'address'>;

function withheld(value: Value, path: readonly string[]): readonly Withheld[] {
  if (isSecret(value)) return [{ path, because: 'secret' }];
  if (isNotGiven(value)) return [{ path, because: 'never given back' }];
  if (isList(value)) return value.flatMap((item, index) => withheld(item, [...path, String(index)]));
  return isFields(value) ? Object.entries(value).flatMap(([key, inner]) => withheld(inner, [...path, key])) : [];
}
