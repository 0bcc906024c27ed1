import { kindNamed } from '../kinds/index.ts';
import { formatPath } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import type { KindName } from '../model/kind.ts';
import { itemKey, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';
import { CODES } from './codes.ts';
import { didYouMean } from './suggest.ts';

/**
 * `NAME/PART` where the resource NAME is declared beside it with all its parts, and PART is none of them: a scope that
 * the resource server does not have. What the file does not declare may be live.
 */
export function partFindings({ resources, place }: Pick<DesiredState, 'resources' | 'place'>): readonly Finding[] {
  const beside = new Map(resources.map((resource) => [identityOf(resource), resource]));
  return resources.flatMap((resource) =>
    named(resource).flatMap(({ text, path, kind }) => {
      const [name, part] = split(text);
      const target = beside.get(identityOf({ ...resource, kind, name }));
      const parts = target === undefined ? undefined : partsOf(target);
      if (target === undefined || parts === undefined || parts.includes(part)) return [];
      const at = place(resource.address, path);
      return [
        {
          code: CODES.unknownPart,
          severity: 'error' as const,
          message: `${target.address} declares no "${part}"`,
          address: resource.address,
          path: formatPath(path),
          ...(at === undefined ? {} : { place: at }),
          ...didYouMean(part, parts),
          wayOut: [`declare it in ${target.address}`, `or take ${text} out`],
        },
      ];
    }),
  );
}

const identityOf = ({ kind, parent, name }: Pick<Resource, 'kind' | 'parent' | 'name'>): string =>
  JSON.stringify([kind, parent, typeof name === 'string' ? name : undefined]);

type Named = { readonly text: string; readonly path: readonly (string | number)[]; readonly kind: KindName };

/** The texts `NAME/PART` in members that name resources of a kind. */
function named({ kind, fields }: Resource): readonly Named[] {
  return Object.entries(kindNamed(kind).references ?? {}).flatMap(([member, target]) => {
    const value = fields[member];
    const items = isList(value) ? value : [];
    return items.flatMap((text, index) =>
      typeof text === 'string' && text.includes('/') ? [{ text, path: [member, index], kind: target }] : [],
    );
  });
}

/** A name may have a slash itself, such as `https://api.example.com`; a part has none. */
function split(text: string): readonly [name: string, part: string] {
  const end = text.lastIndexOf('/');
  return [text.slice(0, end), text.slice(end + 1)];
}

/** The keys of the list that holds its parts; `undefined` where the file does not say them all. */
function partsOf({ kind, fields }: Resource): readonly string[] | undefined {
  const lists = Object.entries(kindNamed(kind).schema.properties ?? {}).filter(([, schema]) => isWhole(schema));
  const keys = lists.map(([member, schema]) => keysOf(fields[member], schema['x-keyed-by'] ?? []));
  return keys.length === 1 ? keys[0] : undefined;
}

const isWhole = (schema: Schema): boolean => schema['x-keyed-by'] !== undefined && schema['x-open'] !== true;

function keysOf(value: Value | undefined, members: readonly string[]): readonly string[] | undefined {
  if (value === null) return [];
  if (!isList(value)) return undefined;
  const items = value.filter((item): item is Fields => isFields(item) && members.every((name) => isText(item[name])));
  return items.length === value.length ? items.map((item) => itemKey(members, item)) : undefined;
}

const isText = (value: Value | undefined): boolean => typeof value === 'string';
