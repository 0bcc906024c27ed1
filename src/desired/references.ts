import { childKinds } from '../kinds/index.ts';
import { type Address, isWithin } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isDeletedByHand, type Kind } from '../model/kind.ts';
import { formatReference } from '../model/reference.ts';
import { memberSchema } from '../model/schema.ts';
import type { Fields } from '../model/value.ts';
import { CODES } from './codes.ts';
import type { Mention } from './expand/run.ts';
import { type Locate, type Located, whereabouts } from './locate.ts';
import { type Path, placeOf, type Span } from './node.ts';
import type { Declared } from './resources.ts';
import { mayHoldSecrets, secretAt } from './secrets.ts';
import { didYouMean } from './suggest.ts';
import { fileSchema } from './whole-schema.ts';

/** What there is to refer to, and what `declare: false` took out, with the line that says so. */
export type Referable = {
  readonly declared: readonly Declared[];
  readonly undeclared: ReadonlyMap<Address, Span>;
};

/** References to what the file does not declare, and references that go round in a circle. */
export function referenceFindings(
  mentions: readonly Mention[],
  { declared, undeclared }: Referable,
  locate: Locate,
): readonly Finding[] {
  if (mentions.length === 0) return [];
  const byAddress = new Map(declared.map((resource) => [resource.address, resource]));
  const targets = { byAddress, undeclared };
  const checked = mentions.map((mention) => ({ mention, problem: problemOf(mention, targets, locate) }));
  const sound = checked.flatMap(({ mention, problem }) => (problem === undefined ? [mention] : []));
  return [...checked.flatMap(({ problem }) => problem ?? []), ...cycles(sound, byAddress, locate)];
}

type ByAddress = ReadonlyMap<Address, Declared>;

type Targets = Pick<Referable, 'undeclared'> & { readonly byAddress: ByAddress };

function problemOf(mention: Mention, { byAddress, undeclared }: Targets, locate: Locate): Finding | undefined {
  const { reference, span, path } = mention;
  const located = locate(path);
  const target = byAddress.get(reference.address);
  const common = {
    code: CODES.badReference,
    severity: 'error',
    ...whereabouts(located),
    place: placeOf(span),
  } as const;
  if (!canWait(located)) {
    return {
      ...common,
      message: `${formatReference(reference)} stands where no reference can`,
      why: 'It is known only once the other resource exists; only a member of AWS, or the value of an output, can wait for that.',
    };
  }
  if (target === undefined) {
    return {
      ...common,
      message: `${formatReference(reference)} refers to nothing: the file declares no ${reference.address}`,
      ...(takenOut(reference.address, undeclared) ?? didYouMean(reference.address, byAddress.keys())),
    };
  }
  const members = referable(target.kind);
  if (members.has(reference.member))
    return located.owner !== undefined && isGoing(located.owner) ? undefined : unsafe(mention, target, common);
  const message = `${formatReference(reference)} refers to nothing: a ${target.kind.name} has no member "${reference.member}"`;
  return { ...common, message, ...didYouMean(reference.member, members) };
}

function takenOut(
  address: Address,
  undeclared: Referable['undeclared'],
): Pick<Finding, 'hint' | 'related'> | undefined {
  const [, span] = [...undeclared].find(([gone]) => isWithin(address, gone)) ?? [];
  if (span === undefined) return undefined;
  const place = placeOf(span);
  return { hint: `"declare: false" in ${place.file}:${place.line} takes it out`, related: [place] };
}

/**
 * A member of AWS can, and the key of a resource; its id says which resource it is, and is needed before anything is
 * written. The value of an output is read from the live state.
 */
function canWait({ owner, member }: Located): boolean {
  if (owner === undefined) return isOutput(member);
  const isCollection = member.length === 1 && childKinds(owner.kind.name).some((kind) => isCalled(kind, member[0]));
  return isCollection || (/^[A-Z]/.test(String(member[0])) && member[0] !== owner.kind.id);
}

/** Whether it is a collection whose keys are names. */
const isCalled = ({ collection, key }: Kind, name: string | number | undefined): boolean =>
  collection === name && key !== undefined;

/** A key has the path of the map that it stands in. */
const isOutput = (path: Path): boolean => path.length === 2 && path[0] === 'outputs';

