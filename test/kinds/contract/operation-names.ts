import type { Kind } from '../../../src/model/kind.ts';
import { type Checks, listing } from './checks.ts';
import { OTHERWISE, type Otherwise } from './otherwise.ts';
import { type Place, type PlacedCall, placedCalls } from './sdk.ts';

const HERE = 'test/kinds/contract/otherwise.ts';
const ELSE = `if all is right, add what differs to OTHERWISE in ${HERE}, with AWS's words for what it does`;

/** How the names of AWS's operations begin that do what a place in a table stands for. */
const VERBS: { readonly [place in Place]: readonly string[] } = {
  list: ['List'],
  read: ['Describe', 'Get'],
  'second read': ['Describe', 'Get'],
  create: ['Create', 'Set'],
  update: ['Update', 'Set'],
  delete: ['Delete'],
};

/** Holds the names of a kind's operations against each other, and against the way that AWS names operations. */
export const nameChecks: Checks = {
  'calls operations that AWS names for what they do there': (kind) =>
    regular(kind).flatMap(({ place, index, call: { op } }) => {
      const verbs = VERBS[place === 'create' && index > 0 ? 'update' : place];
      if (verbs.some((verb) => nameOf(op)?.verb === verb)) return [];
      return [
        `${kind.name}: ${op} stands in \`${place}\`, where AWS's names begin with ${verbs.join(' or ')}: put the ` +
          `operation there that does it; ${ELSE}`,
      ];
    }),
  'calls operations on one thing only': (kind) => {
    const nouns = [...byNoun(kind)];
    if (nouns.length < 2) return [];
    const told = nouns.map(([noun, ops]) => `${noun} (${listing(new Set(ops))})`).join(' and ');
    return [
      `${kind.name}: its operations are about ${told}, and AWS has one name for a thing: look which operation is wrong; ${ELSE}`,
    ];
  },
  'calls operations on what the kind is named for': (kind) => {
    const name = kind.name.replaceAll(' ', '').replace(/s$/, '');
    const strange = [...byNoun(kind)].filter(([noun]) => !noun.toLowerCase().includes(name));
    return strange.map(
      ([noun, ops]) =>
        `${kind.name}: ${listing(new Set(ops))} is about ${noun}: call the operation on what the kind is named for, or ` +
        `name the kind as AWS does; ${ELSE}`,
    );
  },
  'calls once what AWS names otherwise': (kind) =>
    OTHERWISE.filter((entry) => entry.kind === kind.name).flatMap((entry) => {
      const found = placedCalls(kind).filter((placed) => isSame(kind, placed, entry)).length;
      if (found === 1) return [];
      return [
        `${kind.name}: \`${entry.place}\` has ${entry.op} ${found} times, and should have it once (${entry.why}): put it ` +
          `there, or, where the kind no longer needs it, take it out of OTHERWISE in ${HERE}`,
      ];
    }),
};

/** The calls whose names should tell all. */
function regular(kind: Kind): readonly PlacedCall[] {
  return placedCalls(kind).filter((placed) => !OTHERWISE.some((entry) => isSame(kind, placed, entry)));
}

const isSame = (kind: Kind, { place, call }: PlacedCall, entry: Otherwise): boolean =>
  entry.kind === kind.name && entry.place === place && entry.op === call.op;

/** What the operations are about, and which are. */
function byNoun(kind: Kind): ReadonlyMap<string, readonly string[]> {
  const ops = regular(kind).map(({ call }) => call.op);
  const nouns = new Set(ops.map(nounOf));
  return new Map([...nouns].map((noun) => [noun, ops.filter((op) => nounOf(op) === noun)]));
}

const nounOf = (op: string): string => nameOf(op)?.noun ?? op;

/** AWS's grammar: `AdminCreateUser`, `ListGroups`, `DescribeTermsByClient`. */
function nameOf(op: string): { readonly verb: string; readonly noun: string } | undefined {
  const [, verb, noun] = /^(?:Admin)?(List|Describe|Get|Create|Set|Update|Delete)(.+?)(?:ByClient)?$/.exec(op) ?? [];
  if (verb === undefined || noun === undefined) return undefined;
  return { verb, noun: verb === 'List' ? noun.replace(/s$/, '') : noun };
}
