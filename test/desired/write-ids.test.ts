import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../../src/desired/load.ts';
import type { Source } from '../../src/desired/node.ts';
import { parse } from '../../src/desired/parse.ts';
import { type Id, writeIds } from '../../src/desired/write-ids.ts';
import { NOTHING } from './sources.ts';

const POOL = 'eu-central-1_Ab12Cd34E';
const CLIENT = '4kabcdefghijklmnopqrstuvwx';
const DIGITS = '12345678901234567890123456';
const IDENTITY = 'eu-central-1:12345678-90ab-cdef-1234-567890abcdef';

const pool = (key: string): Id => ({ path: ['userPools', key], member: 'UserPoolId', id: POOL });
const client = (key: string, id = CLIENT, of = 'a'): Id => ({
  path: ['userPools', of, 'clients', key],
  member: 'ClientId',
  id,
});
const identityPool: Id = { path: ['identityPools', 'main'], member: 'IdentityPoolId', id: IDENTITY };

/** Writes ids into a file alone, with what its placeholders stand for. */
function edit(text: string, ids: readonly Id[]) {
  const source: Source = { name: 'cognito.yaml', text };
  const { root, findings } = parse(source);
  if (root === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return writeIds(root, ids, load({ ...NOTHING, files: [source] }).expanded);
}

const lines = (...given: readonly string[]): string => `${given.join('\n')}\n`;

/** Before, the ids, after. */
const edits: readonly (readonly [string, string, readonly Id[], string])[] = [
  [
    'a block map takes the id on a line of its own, right below the key',
    lines('version: 1', 'userPools:', '  a:', '    PoolName: x', '    UserPoolTier: LITE'),
    [pool('a')],
    lines('version: 1', 'userPools:', '  a:', `    UserPoolId: ${POOL}`, '    PoolName: x', '    UserPoolTier: LITE'),
  ],
  [
    'comments stay, each with the member that it stands above',
    lines('version: 1', 'userPools:', '  a:   # the\tpool', '', '    # its name', '    PoolName: x # really', '# end'),
    [pool('a')],
    lines(
      'version: 1',
      'userPools:',
      '  a:   # the\tpool',
      `    UserPoolId: ${POOL}`,
      '',
      '    # its name',
      '    PoolName: x # really',
      '# end',
    ),
  ],
  [
    'a flow map takes it right behind the brace',
    lines('version: 1', 'userPools: { a: { PoolName: x } } # all'),
    [pool('a')],
    lines('version: 1', `userPools: { a: { UserPoolId: ${POOL}, PoolName: x } } # all`),
  ],
  [
    'a flow map without room around its braces',
    lines('version: 1', 'userPools: {a: {PoolName: x}}'),
    [pool('a')],
    lines('version: 1', `userPools: {a: {UserPoolId: ${POOL}, PoolName: x}}`),
  ],
  [
    'a flow map over several lines',
    lines('version: 1', 'userPools:', '  a: {', '    PoolName: x,', '  }'),
    [pool('a')],
    lines('version: 1', 'userPools:', '  a: {', `    UserPoolId: ${POOL},`, '    PoolName: x,', '  }'),
  ],
  [
    'a comment behind the brace',
    lines('version: 1', 'userPools:', '  a: { # the pool', '    PoolName: x }'),
    [pool('a')],
    lines('version: 1', 'userPools:', `  a: { UserPoolId: ${POOL}, # the pool`, '    PoolName: x }'),
  ],
  [
    'empty braces',
    lines('version: 1', 'userPools: { a: {}, b: { } }'),
    [pool('a'), pool('b')],
    lines('version: 1', `userPools: { a: { UserPoolId: ${POOL} }, b: { UserPoolId: ${POOL} } }`),
  ],
  [
    'JSON stays JSON',
    '{"version":1,"userPools":{"a":{"PoolName":"x","clients":{}}}}',
    [pool('a'), client('web')],
    `{"version":1,"userPools":{"a":{"UserPoolId": "${POOL}", "PoolName":"x","clients":{ "web": { "ClientId": "${CLIENT}" } }}}}`,
  ],
  [
    'line ends of Windows, and no line end at the end',
    'version: 1\r\nuserPools:\r\n    a:\r\n        PoolName: x',
    [pool('a'), client('web')],
    `version: 1\r\nuserPools:\r\n    a:\r\n        UserPoolId: ${POOL}\r\n        PoolName: x\r\n        clients:\r\n            web:\r\n                ClientId: ${CLIENT}`,
  ],
  [
    'keys in quotes',
    lines('version: 1', 'userPools:', `  'a b':`, '    PoolName: x', '  "c": { PoolName: y }'),
    [pool('a b'), pool('c')],
    lines(
      'version: 1',
      'userPools:',
      `  'a b':`,
      `    UserPoolId: ${POOL}`,
      '    PoolName: x',
      `  "c": { UserPoolId: ${POOL}, PoolName: y }`,
    ),
  ],
  [
    'an explicit key, whose map begins in its line',
    lines('version: 1', 'userPools:', '  ? a', '  : PoolName: x', '    UserPoolTier: LITE'),
    [pool('a')],
    lines('version: 1', 'userPools:', '  ? a', `  : UserPoolId: ${POOL}`, '    PoolName: x', '    UserPoolTier: LITE'),
  ],
  [
    'an anchor that no alias names',
    lines('version: 1', 'userPools:', '  a: &a # here', '    PoolName: x', '  b:', '    &b', '    PoolName: y'),
    [pool('a'), pool('b')],
    lines(
      'version: 1',
      'userPools:',
      '  a: &a # here',
      `    UserPoolId: ${POOL}`,
      '    PoolName: x',
      '  b:',
      '    &b',
      `    UserPoolId: ${POOL}`,
      '    PoolName: y',
    ),
  ],
  [
    'what comes from a template is added below the resource that uses it, all in one go',
    lines(
      'version: 1',
      'templates:',
      '  tenant: { clients: { web: {}, ios: {} } }',
      'userPools:',
      '  a: { use: tenant }',
      '  b:',
      '    use: tenant # all of it',
      '    # nothing else',
    ),
    [
      pool('a'),
      client('web'),
      client('ios', DIGITS),
      pool('b'),
      client('web', CLIENT, 'b'),
      client('ios', CLIENT, 'b'),
    ],
    lines(
      'version: 1',
      'templates:',
      '  tenant: { clients: { web: {}, ios: {} } }',
      'userPools:',
      `  a: { UserPoolId: ${POOL}, clients: { web: { ClientId: ${CLIENT} }, ios: { ClientId: "${DIGITS}" } }, use: tenant }`,
      '  b:',
      `    UserPoolId: ${POOL}`,
      '    use: tenant # all of it',
      '    clients:',
      '      web:',
      `        ClientId: ${CLIENT}`,
      '      ios:',
      `        ClientId: ${CLIENT}`,
      '    # nothing else',
    ),
  ],
  [
    'what a layer does not mention is added to it, the innermost first where maps end together',
    lines('version: 1', 'userPools:', '    a:', '        clients:', '            web: { RefreshTokenValidity: 1 }'),
    [pool('b'), client('web'), client('https://x, y', DIGITS), client('123'), identityPool],
    lines(
      'version: 1',
      'userPools:',
      '    a:',
      '        clients:',
      `            web: { ClientId: ${CLIENT}, RefreshTokenValidity: 1 }`,
      '            "https://x, y":',
      `                ClientId: "${DIGITS}"`,
      '            123:',
      `                ClientId: ${CLIENT}`,
      '    b:',
      `        UserPoolId: ${POOL}`,
      'identityPools:',
      '    main:',
      `        IdentityPoolId: ${IDENTITY}`,
    ),
  ],
  [
    'a document between its markers',
    lines('# the file', '---', 'version: 1', 'userPools:', '  a: {}', '...'),
    [identityPool],
    lines(
      '# the file',
      '---',
      'version: 1',
      'userPools:',
      '  a: {}',
      'identityPools:',
      '  main:',
      `    IdentityPoolId: ${IDENTITY}`,
      '...',
    ),
  ],
  [
    'keys with placeholders are found by what they stand for',
    lines(
      'version: 1',
      'vars: { slug: acme }',
      'userPools:',
      '  "${var:slug}-saas":',
      '    PoolName: x',
      '  b-saas: {}',
    ),
    [pool('acme-saas'), pool('b-saas')],
    lines(
      'version: 1',
      'vars: { slug: acme }',
      'userPools:',
      '  "${var:slug}-saas":',
      `    UserPoolId: ${POOL}`,
      '    PoolName: x',
      `  b-saas: { UserPoolId: ${POOL} }`,
    ),
  ],
  [
    'a key that looks like a placeholder is written so that it is none',
    lines('version: 1'),
    [pool('a${b}')],
    lines('version: 1', 'userPools:', '  "a$${b}":', `    UserPoolId: ${POOL}`),
  ],
];

test.each(edits)('%s', (_, before, ids, after) => {
  expect(edit(before, ids)).toEqual({ text: after, written: ids, left: [] });
});

test.each([
  [
    'an alias',
    'userPools: { b: &base { PoolName: x }, a: *base }',
    'its lines at cognito.yaml:2 are shared by an anchor and its aliases',
  ],
  [
    'lines that an alias names elsewhere',
    'userPools: { a: &base { PoolName: x }, b: *base }',
    'its lines at cognito.yaml:2 are shared by an anchor and its aliases',
  ],
  [
    'lines in a shared map',
    'userPools: &all { a: { PoolName: x } }\ntemplates: { t: *all }',
    'its lines at cognito.yaml:2 are shared by an anchor and its aliases',
  ],
  ['nothing', 'userPools: { a: }', 'what stands at cognito.yaml:2 is not written out there'],
  [
    'a variable',
    'vars: { a: {} }\nuserPools: { a: "${var:a}" }',
    'what stands at cognito.yaml:3 is not written out there',
  ],
])('no id is written where the pool is %s', (_, text, why) => {
  const before = `version: 1\n${text}\n`;
  expect(edit(before, [pool('a')])).toEqual({ text: before, written: [], left: [{ id: pool('a'), why }] });
});

test('a key of which nobody can tell what it stands for may be the resource itself', () => {
  const text = lines('version: 1', 'userPools:', '  "${var:name}": { PoolName: x }');
  const { root } = parse({ name: 'cognito.yaml', text });
  if (root === undefined) throw new Error('no YAML');
  const why = 'the key at cognito.yaml:3 may stand for it';
  expect(writeIds(root, [pool('a')])).toEqual({ text, written: [], left: [{ id: pool('a'), why }] });
});

test('a key with placeholders that cannot stand for the resource is no obstacle', () => {
  const before = lines('version: 1', 'userPools:', '  "x-${env:NAME}": { PoolName: x }');
  expect(edit(before, [pool('a')]).text).toBe(`${before}  a:\n    UserPoolId: ${POOL}\n`);
});

/** A resource as somebody might write it: nested maps in a style of their own, with comments. */
type Style = { readonly flow: boolean; readonly comment: boolean; readonly quoted: boolean; readonly step: 2 | 4 };

const style = fc.record({
  flow: fc.boolean(),
  comment: fc.boolean(),
  quoted: fc.boolean(),
  step: fc.constantFrom(2 as const, 4 as const),
});
const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
  fc.constantFrom('https://x.example.com/a', 'a: b', '# no comment', 'true', '12', "it's", '{x}', 'ä ö'),
);
const clientsOf = fc.uniqueArray(key, { maxLength: 3 });
const files = fc.record({
  pools: fc.dictionary(key, fc.record({ style, clients: clientsOf, written: fc.boolean() }), { maxKeys: 4 }),
  eol: fc.constantFrom('\n', '\r\n'),
  ends: fc.boolean(),
});
type File = typeof files extends fc.Arbitrary<infer Each> ? Each : never;