/** Whether it, or what it stands below, is to be deleted. */
function isGoing({ node, kind, parent }: Declared): boolean {
  const gone = isDeletedByHand(kind) ? node.entries.get('delete')?.value : undefined;
  return (gone?.is === 'scalar' && gone.value === true) || (parent !== undefined && isGoing(parent));
}

type Common = Pick<Finding, 'severity' | 'address' | 'path' | 'place'>;

/** A value that exists, and must not be used there. */
function unsafe({ reference, path, is }: Mention, target: Declared, common: Common): Finding | undefined {
  if (isGoing(target)) {
    return {
      ...common,
      code: CODES.referenceToDeleted,
      message: `${formatReference(reference)} refers to what the file deletes`,
      wayOut: ['refer to something that stays', 'or take "delete: true" away'],
    };
  }
  // What an output shows of a secret is that it is set.
  if (isOutput(path)) return undefined;
  const schema = memberSchema(target.kind.schema, reference.member);
  if (schema === undefined || !mayHoldSecrets(schema) || (is === 'whole' && secretAt(fileSchema, path)))
    return undefined;
  return {
    ...common,
    code: CODES.secretReference,
    message: `${formatReference(reference)} is a secret, and may only be the whole of a value that is secret too`,
    why: 'Anywhere else it would be shown in plans and reports.',
  };
}

/** The members that others may refer to: all of the schema, the id, and what the kind derives from them. */
function referable(kind: Kind): ReadonlySet<string> {
  const members = Object.keys(kind.schema.properties ?? {});
  const placeholder: Fields = Object.fromEntries([...members, kind.id ?? ''].map((member) => [member, 'x']));
  const derived = Object.keys(kind.outputs?.(placeholder, []) ?? {});
  return new Set([...members, ...(kind.id === undefined ? [] : [kind.id]), ...derived]);
}

/** An edge goes from a resource to what it needs: those it refers to, and its parent. */
type Edge = { readonly to: Address; readonly mention?: Mention };

function cycles(mentions: readonly Mention[], byAddress: ByAddress, locate: Locate): readonly Finding[] {
  const edges = new Map<Address, Edge[]>();
  for (const mention of mentions) {
    const from = locate(mention.path).owner?.address;
    if (from === undefined) continue;
    edges.set(from, [...(edges.get(from) ?? []), { to: mention.reference.address, mention }]);
  }
  const search: Search = { edges, byAddress, done: new Set(), findings: [] };
  for (const start of edges.keys()) visit(start, [], search);
  return search.findings;
}

type Search = {
  readonly edges: ReadonlyMap<Address, readonly Edge[]>;
  readonly byAddress: ByAddress;
  readonly done: Set<Address>;
  readonly findings: Finding[];
};
type Step = { readonly from: Address; readonly edge: Edge };

function visit(at: Address, trail: readonly Step[], search: Search): void {
  if (search.done.has(at)) return;
  const start = trail.findIndex(({ from }) => from === at);
  if (start >= 0) {
    search.findings.push(cycle(trail.slice(start)));
    return;
  }
  const parent = search.byAddress.get(at)?.parent;
  const edges: readonly Edge[] = [
    ...(search.edges.get(at) ?? []),
    ...(parent === undefined ? [] : [{ to: parent.address }]),
  ];
  for (const edge of edges) visit(edge.to, [...trail, { from: at, edge }], search);
  search.done.add(at);
}

function cycle(steps: readonly Step[]): Finding {
  const names = [...steps.map(({ from }) => from), steps[0]?.from];
  const mention = steps.find(({ edge }) => edge.mention !== undefined)?.edge.mention;
  const isOwn = steps.some(({ edge }) => edge.mention === undefined);
  return {
    code: CODES.referenceCycle,
    severity: 'error',
    message: `references go round in a circle: ${names.join(' → ')}`,
    ...(steps[0] === undefined ? {} : { address: steps[0].from }),
    ...(mention === undefined ? {} : { place: placeOf(mention.span) }),
    why: isOwn
      ? 'A resource comes after its parent, so a parent cannot wait for what is below it.'
      : 'Each would have to exist before the other.',
    wayOut: ['write one of the values out instead of referring to it'],
  };
}
