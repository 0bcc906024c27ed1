import { kinds } from '../kinds/index.ts';
import type { Api, ReadApi, Service } from '../model/api.ts';

const key = (service: Service, operation: string): string => `${service} ${operation}`;

/** What kinds name under list and read. Some operations called Get or List hand out tokens; none of them is here. */
const READS: ReadonlySet<string> = new Set(
  kinds.flatMap(({ service, calls: { list, read } }) =>
    [list, read, read?.also].flatMap((call) => (typeof call === 'object' ? [key(service, call.op)] : [])),
  ),
);

/** The part of `api` that cannot write, whatever a caller casts: an operation that no kind reads with rejects, unsent. */
export function readOnly(api: Api): ReadApi {
  return async (service, operation, input, region) => {
    if (!READS.has(key(service, operation))) throw new Error(`${operation} of ${service} is not a read of any kind`);
    return api(service, operation, input, region);
  };
}
