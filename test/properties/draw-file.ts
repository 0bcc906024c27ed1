import { stringify } from 'yaml';
import { load } from '../../src/desired/load.ts';
import { childKinds } from '../../src/kinds/index.ts';
import { parseAddress } from '../../src/model/address.ts';
import type { Finding } from '../../src/model/finding.ts';
import { isSetting, type Kind, type KindName } from '../../src/model/kind.ts';
import { isFields, type Json } from '../../src/model/value.ts';
import { aboveOf, keyOf, type Members, membersOf, REGION, type Sample } from '../engine/sample.ts';
import { startWorld } from '../engine/world.ts';
import type { Chance } from './chance.ts';
import { drawFields } from './draw-value.ts';
import { wishes } from './wishes.ts';

/** A resource of a drawn file. */
export type Drawn = {
  readonly kind: Kind;
  /** The kind that it stands below. */
  readonly of: KindName | undefined;
  readonly key: string;
  /** What it cannot be without. */
  readonly needed: Members;
  /** What its parent cannot be without because of it. */
  readonly above: Members;
  readonly atPool: Members;
  /** Members that may be taken out again where they do not go with others. */
  readonly extra: Members;
  readonly children: readonly Drawn[];
};

/** A valid file that has the sample in it, beside resources of other kinds; members that do not go together are taken out. */
export async function drawFile(chance: Chance, wish: Sample): Promise<readonly Drawn[]> {
  const draw: Draw = { chance, wish };
  let roots: readonly Drawn[] = childKinds(undefined).flatMap((kind) => drawResource(draw, kind, undefined));
  let faults = await faultsOf(textOf(roots));
  for (let tries = 0; tries < 20 && faults.length > 0; tries += 1) {
    for (const fault of faults) roots = withoutFault(roots, fault, draw);
    // What is beside it may need what the wish excludes.
    if (tries > 10) roots = alone(roots, wish);
    faults = await faultsOf(textOf(roots));
  }
  if (faults.length === 0) return roots;
  throw new Error(`no valid file for ${wish.kind} ${wish.member}: ${JSON.stringify(faults)}\n${textOf(roots)}`);
}

type Draw = { readonly chance: Chance; readonly wish: Sample };

/** Whether a sample is of the resources of a kind that stand there. */
export const isOf = (sample: Sample, { kind, of }: Pick<Drawn, 'kind' | 'of'>): boolean =>
  sample.kind === kind.name && aboveOf(sample) === of;

function drawResource(draw: Draw, kind: Kind, of: KindName | undefined): readonly Drawn[] {
  const { chance, wish } = draw;
  const own = wishes.filter((sample) => isOf(sample, { kind, of }));
  const isWished = isOf(wish, { kind, of });
  const children = childKinds(kind.name).flatMap((child) => drawResource(draw, child, kind.name));
  if (own.length === 0 || (!isWished && children.length === 0 && !chance.happens(0.4))) return [];
  const sample = isWished ? wish : chance.pick(own);
  const { [kind.id === undefined ? (kind.key ?? '') : '']: _name, ...extra } =
    drawFields(chance, { kind: kind.name, path: '', schema: kind.schema }) ?? {};
  return [
    {
      kind,
      of,
      key: isSetting(kind) ? '' : keyOf(sample),
      needed: membersOf(sample, sample.from),
      above: sample.parent ?? {},
      atPool: sample.pool ?? {},
      extra,
      children,
    },
  ];
}

/** Takes out what a finding is about, as long as the file that is wished for stays what it is. */
function withoutFault(roots: readonly Drawn[], { address, path }: Finding, { wish }: Draw): readonly Drawn[] {
  const segments = address === undefined ? [] : (parseAddress(address) ?? []);
  return change(roots, segments, (drawn) => {
    const [member = ''] = path === undefined ? [] : (parseAddress(path) ?? []);
    const { [member]: gone, ...rest } = drawn.extra;
    if (gone !== undefined) return [{ ...drawn, extra: rest }];
    const isWanted = isOf(wish, drawn) || drawn.children.length > 0;
    return isWanted ? [{ ...drawn, extra: {} }] : [];
  });
}

/** The wish with what it stands below, and nothing else. */
const alone = (roots: readonly Drawn[], wish: Sample): readonly Drawn[] =>
  roots.flatMap((drawn) => {
    const children = alone(drawn.children, wish);
    if (isOf(wish, drawn)) return [{ ...drawn, extra: {}, children }];
    const least = membersOf({ kind: drawn.kind.name, member: '', from: null, to: null }, {});
    return children.length > 0 ? [{ ...drawn, needed: least, extra: {}, children }] : [];
  });

type Change = (drawn: Drawn) => readonly Drawn[];

/** The tree with a change at one place, and where it makes no difference there, above it. */
function change(roots: readonly Drawn[], [collection, ...rest]: readonly string[], at: Change): readonly Drawn[] {
  return roots.flatMap((drawn) => {
    if (drawn.kind.collection !== collection) return [drawn];
    const below = isSetting(drawn.kind) ? rest : rest.slice(1);
    if (!isSetting(drawn.kind) && rest[0] !== drawn.key) return [drawn];
    if (below.length === 0) return at(drawn);
    return [{ ...drawn, children: change(drawn.children, below, at) }];
  });
}

/** What the file itself says wrong, else what a plan would refuse. */
export async function faultsOf(text: string, world = startWorld()): Promise<readonly Finding[]> {
  const { findings } = load({
    files: [{ name: 'cognito.yaml', text }],
    env: {},
    vars: {},
    readFile: () => ({ problem: 'no file in this test' }),
    variables: 'required',
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : (await world.plan(text)).refusals;
}

/** The file as text. */
export function textOf(roots: readonly Drawn[]): string {
  return stringify({ version: 1, stack: 'drawn', region: REGION, ...collections(roots) });
}

function collections(drawn: readonly Drawn[]): Members {
  const found: { [collection: string]: Json } = {};
  for (const each of drawn) {
    const wanted = [each.needed, ...each.children.map(({ above }) => above), ...atop(each), collections(each.children)];
    const own = wanted.reduce(merged, without(each.extra, each.needed));
    const beside = found[each.kind.collection];
    found[each.kind.collection] = isSetting(each.kind) ? own : { ...(isFields(beside) ? beside : {}), [each.key]: own };
  }
  return found;
}

/** What a pool cannot be without because of what stands below its clients. */
const atop = ({ children }: Drawn): readonly Members[] =>
  children.flatMap((child) => child.children.map(({ atPool }) => atPool));

const without = (members: Members, others: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([member]) => !(member in others)));

/** Members over each other, structures member by member. */
function merged(below: Members, above: Members): Members {
  const members = Object.entries(above).map(([member, value]) => {
    const under = below[member];
    const isBoth = isFields(under) && isFields(value);
    return [member, isBoth ? merged(under as Members, value as Members) : value] as const;
  });
  return { ...below, ...Object.fromEntries(members) };
}
