import { childKinds } from '../kinds/index.ts';
import { formatPath } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isSetting, type Kind } from '../model/kind.ts';
import type { Path } from './node.ts';
import type { Declared } from './resources.ts';

/** What a path in the file belongs to: a resource and a member of it, or the head of the file. */
export type Located = { readonly owner?: Declared; readonly member: Path };

export type Locate = (path: Path) => Located;

/** Answers which resource a path lies in. */
export function locator(declared: readonly Declared[]): Locate {
  let byPath: ReadonlyMap<string, Declared> | undefined; // made when the first finding asks: most files have none
  return (path) => {
    const length = ownerLength(path);
    byPath ??= new Map(declared.map((resource) => [JSON.stringify(resource.path), resource]));
    const owner = length === 0 ? undefined : byPath.get(JSON.stringify(path.slice(0, length)));
    return owner === undefined ? { member: path } : { owner, member: path.slice(length) };
  };
}

/** How many segments of a path lead to the resource that owns it: collection, key, collection, key … */
function ownerLength(path: Path): number {
  let kind: Kind | undefined;
  let length = 0;
  for (;;) {
    const next = childKinds(kind?.name).find(({ collection }) => collection === path[length]);
    const step = next === undefined ? 0 : isSetting(next) ? 1 : 2;
    if (next === undefined || length + step > path.length) return length;
    length += step;
    kind = next;
  }
}

/** The address and the member, as a finding carries them. */
export function whereabouts({ owner, member }: Located): Pick<Finding, 'address' | 'path'> {
  return {
    ...(owner === undefined ? {} : { address: owner.address }),
    ...(member.length === 0 ? {} : { path: formatPath(member) }),
  };
}
