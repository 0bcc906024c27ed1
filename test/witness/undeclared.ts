import type { Service } from '../../src/model/api.ts';
import type { Json } from '../emulator/world.ts';
import { models } from '../kinds/models.ts';
import type { Heard } from './overheard.ts';

const SERVICES: { readonly [prefix: string]: Service } = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
};

/** AWS's models do not list what every operation may answer. */
const COMMON = ['UnknownOperationException', 'ValidationException'];

/** Refusals under a name that AWS's model does not have for the operation. The models lack the newest operations. */
export function undeclared(heard: readonly Heard[]): readonly string[] {
  return heard.flatMap(({ target, status, answer }) => {
    const [prefix = '', name = ''] = target.split('.');
    const operation: Json = models[SERVICES[prefix] ?? 'cognito-idp'].operations[name];
    const isListed = (operation?.errors ?? []).some(({ shape }: Json) => shape === answer.__type);
    return status === 200 || operation === undefined || isListed || COMMON.includes(answer.__type)
      ? []
      : [`${name}: ${answer.__type}`];
  });
}
