import { describe, expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import type { Run } from '../../src/model/event.ts';
import { pool } from './plans.ts';
import { fileWith, membersOf, role, type Sample } from './sample.ts';
import { changeableKinds, samples } from './samples.ts';
import { isHarsh, startWorld, told } from './world.ts';

/** Where the file says `null`: the member itself, or the list whose items the member is a part of. */
const placeOf = (sample: Sample): Sample => ({ ...sample, at: sample.at ?? sample.member });

/** A file that cannot be null there, or a rule of the kind that wants a value there. */
const errorsOf = (text: string): readonly string[] =>
  load({
    files: [{ name: 'cognito.yaml', text }],
    env: {},
    vars: {},
    readFile: () => ({ problem: 'no file in this test' }),
    variables: 'required',
  }).findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

/**
 * AWS has nothing to write there: what is left out of an update goes, or, where AWS keeps it, is told as left.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
const stays = ({ kind, member }: Sample): boolean =>
  !isHarsh && kind === 'user pool' && member === 'SmsAuthenticationMessage';

const leftBy = ({ left }: Run): readonly string[] => (left === undefined ? [] : told(left));

describe.each(changeableKinds.map((kind) => [kind.name, kind] as const))('%s', (name) => {
  const own = samples.filter(({ kind, at }) => kind === name && at !== '').map(placeOf);

  test.each(own.map((sample) => [`${sample.member} ${JSON.stringify(sample.to)}`, sample] as const))(
    'null of %s is refused, or done once',
    async (_member, sample) => {
      const { apply, plan } = startWorld();
      await apply(fileWith(sample, membersOf(sample, sample.to)));
      const cleared = fileWith(sample, membersOf(sample, null));
      const refusals = errorsOf(cleared);
      const refused = refusals.length > 0 ? refusals : (await plan(cleared)).refusals.map(({ code }) => code);
      if (refused.length > 0) {
        expect(refused).toEqual([expect.stringMatching(/^(C1017|C1[23]\d\d)$/)]);
        return;
      }
      const run = await apply(cleared);
      const left = stays(sample) ? [`~ userPools.main ${sample.member}`] : [];
      const ends = run.outcomes.map(({ outcome }) => outcome.is);
      expect([ends, leftBy(run), told(await plan(cleared))]).toEqual([run.outcomes.map(() => 'done'), left, left]);
    },
  );
});

test('SMS settings that are null go as a whole, or are told as left where AWS keeps them', async () => {
  const { apply, plan } = startWorld();
  await apply(pool(`SmsConfiguration: { SnsCallerArn: "${role('sms')}", ExternalId: x }`));
  const cleared = pool('SmsConfiguration: null');
  const paths = ['ExternalId', 'SnsCallerArn', 'SnsRegion'].map((member) => `SmsConfiguration.${member}`);
  const change = [`~ userPools.main ${paths.join(' ')}`];
  expect([told(await plan(cleared)), leftBy(await apply(cleared)), told(await plan(cleared))]).toEqual([
    change,
    ...Array(2).fill(isHarsh ? [] : change),
  ]);
});

test('names of levels end on either answer, and LITE, which has none, is open to the pool then', async () => {
  const { apply, plan } = startWorld();
  await apply(pool('AcrConfiguration: { Level2: { AcrValue: "urn:shop:two" } }'));
  const [cleared, lower] = [pool('AcrConfiguration: null'), pool('UserPoolTier: LITE')];
  const ends = [
    leftBy(await apply(cleared)),
    told(await plan(cleared)),
    leftBy(await apply(lower)),
    told(await plan(lower)),
  ];
  expect(ends).toEqual([[], [], [], []]);
});
