import { type Fields, isList, type Value } from '../model/value.ts';
import type { Draft } from './draft.ts';

/** Whether a member is a name or lists it, alone or in front of a slash (`https://api.example.com/read`). */
export function names(fields: Fields | undefined, member: string, name: string): boolean {
  const value: Value | undefined = fields?.[member];
  return isList(value) ? value.some((item) => item === name || String(item).startsWith(`${name}/`)) : value === name;
}

/** What AWS calls a resource now; a change may be about to call it otherwise. */
export function liveName({ action, kind, name, subject: { live } }: Draft): string {
  const now = kind.key === undefined ? undefined : live?.[kind.key];
  return action !== 'delete' && typeof now === 'string' ? now : name;
}