type Pool = File['pools'][string];

const quote = (text: string, { quoted }: Pick<Style, 'quoted'>): string =>
  quoted || !/^[a-z][a-z0-9-]*$/.test(text) ? JSON.stringify(text) : text;

function poolLines(name: string, number: number, { style: own, clients, written }: Pool): readonly string[] {
  const note = own.comment ? ' # a comment: with {braces}' : '';
  const inside = written ? clients.map((each, index) => `${quote(each, own)}: { ClientName: c${index} }`) : [];
  const use = written ? [] : ['use: tenant'];
  if (own.flow) {
    const members = [
      `PoolName: p${number}`,
      ...use,
      ...(inside.length > 0 ? [`clients: { ${inside.join(', ')} }`] : []),
    ];
    return [`  ${quote(name, own)}: { ${members.join(', ')} }${note}`];
  }
  const indent = ' '.repeat(2 + own.step);
  const below = inside.flatMap((line) => [`${indent}${' '.repeat(own.step)}${line}`]);
  const members = [`PoolName: p${number}${note}`, ...use, ...(below.length > 0 ? ['clients:'] : [])];
  return [`  ${quote(name, own)}:${note}`, ...members.map((line) => `${indent}${line}`), ...below];
}

function textOf({ pools, eol, ends }: File): string {
  const all = Object.entries(pools).flatMap(([name, each], index) => poolLines(name, index, each));
  const body = all.length === 0 ? ['userPools: {}'] : ['userPools:', ...all];
  return (
    ['version: 1', 'templates: { tenant: { clients: { web: {}, "a: b": { ClientName: other } } } }', ...body].join(
      eol,
    ) + (ends ? eol : '')
  );
}

