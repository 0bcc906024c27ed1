import { expect, test } from 'vitest';
import { pool } from './plans.ts';
import { startWorld } from './world.ts';

test('what AWS says of an application besides its ARN is not sent back beside it', async () => {
  const ApplicationArn = 'arn:aws:mobiletargeting:eu-central-1:123456789012:apps/a';
  const file = (members: string): string => pool(`clients: { web: { ${members} } }`);
  const first = startWorld();
  await first.apply(file(`AnalyticsConfiguration: { ApplicationArn: "${ApplicationArn}", UserDataShared: true }`));
  const { resources, ...rest } = first.state();
  const told = resources.map((each) =>
    each.kind !== 'client'
      ? each
      : {
          ...each,
          fields: {
            ...each.fields,
            AnalyticsConfiguration: {
              ApplicationArn,
              UserDataShared: true,
              ApplicationId: 'a',
              ExternalId: 'x',
              RoleArn: 'arn:aws:iam::123456789012:role/analytics',
            },
          },
        },
  );
  const sent: unknown[] = [];
  await startWorld((api) => api, { ...rest, resources: told }).apply(file('AuthSessionValidity: 9'), {
    through: (api) => (service, operation, input, region) => {
      if (operation === 'UpdateUserPoolClient') sent.push(input.AnalyticsConfiguration);
      return api(service, operation, input, region);
    },
  });
  expect(sent).toEqual([{ ApplicationArn, UserDataShared: true }]);
});
