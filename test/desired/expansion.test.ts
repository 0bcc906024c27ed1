import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load, type Sources } from '../../src/desired/load.ts';
import { toValue } from '../../src/desired/node.ts';
import { NOTHING } from './sources.ts';

const files = (texts: readonly string[], from?: string): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({
    name: `${from ?? '.'}/${index}.yaml`,
    text,
    ...(from === undefined ? {} : { from }),
  })),
});

/** What came of the files, as far as it can be compared. */
function outcome(sources: Sources): unknown {
  const { desired, findings, expanded } = load(sources);
  return { desired: JSON.stringify(desired), findings, expanded: expanded && toValue(expanded) };
}

const name = fc.constantFrom('a', 'b', 'c');
const text = fc.constantFrom(
  'x',
  '${key}',
  '${var:a}',
  '${var:b}',
  'x-${var:a}-${key}',
  '${env:A}',
  '${env:${var:a}}',
  '$${x}',
  '${aws:region}',
);
const url = fc.constantFrom('https://a.example', 'https://${key}.example', 'https://${var:a}.example');
const urls = fc.uniqueArray(url, { maxLength: 3 });

const client = fc.record(
  {
    use: fc.oneof(name, fc.array(name, { maxLength: 2 })),
    vars: fc.dictionary(name, text, { maxKeys: 2 }),
    ClientName: text,
    CallbackURLs: urls,
    'CallbackURLs+': urls,
    'CallbackURLs-': urls,
    declare: fc.boolean(),
  },
  { requiredKeys: [] },
);
const pool = fc.record(
  {
    use: fc.oneof(name, fc.array(name, { maxLength: 2 })),
    vars: fc.dictionary(name, text, { maxKeys: 2 }),
    PoolName: text,
    clients: fc.dictionary(fc.constantFrom('web', 'app', '${key}-x', '${var:a}'), client, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
);
const file = fc.record(
  {
    region: fc.constant('eu-central-1'),
    vars: fc.dictionary(name, text, { maxKeys: 3 }),
    templates: fc.dictionary(name, fc.oneof(pool, client), { maxKeys: 3 }),
    userPools: fc.dictionary(name, pool, { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);

const written = (value: object): string => JSON.stringify({ version: 1, ...value });

test('the same files give the same, whatever stands in them', () => {
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (all) => {
      const texts = all.map(written);
      expect(outcome(files(texts))).toEqual(outcome(files(texts)));
    }),
  );
});

test('the order in which the files of a folder come does not matter', () => {
  fc.assert(
    fc.property(fc.array(file, { minLength: 2, maxLength: 4 }), fc.nat(), (all, turn) => {
      const one = files(all.map(written), 'folder');
      const at = turn % one.files.length;
      const turned = [...one.files.slice(at), ...one.files.slice(0, at)].toReversed();
      expect(outcome({ ...one, files: turned })).toEqual(outcome(one));
    }),
  );
});

test('a layer that says nothing changes nothing', () => {
  fc.assert(
    fc.property(file, (only) => {
      const alone = load(files([written(only)]));
      const below = load(files(['version: 1\n', written(only)]));
      expect(JSON.stringify(below.desired?.resources)).toEqual(JSON.stringify(alone.desired?.resources));
      expect(below.findings.map(({ code }) => code)).toEqual(alone.findings.map(({ code }) => code));
    }),
  );
});

test('a template that one resource uses says the same as its lines written out', () => {
  fc.assert(
    fc.property(pool, ({ use: _, vars, ...lines }) => {
      const head = { version: 1, region: 'eu-central-1', vars: { a: 'one', b: 'two' } };
      const used = load(
        files([JSON.stringify({ ...head, templates: { t: lines }, userPools: { main: { use: 't' } } })]),
      );
      const inside = load(files([JSON.stringify({ ...head, userPools: { main: lines } })]));
      // In a template the key is that of its user, also for what stands below it.
      fc.pre(!JSON.stringify(lines.clients ?? {}).includes('${key}'));
      expect(used.desired?.resources.map(({ address, fields }) => [address, fields])).toEqual(
        inside.desired?.resources.map(({ address, fields }) => [address, fields]),
      );
    }),
  );
});
