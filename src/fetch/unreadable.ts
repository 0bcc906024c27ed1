import type { Address } from '../model/address.ts';
import type { ApiError } from '../model/api.ts';
import type { Unreadable } from '../model/snapshot.ts';

/** What stands in a snapshot in place of something that AWS would not tell. */
export function unreadableAt(address: Address, { failure }: ApiError): Unreadable {
  return {
    address,
    operation: failure.operation,
    missing: `${failure.service}:${failure.operation}`,
    reason: failure.message,
  };
}
