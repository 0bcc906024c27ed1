import { expect, test } from 'vitest';
import { kindNamed, kinds } from '../../src/kinds/index.ts';
import type { Json } from '../../src/model/value.ts';
import { addressOf, membersOf, type Sample, shownBy } from '../engine/sample.ts';
import { startWorld, told } from '../engine/world.ts';
import { EVERYONE, NOTHING, planOf } from '../export/exporting.ts';
import { type Chance, startChance } from './chance.ts';
import { type Drawn, drawFile, faultsOf, isOf, textOf } from './draw-file.ts';
import { saidMembers, settableMembers } from './settable-members.ts';
import { UNREACHED, wishes } from './wishes.ts';

// Another seed with each run; a failure names the one that it had.
const SEED = Number(process.env.SEED ?? Date.now() % 1e9);

/** What is refused and no rule says of a file: AWS may have what it lacks, or nobody knows what AWS does. */
const HARSHER = [
  'User does not exist.',
  'The provider Partner does not exist.',
  'SMS configuration is required to auto verify phone_number.', // a function may send them
  'Invalid Cognito Identity Provider', // without a client
];

const settable = kinds.flatMap(({ name, schema }) => settableMembers(schema).map((member) => `${name} ${member}`));

const all = (drawn: readonly Drawn[]): readonly Drawn[] => drawn.flatMap((each) => [each, ...all(each.children)]);

/** The members that a resource says, its name by its key. */
const membersIn = ({ kind, extra, needed }: Pick<Drawn, 'kind' | 'extra' | 'needed'>): readonly string[] =>
  [kind.key ?? '', ...saidMembers(kind.schema, { ...extra, ...needed })].map((member) => `${kind.name} ${member}`);

/** The members that the resource of a wish says. */
const saidBy = (wish: Sample): readonly string[] =>
  membersIn({ kind: kindNamed(wish.kind), extra: {}, needed: membersOf(wish, wish.from) });

/** What AWS has then and never gives back, so that no export can say it: the images. */
const unsayable = (drawn: readonly Drawn[]): readonly string[] =>
  all(drawn).flatMap((each) => (membersIn(each).includes('ui customization ImageFile') ? ['ImageFile'] : []));

/** Applies a file to nothing: what is left then, and what ended in another way than it should. */
async function applied(text: string) {
  const world = startWorld();
  const run = await world.apply(text);
  const failed = run.outcomes.flatMap(({ outcome }) => (outcome.is === 'failed' ? [outcome.failure.message] : []));
  const isRefused = failed.some((message) => HARSHER.includes(message));
  const ends = [...new Set(run.outcomes.map(({ outcome }) => outcome.is))] as Json;
  const { unsaid, ...exported } = isRefused ? NOTHING : await planOf(world.world, EVERYONE);
  return {
    world,
    isRefused,
    ended: {
      ends,
      failed,
      left: run.left && told(run.left),
      again: told(await world.plan(text)),
      exported,
      unsaid: unsaid.map(({ path }) => path),
    },
  };
}

/** A file for a sample, and what came of it; another one where the emulator is harsher than the rules. */
async function drawnAndApplied(chance: Chance, sample: Sample) {
  for (;;) {
    const drawn = await drawFile(chance, sample);
    const { isRefused, ...rest } = await applied(textOf(drawn));
    if (!isRefused) return { drawn, ...rest };
  }
}

/** The drawn file with the other value of its sample. */
const changed = (drawn: readonly Drawn[], sample: Sample): readonly Drawn[] =>
  drawn.map((each) => {
    const children = changed(each.children, sample);
    if (!isOf(sample, each)) return { ...each, children };
    const was = each.kind.key === sample.member ? { was: sample.from } : {};
    return { ...each, children, needed: { ...membersOf(sample, sample.to), ...was } };
  });

test(`files drawn from the schemas apply, then nothing is left to do, and one change is one difference (SEED=${SEED})`, async () => {
  const chance = startChance(SEED);
  const { unsaid: _, ...exported } = NOTHING;
  const reached = new Set<string>();
  let changes = 0;
  for (const sample of wishes) {
    if (saidBy(sample).every((member) => reached.has(member))) continue;
    const { drawn, world, ended } = await drawnAndApplied(chance, sample);
    expect({ text: textOf(drawn), ...ended }).toEqual({
      text: textOf(drawn),
      ends: ['done'],
      failed: [],
      left: [],
      again: [],
      exported,
      unsaid: unsayable(drawn),
    });
    for (const member of all(drawn).flatMap(membersIn)) reached.add(member);
    const other = textOf(changed(drawn, sample));
    if (other === textOf(drawn) || (await faultsOf(other, world)).length > 0) continue;
    changes += 1;
    // Settings that AWS may move by itself are looked at and written back: changes without a difference.
    const plan = await world.plan(other);
    const differing = { ...plan, changes: plan.changes.filter(({ differences }) => differences.length > 0) };
    expect({ other, plan: told(differing) }).toEqual({
      other,
      plan: [`~ ${[addressOf(sample), ...shownBy(sample)].join(' ')}`],
    });
  }
  const missed = settable.filter((member) => !reached.has(member) && !(member in UNREACHED));
  expect({ missed, isMostlyChanged: changes > 20 }).toEqual({ missed: [], isMostlyChanged: true });
}, 300_000);

// Else it hung on chance whether a run reaches them all.
test('every member is in a wish', () => {
  const wished = new Set(wishes.flatMap(saidBy));
  expect(settable.filter((member) => !wished.has(member) && !(member in UNREACHED))).toEqual([]);
});

test('what no drawn file says is a member that exists', () => {
  expect(Object.keys(UNREACHED).filter((member) => !settable.includes(member))).toEqual([]);
});
