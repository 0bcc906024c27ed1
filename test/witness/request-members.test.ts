import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { requestSchema } from '../../src/emulator/check-request.ts';
import { routedOperations, routeOf } from '../../src/emulator/routes.ts';
import type { Json } from '../emulator/world.ts';

const shapes = new Map<string, Json>([...Object.entries(identity), ...Object.entries(idp)]);

/** An operation's request, as the SDK writes it: its members' names stand fifth. The update of an identity pool takes the pool. */
function membersOf(operation: string): readonly string[] {
  const shape = shapes.get(`${operation}Request$`) ?? shapes.get(`${operation}Input$`);
  return (operation === 'UpdateIdentityPool' ? shapes.get('IdentityPool$') : shape)[4];
}

function takenBy(operation: string): readonly string[] {
  const route =
    routeOf(`${operation}Command` in idp ? 'cognito-idp' : 'cognito-identity', operation) ??
    routeOf('cognito-identity', operation);
  if (route === undefined) throw new Error(`no route for ${operation}`);
  return Object.keys(requestSchema(route).properties ?? {});
}

test.each(routedOperations)('%s takes the members that the SDK sends, and no others', (operation) => {
  expect(takenBy(operation).toSorted()).toEqual(membersOf(operation).toSorted());
});
