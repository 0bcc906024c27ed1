import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Service } from '../../../src/model/api.ts';
import { operationsOf } from './sdk.ts';

const PACKAGES: { readonly [service in Service]: string } = {
  'cognito-idp': '@aws-sdk/client-cognito-identity-provider',
  'cognito-identity': '@aws-sdk/client-cognito-identity',
};

/** The operations of which AWS's documentation says this. It comes with the SDK, as the comment above each command. */
export function operationsThatSay(service: Service, words: string): readonly string[] {
  return operationsOf(service).filter((op) => documentationOf(service, op).includes(words));
}

const read = new Map<string, string>();

function documentationOf(service: Service, op: string): string {
  const known = read.get(`${service} ${op}`) ?? readDocumentation(service, op);
  read.set(`${service} ${op}`, known);
  return known;
}

function readDocumentation(service: Service, op: string): string {
  const main = createRequire(import.meta.url).resolve(PACKAGES[service]);
  const file = join(dirname(main), '..', 'dist-types', 'commands', `${op}Command.d.ts`);
  const comments = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  const [said = ''] = comments.filter((comment) => comment.includes('@example'));
  return said
    .replaceAll(/\n \*/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');
}
