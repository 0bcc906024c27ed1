import { expect, test } from 'vitest';
import { kindNamed } from '../../src/kinds/index.ts';
import { needsNewResource } from '../../src/plan/needs-new-resource.ts';

const user = kindNamed('user');
const pool = { kind: kindNamed('user pool'), fields: { UsernameAttributes: ['email'] } };
const moved = { before: 'ann@shop.example', after: 'anna@shop.example', schema: undefined };

test('only a key goes along with other members: what else is immutable stays so', () => {
  const kind = {
    ...user,
    schema: { ...user.schema, properties: { ...user.schema.properties, Origin: { 'x-immutable': true as const } } },
  };
  const fixed = (member: string, ancestors = [pool]) =>
    needsNewResource({ path: [member], ...moved }, { kind, ancestors });
  expect([fixed('Username'), fixed('Username', []), fixed('Origin'), fixed('Enabled')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
