import { type Fields, isList, type Value } from '../model/value.ts';

/** Whether a member lists a name, alone or in front of a slash (`https://api.example.com/read`). */
export function names(fields: Fields | undefined, member: string, name: string): boolean {
  const value: Value | undefined = fields?.[member];
  return isList(value) && value.some((item) => item === name || String(item).startsWith(`${name}/`));
}
