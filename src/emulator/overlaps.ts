import { type Api, ApiError } from '../model/api.ts';

/** The writes that can meet another one: AWS's model gives them the error. Creations of clients, providers and groups cannot. */
export const CONFLICTING: readonly string[] = [
  ...['UpdateUserPool', 'SetUserPoolMfaConfig', 'UpdateUserPoolClient', 'DeleteUserPoolClient'],
  ...['UpdateIdentityProvider', 'DeleteIdentityProvider'],
  ...['CreateUserPoolDomain', 'UpdateUserPoolDomain', 'DeleteUserPoolDomain'],
  ...['CreateManagedLoginBranding', 'UpdateManagedLoginBranding', 'DeleteManagedLoginBranding'],
  ...['CreateTerms', 'UpdateTerms', 'DeleteTerms'],
];

/**
 * Counts what AWS works at. A call begins and gives the way to end it; one that comes while another of the same pool is
 * worked at has no such way. That clients of one pool meet was seen (terraform-provider-aws #19794), that others do is
 * taken over.
 */
export function overlaps(): (
  ...call: Parameters<Api>
) => { readonly end: () => void } | { readonly refusal: ApiError } {
  const busy = new Set<string>();
  return (service, operation, input, region) => {
    if (!CONFLICTING.includes(operation)) return { end: () => undefined };
    const place = `${service} ${region} ${input.UserPoolId}`;
    if (busy.has(place)) return { refusal: conflict(service, operation) };
    busy.add(place);
    return { end: () => void busy.delete(place) };
  };
}

const conflict = (service: Parameters<Api>[0], operation: string): ApiError =>
  new ApiError({
    service,
    operation,
    name: 'ConcurrentModificationException',
    message: textFor(operation),
    status: 400,
  });

/** The text for clients is AWS's own, others are made after it. */
const textFor = (operation: string): string =>
  operation.endsWith('UserPoolClient')
    ? 'Only one request to update user pool client can be processed at a time.'
    : 'Only one request can be processed at a time.';
