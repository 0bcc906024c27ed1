import { fetchSnapshot } from '../fetch.ts';
import { kindNamed } from '../kinds/index.ts';
import { type Address, isWithin } from '../model/address.ts';
import type { World } from '../model/api.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';
import { narrowedTo } from '../plan/narrowed.ts';
import type { Where } from '../report/where.ts';
import { checkAccount } from './check-account.ts';
import { CommandError } from './command-error.ts';
import type { Host } from './host.ts';
import { unlessInterrupted } from './interruption.ts';

/** A declared client that is live. */
export type LiveClient = {
  readonly resource: Resource;
  /** What calls about it are addressed by. */
  readonly ids: { readonly UserPoolId: string; readonly ClientId: string };
  readonly fields: Fields;
  readonly where: Where;
};

type Asked = { readonly world: World; readonly desired: DesiredState; readonly resource: Resource };

/** Finds a client as plan does: by its id, its name, or the name that it had. Throws where that is not one, or not the file's account. */
export async function findClient({ world, desired, resource }: Asked, { signal }: Host): Promise<LiveClient> {
  const { address } = resource;
  const snapshot = await unlessInterrupted(signal, fetchSnapshot(world, narrowedTo([address], desired)));
  checkAccount(desired, snapshot);
  const live = snapshot.live.get(address);
  if (live === undefined) throw notFound(address, desired, snapshot);
  const { account, region } = snapshot;
  const { stack } = desired;
  return {
    resource,
    ids: { UserPoolId: String(live.fields.UserPoolId), ClientId: String(live.fields.ClientId) },
    fields: live.fields,
    where: { world: world.name, region, ...(account && { account }), ...(stack && { stack }) },
  };
}

const refused = (message: string, ...wayOut: readonly string[]): CommandError =>
  new CommandError({ condition: 'refused', message, wayOut });

/** Why nobody can say which client it is: of what stands above it, or of itself. */
function notFound(address: Address, { resources }: DesiredState, snapshot: Snapshot): CommandError {
  const isHere = (other: { readonly address: Address }): boolean => isWithin(address, other.address);
  const kindAt = (at: Address) => kindNamed(resources.find((each) => each.address === at)?.kind ?? '');
  const denied = snapshot.unreadable.find(isHere);
  if (denied !== undefined)
    return new CommandError({
      condition: 'denied',
      message: `${denied.address} cannot be read: ${denied.reason}`,
      wayOut: [`allow ${denied.missing}`],
    });
  const several = snapshot.ambiguous.find(isHere);
  if (several !== undefined) {
    const { collection, id } = kindAt(several.address);
    return refused(
      `${several.ids.length} live ${collection} are named "${several.name}": say which one ${several.address} is`,
      ...several.ids.map((each) => `${id}: ${each}`),
    );
  }
  const missed = snapshot.notFound.find(isHere);
  if (missed !== undefined)
    return refused(
      `there is no ${kindAt(missed.address).name} with the id ${missed.id} in ${snapshot.region}`,
      `correct ${kindAt(missed.address).id} at ${missed.address}, or the region`,
    );
  return refused(`${address} is not live yet`, 'make it first: cognitoctl apply');
}
