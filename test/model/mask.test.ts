import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, maskedJson, maskedLines, maskOf } from '../../src/model/mask.ts';
import { Secret } from '../../src/model/value.ts';

test('every secret of four letters or more is masked, those that overlap or touch as one', () => {
  const mask = maskOf(['abcdef', 'efgh', 'abc', 'hush']);
  expect(['x abcdef y', 'abcdefgh', 'hushhush', 'abc', 'no'].map(mask)).toEqual([
    'x (secret) y',
    '(secret)',
    '(secret)',
    'abc',
    'no',
  ]);
});

test('what a mask makes a secret of together with what stands beside it is masked with it', () => {
  expect(maskOf(['ABCD', 'x(se'])('- xABCD')).toBe('- (secret)');
});

test('a secret is found as JSON writes it, and a key file line by line', () => {
  const mask = maskOf(['say "hush"', '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\nabcd\n-----END KEY-----\n']);
  expect([mask(JSON.stringify({ a: 'say "hush"' })), mask('it is\n  MIIEvQIBADANBgkqhkiG\n  today')]).toEqual([
    '{"a":"(secret)"}',
    'it is\n  (secret)\n  today',
  ]);
});

test('what JSON has a word for is no secret, and neither is a blank', () => {
  const text = 'true false null     .';
  expect(maskOf(['true', 'false', 'null', '    '])(text)).toBe(text);
});

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '(', ')', 's', 'e', 'c', 'r', 't', '"', '\\', '\n', ' ') });
const anySecrets = fc.array(
  anyText.filter((text) => text.trim().length >= 4),
  { minLength: 1, maxLength: 4 },
);

test('no secret is left beside the masks, and masking twice is masking once', () => {
  fc.assert(
    fc.property(anySecrets, fc.array(anyText), (secrets, texts) => {
      const mask = maskOf(secrets);
      const safe = mask([...texts, ...secrets].join(''));
      const rest = safe.split('(secret)');
      expect(rest.flatMap((text) => secrets.filter((secret) => text.includes(secret.trim())))).toEqual([]);
      expect(mask(safe)).toBe(safe);
    }),
  );
});

test('JSON that is masked is JSON, with no secret in any text or name', () => {
  fc.assert(
    fc.property(anySecrets, fc.json(), (secrets, json) => {
      const mask = maskOf(secrets);
      const told = { message: secrets.join(' '), [secrets[0] ?? '']: JSON.parse(json) as unknown, list: secrets };
      const texts: string[] = [];
      JSON.parse(JSON.stringify(maskedJson(told, mask)), (key, value: unknown) => {
        texts.push(key, ...(typeof value === 'string' ? [value] : []));
        return value;
      });
      expect(texts.filter((text) => mask(text) !== text)).toEqual([]);
    }),
  );
});

test('the value of a difference is masked whole, other texts in part, and names that a run works with not at all', () => {
  const change = {
    address: 'userPools.hush',
    action: 'update',
    differences: [{ path: 'A', before: 'not hush yet', after: ['hush', 'other', 1234] }],
    risks: [{ code: 'C2', message: 'hush falls' }],
  };
  const safe = masked(change, maskOf(['hush', '1234']));
  expect(safe).toEqual({
    address: 'userPools.hush',
    action: 'update',
    differences: [
      { path: 'A', before: new Secret('not hush yet'), after: [new Secret('hush'), 'other', new Secret('1234')] },
    ],
    risks: [{ code: 'C2', message: '(secret) falls' }],
  });
  expect(JSON.stringify(safe.differences)).toBe(
    '[{"path":"A","before":"(secret)","after":["(secret)","other","(secret)"]}]',
  );
});

test('in a text to quote, nothing is left of a line behind a secret', () => {
  expect(maskedLines('a: 1\nb: hush # of 12 letters\nc: 2', maskOf(['hush']))).toBe('a: 1\nb: (secret)\nc: 2');
});
