import { describe, expect, test } from 'vitest';
import type { EmulatorState } from '../../src/emulator/store.ts';
import { kindNamed, kinds } from '../../src/kinds/index.ts';
import { childAddress, parentOf } from '../../src/model/address.ts';
import type { Run } from '../../src/model/event.ts';
import { isDeletedByHand, type Kind } from '../../src/model/kind.ts';
import type { Json } from '../../src/model/value.ts';
import { addressOf, fileOf, fileWith, keyOf, type Members, membersOf, type Sample, shownBy } from './sample.ts';
import { samples } from './samples.ts';
import { updatableMembers } from './updatable-members.ts';
import { startWorld, told } from './world.ts';

/** Members without a sample, and why. */
const WITHOUT_SAMPLE: { readonly [member: string]: string } = {
  'log delivery LogConfigurations.*.LogLevel': 'it follows from the source of the events',
  'identity provider ProviderDetails.*': 'AWS names the keys of every type, and what it does with others is not known',
  'identity pool roles Roles.*': 'AWS names both keys',
  'terms TermsSource': 'AWS knows one value only',
  'terms Enforcement': 'AWS knows one value only',
};

const isRename = ({ key }: Kind, { member }: Sample): boolean => member === key;

/** The file after the change: a resource that gets another name says what it was called before. */
const fileAfter = (kind: Kind, sample: Sample): string => fileWith(sample, membersAfter(kind, sample));

function membersAfter(kind: Kind, sample: Sample): Members {
  const members = membersOf(sample, sample.to);
  return isRename(kind, sample) ? { ...members, was: sample.from } : members;
}

/** Without the resource: written down for what is never deleted by absence, with its parent for what AWS cannot delete. */
function fileWithout(kind: Kind, sample: Sample, gone: Members): string {
  if (kind.calls.delete === undefined) return fileWithoutParent(kind, sample, gone);
  if (kind.irreplaceable) return fileWith(sample, { ...membersOf(sample, sample.to), ...gone });
  if (isDeletedByHand(kind)) return fileWith(sample, { ...membersOf(sample, sample.to), delete: true });
  return fileOf(sample, {}, { manage: { [kind.collection]: 'full' } });
}

function fileWithoutParent({ parents: [parent = ''] }: Kind, sample: Sample, gone: Members): string {
  if (kindNamed(parent).irreplaceable) return fileOf({ ...sample, parent: { ...sample.parent, ...gone } }, {});
  return fileWithout(kindNamed(parent), { ...sample, kind: parent, parent: sample.pool ?? {} }, gone);
}

/** What is never deleted by absence is named by its id. */
function goneById({ resources }: EmulatorState): Members {
  const [kept] = resources.filter((stored) => kindNamed(stored.kind).irreplaceable);
  return { [kindNamed(kept?.kind ?? '').id ?? '']: kept?.id ?? '', delete: true };
}

/** How its deletion is told: an undeclared resource is called by its live name. */
function deletion(kind: Kind, sample: Sample): string {
  const address = addressOf(sample);
  if (kind.calls.delete === undefined) return `- ${parentOf(address)}`;
  if (isDeletedByHand(kind)) return `- ${address}`;
  const parent = addressOf({ ...sample, kind: kind.parents[0] ?? '', key: 'main' });
  return `- ${childAddress(parent, kind.collection, isRename(kind, sample) ? String(sample.to) : keyOf(sample))}`;
}

const endsOf = ({ outcomes }: Run): Json => [...new Set(outcomes.map(({ outcome }) => outcome.is))];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  const own = samples.filter((sample) => sample.kind === name);

  test('every member that can change has a sample, and no other has', () => {
    const wanted = updatableMembers(kind.schema).filter((member) => !(`${name} ${member}` in WITHOUT_SAMPLE));
    expect([...new Set(own.map(({ member }) => member))].toSorted()).toEqual(wanted.toSorted());
  });

  test.each(own.map((sample) => [sample.member, sample] as const))('%s', async (_member, sample) => {
    const { apply, plan, state } = startWorld();
    const makes = async (text: string): Promise<Json> => {
      const changes = told(await plan(text));
      const run = await apply(text);
      return { changes, ends: endsOf(run), left: run.left && told(run.left), again: told(await plan(text)) } as Json;
    };
    const made = (changes: unknown): Json => ({ changes, ends: ['done'], left: [], again: [] }) as Json;
    const address = addressOf(sample);
    const begin = fileWith(sample, membersOf(sample, sample.from));

    expect({
      begin: await makes(begin),
      change: await makes(fileAfter(kind, sample)),
      end: await makes(fileWithout(kind, sample, goneById(state()))),
    }).toEqual({
      begin: made(expect.arrayContaining([`+ ${address}`])),
      change: made([`~ ${[address, ...shownBy(sample)].join(' ')}`]),
      end: made([deletion(kind, sample)]),
    });
  });
});

test('what has no sample is a member that exists', () => {
  const members = kinds.flatMap(({ name, schema }) => updatableMembers(schema).map((member) => `${name} ${member}`));
  expect(Object.keys(WITHOUT_SAMPLE).filter((member) => !members.includes(member))).toEqual([]);
});
