import { type Address, parseAddress } from '../model/address.ts';

export type Selection = { readonly only?: readonly string[]; readonly except?: readonly string[] };

/**
 * Whether `--only` and `--except` leave an address in the plan. A glob stands for what it matches and all
 * below: `*` is one segment or a part of one, `**` any number of segments.
 */
export function isSelected(address: Address, { only = [], except = [] }: Selection): boolean {
  const matches = (globs: readonly string[]): boolean => globs.some((glob) => matchesAddress(glob, address));
  return (only.length === 0 || matches(only)) && !matches(except);
}

/** Whether a glob names the address or one above it. */
export function matchesAddress(glob: string, address: Address): boolean {
  const segments = parseAddress(address) ?? [];
  return below(parseAddress(glob) ?? glob.split('.'), segments);
}

function below([first, ...rest]: readonly string[], segments: readonly string[]): boolean {
  if (first === undefined) return true;
  if (first === '**') return rest.length === 0 || segments.some((_, index) => below(rest, segments.slice(index)));
  const [segment, ...others] = segments;
  return segment !== undefined && matchesName(first, segment) && below(rest, others);
}

/** Whether a name matches a glob in which `*` is any text. */
export function matchesName(glob: string, name: string): boolean {
  const pattern = glob
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 'su').test(name);
}
