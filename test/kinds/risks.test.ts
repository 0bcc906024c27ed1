import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/model/kind.ts';
import { riskyPaths } from '../../src/model/risk.ts';
import { type Fields, Unknown } from '../../src/model/value.ts';
import { normalise } from '../../src/plan/normalise.ts';
import { loginPageRisks } from './login-page-risk-cases.ts';
import { otherRisks } from './other-risk-cases.ts';
import { settingRisks } from './setting-risk-cases.ts';
import { userPoolRisks } from './user-pool-risk-cases.ts';

const riskCases = [...userPoolRisks, ...loginPageRisks, ...settingRisks, ...otherRisks];

const nameOf = (risk: string): string => risk.slice(0, -' C2300'.length);

function kindOf(risk: string): Kind {
  const kind = kinds.find(({ name }) => name === nameOf(risk));
  if (kind === undefined) throw new Error(`no kind is named "${nameOf(risk)}"`);
  return kind;
}

/** Every risk of the kind that holds between two states, as the guard looks at them. */
function risksOf(kind: Kind, one: Fields, other: Fields): readonly string[] {
  const [left, right] = [normalise(one, kind), normalise(other, kind)] as const;
  return (kind.risks ?? []).flatMap((risk) => riskyPaths(risk, left, right).map((path) => `${risk.code} ${path}`));
}

describe.each(riskCases.map((one) => [one.risk, one] as const))(
  '%s',
  (risk, { before: state, safe, risky, at, bothWays }) => {
    const kind = kindOf(risk);

    test('is not asked where nothing changes, nor for a safe change', () => {
      expect([state, ...safe].flatMap((other) => risksOf(kind, state, other))).toEqual([]);
    });

    test('is asked for each risky change, and no other one is', () => {
      expect(risky.map((other) => risksOf(kind, state, other))).toEqual(risky.map(() => [`${risk.slice(-5)} ${at}`]));
    });

    test(bothWays ? 'is asked for the way back too' : 'is not asked for the way back', () => {
      const found = risky.slice(0, 1).flatMap((other) => risksOf(kind, other, state));
      expect(found.some((one) => one.startsWith(risk.slice(-5)))).toBe(bothWays === true);
    });
  },
);

test('every risk has a case, and every code is of one risk', () => {
  const all = kinds.flatMap((kind) => (kind.risks ?? []).map(({ code }) => `${kind.name} ${code}`));
  expect(riskCases.map(({ risk }) => risk).toSorted()).toEqual(all.toSorted());
  expect(new Set(all.map((risk) => risk.slice(-5))).size).toBe(all.length);
});

test('every code is C23xx and every message is one line', () => {
  const odd = kinds
    .flatMap((kind) => kind.risks ?? [])
    .filter(({ code, message }) => !/^C23\d\d$/.test(code) || /\n|^$/.test(message));
  expect(odd).toEqual([]);
});

test('callback and logout URLs, tags, texts and new groups are daily work', () => {
  const urls = { CallbackURLs: ['https://a.example'], LogoutURLs: ['https://a.example'] };
  expect([
    ...risksOf(kindOf('client C2340'), urls, {}),
    ...risksOf(
      kindOf('user pool C2310'),
      { UserPoolTags: { a: 'b' } },
      { UserPoolTags: {}, VerificationMessageTemplate: { SmsMessage: 'x' } },
    ),
    ...risksOf(kindOf('group C2375'), { Description: 'a' }, { Description: 'b', Precedence: 3 }),
  ]).toEqual([]);
});

test('a variable that was not given keeps the live value, so it is no risk', () => {
  const unknown = new Unknown({ notGiven: 'ROLE' });
  expect(risksOf(kindOf('group C2375'), { RoleArn: 'a' }, { RoleArn: unknown })).toEqual([]);
});

test('a value that awaits another resource is another value', () => {
  const unknown = new Unknown({ awaits: ['a'] });
  expect(risksOf(kindOf('group C2375'), { RoleArn: 'a' }, { RoleArn: unknown })).toEqual(['C2375 RoleArn']);
});
