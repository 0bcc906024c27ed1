import { shapes } from '../../scripts/coverage/shapes.ts';
import { routeOf } from '../../src/emulator/routes.ts';
import { tagCalls } from '../../src/emulator/tagging.ts';

/** Every operation that the emulator answers: `cognito-idp CreateGroup`. */
export const answered: readonly string[] = shapes
  .filter(({ service, operation }) => routeOf(service, operation) !== undefined || Object.hasOwn(tagCalls, operation))
  .map(({ service, operation }) => `${service} ${operation}`);
