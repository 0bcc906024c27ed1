import type { Rule } from '../../model/kind.ts';
import { textAt } from '../../model/member.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import { apiReference } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';
import { inNewPool } from './new-pool.ts';

/** What a member of a group must fulfil. */
export const groupMemberRules: readonly Rule[] = [
  {
    code: 'C1365',
    source: apiReference('AdminAddUserToGroup'),
    check: (subject) => {
      const names = inNewPool(subject, 'user')?.flatMap(namesOf);
      const name = textAt(subject.after, 'Username');
      if (name === undefined || names === undefined || names.includes(undefined) || names.includes(name))
        return undefined;
      return {
        message: `the pool is new, and the file declares no user "${name}" in it`,
        wayOut: `declare the user: users: { "${name}": {} }, or take the member out of the group`,
      };
    },
  },
];

/** What AWS's calls take for a user: the username, and addresses. `undefined` among them: not known yet. */
const namesOf = (user: Fields): readonly (string | undefined)[] => [
  textAt(user, 'Username'),
  ...['email', 'phone_number'].flatMap((name) => attributeOf(user, name) ?? []),
];
