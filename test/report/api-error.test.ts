import { expect, test } from 'vitest';
import type { ApiFailure } from '../../src/model/api.ts';
import { renderApiErrors } from '../../src/report/api-error.ts';
import { plainStyle } from '../../src/report/style.ts';

const denied = (operation: string): ApiFailure => ({
  service: 'cognito-idp',
  operation,
  name: 'AccessDeniedException',
  message: `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: cognito-idp:${operation}`,
  requestId: `request-of-${operation}`,
});

const failures: readonly ApiFailure[] = [
  denied('ListGroups'),
  {
    service: 'cognito-idp',
    operation: 'CreateUserPool',
    name: 'NetworkError',
    message: 'socket hang up',
    ambiguous: true,
  },
  denied('DescribeUserPoolClient'),
  {
    service: 'cognito-identity',
    operation: 'DescribeIdentityPool',
    name: 'SomeNewException',
    message: 'a text\u001b[2J',
  },
];

test('equal errors are told once, each with what to do', async () => {
  await expect(renderApiErrors(failures, plainStyle)).toMatchFileSnapshot('api-errors.txt');
});
