import type { Place } from './sdk.ts';

/** What a call stands in a table for, although its operation's name does not tell. */
export type Otherwise = {
  readonly kind: string;
  readonly place: Place;
  readonly op: string;
  /** What AWS's documentation of the operation says, word by word, and of no other operation. */
  readonly says: string;
  readonly why: string;
};

/**
 * AWS's names do not tell all. Each of these stands in its place once, and AWS's own words for it are held against the
 * documentation that comes with the SDK.
 */
export const OTHERWISE: readonly Otherwise[] = [
  {
    kind: 'client',
    place: 'second read',
    op: 'ListUserPoolClientSecrets',
    says: 'Lists all client secrets associated with a user pool app client',
    why: 'only their list tells whether a client has secrets that were added to it',
  },
  ...(['user pool', 'replica', 'identity pool'] as const).flatMap((kind) => {
    const place: Place = 'update';
    const isPool = kind !== 'identity pool';
    return [
      {
        kind,
        place,
        op: 'TagResource',
        says: `Assigns a set of tags to ${isPool ? 'an' : 'the specified'} Amazon Cognito ${isPool ? 'user' : 'identity'} pool`,
        why: 'tags are given by a call of their own',
      },
      {
        kind,
        place,
        op: 'UntagResource',
        says: isPool
          ? 'Given tag IDs that you previously assigned to a user pool, removes them'
          : 'Removes the specified tags from the specified Amazon Cognito identity pool',
        why: 'tags are taken away by a call of their own',
      },
    ];
  }),
  {
    kind: 'user pool',
    place: 'update',
    op: 'AddCustomAttributes',
    says: 'Adds additional user attributes to the user pool schema',
    why: 'an update takes no attributes',
  },
  {
    kind: 'user pool',
    place: 'delete',
    op: 'DeleteUserPoolDomain',
    says: 'Given a user pool ID and domain identifier, deletes a user pool domain',
    why: 'a pool that has a domain cannot be deleted',
  },
  {
    kind: 'replica',
    place: 'read',
    op: 'DescribeUserPool',
    says: 'replicate the configuration to another user pool',
    why: 'what a replica has of its own, the pool answers in that region',
  },
  ...(['create', 'update'] as const).map((place) => ({
    kind: 'replica',
    place,
    op: 'UpdateUserPool',
    says: 'regional configurations for email, SMS, Lambda functions, and tags can be updated',
    why: 'what a replica has of its own, the pool takes in that region',
  })),
  {
    kind: 'replica',
    place: 'delete',
    op: 'UpdateUserPoolReplica',
    says: 'You can modify the status to activate or deactivate the replica',
    why: 'only an inactive one can be deleted',
  },
  {
    kind: 'risk configuration',
    place: 'delete',
    op: 'SetRiskConfiguration',
    says: 'To set the risk configuration for the user pool to defaults, send this request with only the UserPoolId',
    why: 'there is no operation that deletes it',
  },
  {
    kind: 'ui customization',
    place: 'delete',
    op: 'SetUICustomization',
    says: 'Configures UI branding settings for domains with the hosted UI (classic) branding version',
    why: 'there is no operation that deletes it: it is set to nothing',
  },
  {
    kind: 'group member',
    place: 'list',
    op: 'ListUsersInGroup',
    says: 'Given a user pool ID and a group name, returns a list of users in the group',
    why: 'a member is no thing of its own for AWS',
  },
  {
    kind: 'group member',
    place: 'create',
    op: 'AdminAddUserToGroup',
    says: 'Adds a user to a group',
    why: 'a member is no thing of its own for AWS',
  },
  {
    kind: 'group member',
    place: 'delete',
    op: 'AdminRemoveUserFromGroup',
    says: 'Given a username and a group name, removes them from the group',
    why: 'a member is no thing of its own for AWS',
  },
  {
    kind: 'user',
    place: 'update',
    op: 'AdminUpdateUserAttributes',
    says: "Updates the specified user's attributes",
    why: 'there is no operation that updates a user as a whole',
  },
  {
    kind: 'user',
    place: 'update',
    op: 'AdminDeleteUserAttributes',
    says: 'Deletes attribute values from a user',
    why: 'an update of attributes cannot take one away',
  },
  {
    kind: 'user',
    place: 'update',
    op: 'AdminEnableUser',
    says: 'Activates sign-in for a user profile that previously had sign-in access disabled',
    why: 'no update has the switch',
  },
  ...(['create', 'update'] as const).map((place) => ({
    kind: 'user',
    place,
    op: 'AdminDisableUser',
    says: 'Deactivates a user profile and revokes all access tokens for the user',
    why: 'no request that creates or updates has the switch',
  })),
  {
    kind: 'user link',
    place: 'create',
    op: 'AdminLinkProviderForUser',
    says: 'Links an existing user account in a user pool, or DestinationUser, to an identity from an external IdP',
    why: 'a link is no thing of its own for AWS',
  },
  {
    kind: 'user link',
    place: 'delete',
    op: 'AdminDisableProviderForUser',
    says: 'any link between that user and an existing user is removed',
    why: 'a link is no thing of its own for AWS',
  },
];
