import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import type { Kind, Subject } from '../../src/model/kind.ts';
import { type Fields, isFields, isList, Secret, Unknown, type Value } from '../../src/model/value.ts';
import { clientCases } from './client-rule-cases.ts';
import { logAndSessionCases } from './log-and-session-rule-cases.ts';
import { loginPageCases } from './login-page-rule-cases.ts';
import { otherCases } from './other-rule-cases.ts';
import type { RuleCase } from './rule-case.ts';
import { settingCases } from './setting-rule-cases.ts';
import { userAndReplicaCases } from './user-and-replica-rule-cases.ts';
import { userPoolCases } from './user-pool-rule-cases.ts';
import { valueCases } from './value-rule-cases.ts';

const cases: readonly RuleCase[] = [
  ...userPoolCases,
  ...clientCases,
  ...logAndSessionCases,
  ...loginPageCases,
  ...settingCases,
  ...otherCases,
  ...userAndReplicaCases,
  ...valueCases,
];
/** A pool and its replicas share some. */
const rules = [...new Set(kinds.flatMap((kind) => kind.rules ?? []))];

const kindOf = (code: string): Kind => {
  const kind = kinds.find((one) => one.rules?.some((rule) => rule.code === code));
  if (kind === undefined) throw new Error(`no rule has the code ${code}`);
  return kind;
};

/** Every fault that the rules of a kind find, not only those of one rule: a case stands for one mistake. */
const faults = (kind: Kind, subject: Subject) =>
  (kind.rules ?? []).flatMap(({ code, check }) => {
    const fault = check(subject);
    return fault === undefined ? [] : [{ code, ...fault }];
  });

describe.each(cases.map((one) => [one.code, one] as const))('%s', (code, { passes, fails, at }) => {
  const kind = kindOf(code);

  test.each(passes.map((subject, index) => [index, subject] as const))(
    `passes what is right (%i)`,
    (_index, subject) => {
      expect(faults(kind, subject)).toEqual([]);
    },
  );

  test.each(fails.map((subject, index) => [index, subject] as const))(
    `finds the mistake and nothing else (%i)`,
    (_index, subject) => {
      expect(faults(kind, subject).map((fault) => `${fault.code} ${fault.path}`)).toEqual([`${code} ${at}`]);
    },
  );

  test.each(fails.map((subject, index) => [index, subject] as const))(
    `accuses nothing that is not known yet (%i)`,
    (_index, subject) => {
      const vague = { ...subject, after: unknowns(subject.after), ancestors: subject.ancestors.map(unknowns) };
      expect(faults(kind, vague)).toEqual([]);
    },
  );
});

test('every rule has a case, and every code is of one rule', () => {
  expect([...new Set(cases.map(({ code }) => code))].toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
  expect(rules.filter(({ code }, index) => rules.findIndex((rule) => rule.code === code) < index)).toEqual([]);
});

test('every code is C12xx or C13xx, and every source can be looked up', () => {
  const odd = rules.filter(({ code, source }) => !/^C1[23]\d\d$/.test(code) || !source.startsWith('https://'));
  expect(odd).toEqual([]);
});

test('every fault says in one line what is wrong, and in one line the way out', () => {
  const all = cases.flatMap(({ code, fails }) => fails.flatMap((subject) => faults(kindOf(code), subject)));
  const odd = all.filter(
    ({ message, wayOut }) => /\n|undefined|\[object/.test(`${message}${wayOut}`) || message === '' || !wayOut,
  );
  expect(odd).toEqual([]);
});

test('no rule throws, whatever is absent, unknown, secret or null', () => {
  const given = fc.constantFrom(...cases.flatMap(({ code, fails }) => fails.map((subject) => ({ code, subject }))));
  fc.assert(
    fc.property(
      given,
      fc.array(fc.tuple(fc.nat(), replacement), { minLength: 1, maxLength: 3 }),
      ({ code, subject }, changes) => {
        const after = changes.reduce<Value>((value, [place, change]) => replaceAt(value, place, change), subject.after);
        faults(kindOf(code), { ...subject, after: isFields(after) ? after : {} });
      },
    ),
    { numRuns: 500 },
  );
});

const unknowns = (fields: Fields): Fields =>
  Object.fromEntries(Object.keys(fields).map((member) => [member, new Unknown({ notGiven: 'A' })]));

const replacement = fc.constantFrom<Value>(new Unknown({ awaits: ['a'] }), new Secret('s'), null, [], {}, 'x', 7, true);

/** The value with one of its members replaced, counted through from the top. */
function replaceAt(value: Value, place: number, change: Value): Value {
  const members: readonly (string | number)[] = isList(value)
    ? [...value.keys()]
    : isFields(value)
      ? Object.keys(value)
      : [];
  const member = members[place % (members.length + 1)];
  if (member === undefined) return change;
  const next = Math.floor(place / (members.length + 1));
  if (isList(value)) return value.map((item, index) => (index === member ? replaceAt(item, next, change) : item));
  return isFields(value) ? { ...value, [member]: replaceAt(value[member] ?? null, next, change) } : change;
}
