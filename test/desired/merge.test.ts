import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from '../../src/desired/expand.ts';
import { load, type Sources } from '../../src/desired/load.ts';
import { stack } from '../../src/desired/merge.ts';
import { type MapNode, toValue } from '../../src/desired/node.ts';
import { parse } from '../../src/desired/parse.ts';
import { fileSchema } from '../../src/desired/whole-schema.ts';
import { formatAddress } from '../../src/model/address.ts';
import { brief, NOTHING } from './sources.ts';

function rootOf(text: string, from?: string): MapNode {
  const { root } = parse({ name: 'a.yaml', text, ...(from === undefined ? {} : { from }) });
  if (root === undefined) throw new Error('not a map');
  return root;
}

/** What the layers are together. */
const merged = (...roots: readonly MapNode[]) => {
  const given = { env: {}, vars: {}, secrets: {}, aws: {}, readFile: NOTHING.readFile, allowed: new Set<string>() };
  return toValue(expand(stack(roots).layers, fileSchema, { given, variables: 'required' }).root);
};

const files = (...texts: readonly string[]): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({ name: `${'abc'[index]}.yaml`, text })),
});
const folder = (...texts: readonly string[]): Sources => ({
  ...NOTHING,
  files: texts.map((text, index) => ({ name: `env/${'abc'[index]}.yaml`, text, from: 'env' })),
});

test('a later file overlays an earlier one: maps deep, lists and scalars replaced', () => {
  const below = rootOf(
    'version: 1\nuserPools: { a: { PoolName: a, AutoVerifiedAttributes: [email, phone_number], Policies: { X: 1 } } }',
  );
  const above = rootOf('userPools: { a: { AutoVerifiedAttributes: [email], Policies: { Y: 2 } }, b: {} }');
  expect(merged(below, above)).toEqual({
    version: 1,
    userPools: { a: { PoolName: 'a', AutoVerifiedAttributes: ['email'], Policies: { X: 1, Y: 2 } }, b: {} },
  });
});

test('each value remembers its file', () => {
  const { desired } = load(
    files(
      'version: 1\nuserPools:\n  main:\n    PoolName: one\n    DeletionProtection: ACTIVE\n',
      'userPools:\n  main: { PoolName: two }\n',
    ),
  );
  const main = formatAddress(['userPools', 'main']);
  expect([
    desired?.resources[0]?.name,
    desired?.place(main, ['PoolName']),
    desired?.place(main, ['DeletionProtection']),
  ]).toEqual([
    'two',
    { file: 'b.yaml', line: 2, column: 21, length: 3 },
    { file: 'a.yaml', line: 5, column: 25, length: 6 },
  ]);
});

test('the files of a folder are a union', () => {
  const { desired } = load(
    folder(
      'version: 1\nuserPools: { main: { groups: { a: {} } } }\n',
      'version: 1\nuserPools: { main: { groups: { b: {} } } }\n',
    ),
  );
  expect(desired?.resources.map(({ address }) => address)).toEqual([
    'userPools.main',
    'userPools.main.groups.a',
    'userPools.main.groups.b',
  ]);
});

test('the same thing said twice in a folder is an error with both places', () => {
  const { findings } = load(folder('version: 1\nregion: eu-central-1\n', 'region: eu-central-1\n'));
  expect(findings.map((finding) => [brief(finding), finding.related])).toEqual([
    [
      '1:1 C1020 "region" is said in two files of one folder (also in env/a.yaml:2)',
      [{ file: 'env/a.yaml', line: 2, column: 1, length: 6 }],
    ],
  ]);
});

test('a file beside a folder overlays all of it', () => {
  const { files: members } = folder('version: 1\nregion: eu-central-1\n', 'stack: shop\n');
  const { desired } = load({ ...NOTHING, files: [...members, { name: 'prod.yaml', text: 'region: eu-west-1\n' }] });
  expect([desired?.stack, desired?.region]).toEqual(['shop', 'eu-west-1']);
});

const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('node'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.string({ minLength: 1 }), tie('node'), { maxKeys: 4 }),
}));

test('a file merged with itself is itself', () => {
  fc.assert(
    fc.property(tree.map, (value) => {
      const root = rootOf(JSON.stringify(value).replaceAll(/\$|__proto__/g, 'S'));
      expect(merged(root, root)).toEqual(toValue(root));
    }),
  );
});

test('what is read is what JSON says', () => {
  fc.assert(
    fc.property(tree.map, (value) => {
      expect(JSON.stringify(toValue(rootOf(JSON.stringify(value))))).toBe(JSON.stringify(value));
    }),
  );
});
