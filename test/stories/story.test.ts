import { expect, test } from 'vitest';
import { mask } from './mask.ts';
import { formatStory, parseStory } from './story.ts';
import { words } from './words.ts';

const TEXT = `# A callback is changed by hand.
# Drift shows it.
$ cognitoctl apply --yes
+ userPools.main

+ userPools.main.clients.web

# Later
$ cognitoctl drift
~ userPools.main.clients.web
exit 2

$ cognitoctl plan

-- cognito.yaml --
version: 1
-- cognito.yaml (2) --
version: 2
`;

const STORY = {
  scenes: [
    {
      comments: ['# A callback is changed by hand.', '# Drift shows it.'],
      command: 'cognitoctl apply --yes',
      output: ['+ userPools.main', '', '+ userPools.main.clients.web'],
      exit: 0,
    },
    { comments: ['# Later'], command: 'cognitoctl drift', output: ['~ userPools.main.clients.web'], exit: 2 },
    { comments: [], command: 'cognitoctl plan', output: [], exit: 0 },
  ],
  files: [
    { name: 'cognito.yaml', edition: 1, text: 'version: 1\n' },
    { name: 'cognito.yaml', edition: 2, text: 'version: 2\n' },
  ],
};

test('a story is read as scenes with their output and exit, and files with their editions', () => {
  expect(parseStory(TEXT)).toEqual(STORY);
});

test('a story that is written is read as the same story, and then written the same', () => {
  const written = formatStory(STORY);
  expect(parseStory(written)).toEqual(STORY);
  expect(formatStory(parseStory(written))).toBe(written);
});

test('a story cannot begin with an output', () => {
  expect(() => parseStory('No changes.\n$ cognitoctl plan\n')).toThrow('a story begins with comments and a command');
});

test('an output that reads as a command cannot be written', () => {
  const scene = { comments: [], command: 'cognitoctl plan', output: ['$ rm'], exit: 0 };
  expect(() => formatStory({ scenes: [scene], files: [] })).toThrow('a story cannot hold this output');
});

test('ids, dates, times, durations and the folder are masked, and nothing else', () => {
  const text = [
    'eu-central-1_Ab12Cd34E eu-central-1:12345678-1234-1234-1234-123456789abc 1h57kf5cpq17m0eml12EXAMPLE',
    '4k1abcdefghijklmnopq2rstuv 4k1…9s /tmp/a/cognito.yaml eu-central-1 123456789012',
    '2026-01-02T03:04:05Z 02:00:09 [4/5] 0.3 s 12 ms 15 seconds userPools.customers',
  ].join('\n');
  expect(mask(text, '/tmp/a')).toBe(
    [
      '<id> <id> 1h57kf5cpq17m0eml12EXAMPLE',
      '<id> <id> <folder>/cognito.yaml eu-central-1 123456789012',
      '<date> <time> [4/5] <duration> <duration> 15 seconds userPools.customers',
    ].join('\n'),
  );
});

test('a command is split into words as a shell does, quotes kept together', () => {
  expect(words(`apply --allow 'C2301@userPools["a b"]' --var "k=v w" x"y"z`)).toEqual([
    'apply',
    '--allow',
    'C2301@userPools["a b"]',
    '--var',
    'k=v w',
    'xyz',
  ]);
});

test('an output may have comments, but for its last line', () => {
  const scene = { comments: [], command: 'cat cognito.yaml', exit: 0 };
  const story = { scenes: [{ ...scene, output: ['# what it is', 'version: 1'] }], files: [] };
  expect(parseStory(formatStory(story))).toEqual(story);
  expect(() => formatStory({ ...story, scenes: [{ ...scene, output: ['version: 1', '# end'] }] })).toThrow('# end');
});
