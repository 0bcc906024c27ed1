import type { Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields } from '../../model/value.ts';

/** `email = "a"` or `email ^= "a"`, of some attributes. */
const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;
const SEARCHABLE = [
  ...['username', 'email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'],
  ...['cognito:user_status', 'status', 'sub'],
];

const filter: Refuse = ({ request: { Filter } }) => {
  if (Filter === undefined || Filter === '') return undefined;
  const [, attributeName = ''] = FILTER.exec(String(Filter)) ?? [];
  return SEARCHABLE.includes(attributeName) ? undefined : `Error while parsing filter: ${Filter}`; // text not known
};

function selects(user: Fields, { request: { Filter } }: Pick<Moment, 'request'>): boolean {
  const [, attributeName = '', operator, quoted = ''] = FILTER.exec(String(Filter ?? '')) ?? [];
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  if (operator === undefined) return true;
  const value =
    { username: user.Username, 'cognito:user_status': user.UserStatus, status: user.Enabled ? 'Enabled' : 'Disabled' }[
      attributeName
    ] ?? attributeOf(user, attributeName);
  return operator === '=' ? value === wanted : String(value ?? '').startsWith(wanted);
}

/** How ListUsers is narrowed, and how it goes on. */
export const userList: NonNullable<Emulated['lists']> = {
  takes: {
    Filter: { type: 'string', maxLength: 256 },
    AttributesToGet: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 32 } },
  },
  token: 'PaginationToken',
  refuse: filter,
  selects,
};