/** Whether one text is the other with something put in. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += letter.length;
  return at === part.length;
}

const resourcesOf = (text: string) =>
  load({ ...NOTHING, files: [{ name: 'cognito.yaml', text }] }).desired?.resources ?? [];

test('whatever the file looks like, only ids come in, and each resource has its own', () => {
  fc.assert(
    fc.property(files, (file) => {
      const before = textOf(file);
      const resources = resourcesOf(before);
      const path = ({ parent, key: name }: (typeof resources)[number]): readonly string[] =>
        parent === undefined
          ? ['userPools', name]
          : ['userPools', resources.find(({ address }) => address === parent)?.key ?? '', 'clients', name];
      const ids = resources.map(
        (resource, index): Id => ({
          path: path(resource),
          member: resource.parent === undefined ? 'UserPoolId' : 'ClientId',
          id: `${resource.parent === undefined ? POOL : CLIENT.slice(2)}${index}`,
        }),
      );
      const after = edit(before, ids);
      const meant = resources.map((resource, index) => ({ ...resource, id: ids[index]?.id }));
      const byAddress = (one: { readonly address: string }, other: { readonly address: string }): number =>
        one.address < other.address ? -1 : 1;
      expect([resourcesOf(after.text).toSorted(byAddress), isWithin(before, after.text), after.left]).toEqual([
        meant.toSorted(byAddress),
        true,
        [],
      ]);
      expect(resources.length).toBeGreaterThanOrEqual(Object.keys(file.pools).length);
    }),
    { numRuns: 150 },
  );
});
