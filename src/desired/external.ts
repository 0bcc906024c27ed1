import { kindNamed } from '../kinds/index.ts';
import { formatPath } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isElsewhere } from '../model/is-elsewhere.ts';
import { CODES } from './codes.ts';

type Said = Pick<DesiredState, 'region' | 'resources' | 'collections' | 'place'>;
type Path = readonly string[];

/** What cannot be said of somebody else's resource, or below it. */
export function externalFindings(desired: Said): readonly Finding[] {
  return desired.resources.flatMap((resource) => {
    if (resource.external === undefined) return resource.region === undefined ? [] : [regionOfOwn(resource, desired)];
    return [
      ...contradictions(resource, desired),
      ...neverWritten(resource, desired),
      ...othersLost(resource, desired),
      ...tooFar(resource, desired),
    ];
  });
}

/** A finding about a setting or a member of a resource, where that stands. */
function at(
  { address }: Resource,
  path: Path,
  { place }: Said,
): Pick<Finding, 'severity' | 'address' | 'path' | 'place'> {
  const found = place(address, path) ?? place(address);
  return { severity: 'error', address, path: formatPath(path), ...(found === undefined ? {} : { place: found }) };
}

const regionOfOwn = (resource: Resource, desired: Said): Finding => ({
  ...at(resource, ['region'], desired),
  code: CODES.externalSetting,
  message: `"${resource.key}" has a region of its own, and is not external`,
  why: 'A run works in one region: what is in another one can only be referred to.',
  wayOut: [
    `is it somebody else's? ${resource.key}: { external: true, region: ${resource.region} }`,
    `or take region away, and run a file for ${resource.region}`,
  ],
});

/** Settings of resources that are written. */
const WRITING = ['was', 'delete', 'once'] as const;

function contradictions(resource: Resource, desired: Said): readonly Finding[] {
  return WRITING.filter((setting) => resource[setting] !== undefined).map((setting) => ({
    ...at(resource, [setting], desired),
    code: CODES.externalSetting,
    message: `"${resource.key}" is external, so "${setting}" cannot be said of it`,
    why: "It is somebody else's: it is looked up, and never renamed, written or deleted.",
    wayOut: [`take ${setting} away`, "or, where it is this file's own, take external away"],
  }));
}

/** Members of AWS beside those that find it. */
function neverWritten(resource: Resource, desired: Said): readonly Finding[] {
  const { key, id, name } = kindNamed(resource.kind);
  const members = Object.keys(resource.fields).filter((member) => member !== key);
  const [first] = members;
  if (first === undefined) return [];
  return [
    {
      ...at(resource, [first], desired),
      code: CODES.externalSetting,
      message: `the external "${resource.key}" declares ${members.join(', ')}, which would never be written`,
      why: `It is somebody else's: only ${id} or ${key} stand here, to find the ${name}.`,
      wayOut: [`take ${members.join(', ')} away`, "or, where it is this file's own, take external away"],
    },
  ];
}

/** `full` without `only`: everything of the owners' own would be deleted. */
function othersLost(resource: Resource, desired: Said): readonly Finding[] {
  return desired.collections
    .filter(({ parent, manage }) => parent === resource.address && manage.mode === 'full' && manage.only === undefined)
    .map(({ kind }) => {
      const { collection } = kindNamed(kind);
      return {
        ...at(resource, ['manage', collection], desired),
        code: CODES.externalFull,
        message: `${collection} of the external "${resource.key}" are managed "full", and nothing says which of them`,
        why: `The ${collection} of others would be deleted.`,
        wayOut: [
          `say below ${resource.address} which are this file's: manage: { ${collection}: { mode: full, only: ["OURS-*"] } }`,
          `or leave the others alone: manage: { ${collection}: additive }`,
        ],
      };
    });
}

/** Where the region of the run is not known, the plan tells. */
function tooFar(resource: Resource, desired: Said): readonly Finding[] {
  const { address, region } = resource;
  if (desired.region === undefined || !isElsewhere(resource, desired.region)) return [];
  const [first] = [...desired.resources, ...desired.collections].filter(({ parent }) => parent === address);
  if (first === undefined) return [];
  const { collection } = kindNamed(first.kind);
  return [
    {
      ...at(resource, [collection], desired),
      code: CODES.externalRegion,
      message: `${address} is in ${region}, and the file is for ${desired.region}: nothing can be managed below it`,
      why: 'A resource of another region is only referred to.',
      wayOut: [`take ${collection} away`, `or manage them in a file for ${region}`],
    },
  ];
}
