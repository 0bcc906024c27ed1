import { ApiError, type Service } from '../model/api.ts';
import type { Objection } from '../model/emulated.ts';

/** Who was asked, and under which request id. */
export type Asked = { readonly service: Service; readonly operation: string; readonly requestId: string };

/** AWS's no as an error. Client errors of Cognito come with HTTP 400 whatever their name is. */
export function refusal({ service, operation, requestId }: Asked, objection: Objection): ApiError {
  const { name, message } = typeof objection === 'string' ? invalid(objection) : objection;
  return new ApiError({ service, operation, requestId, name, message, status: 400 });
}

const invalid = (message: string): { readonly name: string; readonly message: string } => ({
  name: 'InvalidParameterException',
  message,
});

/** A value that breaks AWS's model. The two services give it different names. */
export const validationName = (service: Service): string =>
  service === 'cognito-identity' ? 'ValidationException' : 'InvalidParameterException';
