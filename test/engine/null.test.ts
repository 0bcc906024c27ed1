import { describe, expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fileWith, membersOf, type Sample } from './sample.ts';
import { samples } from './samples.ts';
import { startWorld, told } from './world.ts';

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

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (name) => {
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
      expect([run.outcomes.map(({ outcome }) => outcome.is), told(await plan(cleared))]).toEqual([
        run.outcomes.map(() => 'done'),
        [],
      ]);
    },
  );
});
