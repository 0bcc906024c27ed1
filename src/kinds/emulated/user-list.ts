import schema from '../../../schemas/user.schema.json' with { type: 'json' };
import type { Emulated, Moment, Refuse } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { attributeOf } from '../../model/sign-in-name.ts';
import type { Fields } from '../../model/value.ts';
import { attributesAskedFor } from './user-attribute-refusals.ts';

/** Names of attributes in a request. */
export const ATTRIBUTE_NAMES: Schema = {
  type: 'array',
  items: schema.properties.UserAttributes.items.properties.Name as Schema,
};

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
    AttributesToGet: ATTRIBUTE_NAMES,
  },
  token: 'PaginationToken',
  refuse: (moment) => filter(moment) ?? attributesAskedFor(moment),
  selects,
};
