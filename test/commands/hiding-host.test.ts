import { expect, test } from 'vitest';
import { withoutSecrets } from '../../src/commands/hiding-host.ts';
import { maskOf } from '../../src/model/mask.ts';

const hidden = { hide: () => {}, mask: maskOf(['hush-hush']) };

test('JSON without a secret leaves as it was written', () => {
  const text = '{"b":1,   "a": [2]}';
  expect(withoutSecrets(text, { hidden })).toBe(text);
});

test('JSON with a secret stays JSON, whatever the secret has in it', () => {
  const quoted = { hide: () => {}, mask: maskOf(['hush"hush\n2']) };
  const text = JSON.stringify({ a: 'so hush"hush\n2', b: 1 });
  expect(JSON.parse(withoutSecrets(text, { hidden: quoted }))).toEqual({ a: 'so (secret)', b: 1 });
});
