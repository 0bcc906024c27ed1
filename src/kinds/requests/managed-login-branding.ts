import type { Subject } from '../../model/kind.ts';
import { itemsAt, sameMember } from '../../model/member.ts';
import { itemKey } from '../../model/schema.ts';
import { type Fields, pick } from '../../model/value.ts';

/** AWS takes requests up to 2 megabytes; a little is left for what stands around the members. */
const LARGEST_REQUEST = 1_900_000;

/** What an existing style is addressed by. */
export const ADDRESS = ['UserPoolId', 'ManagedLoginBrandingId'];

const keyOf = (asset: Fields): string => itemKey(['Category', 'ColorMode'], asset);

/**
 * One body, or several where it is too large: everything but the images in the first, and the images one after the
 * other for as long as they fit. AWS keeps what a request leaves out.
 */
function inParts(body: Fields): readonly Fields[] {
  const rest = pick(body, (member) => member !== 'Assets');
  const address = pick(body, (member) => ADDRESS.includes(member));
  const parts: { readonly around: Fields; readonly assets: Fields[] }[] = [{ around: rest, assets: [] }];
  let room = LARGEST_REQUEST - sizeOf(rest);
  for (const asset of itemsAt(body, 'Assets')) {
    const part = parts.at(-1);
    const size = sizeOf(asset);
    if (part !== undefined && (size <= room || isBare(part))) part.assets.push(asset);
    else {
      parts.push({ around: address, assets: [asset] });
      room = LARGEST_REQUEST - sizeOf(address);
    }
    room -= size;
  }
  return parts.map(({ around, assets }) => (assets.length === 0 ? around : { ...around, Assets: assets }));
}

/** Whether a request would have nothing in it without the next image, however large that is. */
const isBare = ({ around, assets }: { readonly around: Fields; readonly assets: readonly Fields[] }): boolean =>
  assets.length === 0 && Object.keys(around).every((member) => ADDRESS.includes(member));

const sizeOf = (value: Fields): number => Buffer.byteLength(JSON.stringify(value));

/** What AWS does not have like that yet, without what it would refuse or undo. */
function unwritten(body: Fields, live: Fields, after: Fields): Fields {
  const isNew = (member: string): boolean => member === 'Assets' || !sameMember(body[member], live[member]);
  // Whether images survive the way back to Cognito's own values is unknown: they are sent again with it.
  const isReset = body.UseCognitoProvidedValues === true && live.UseCognitoProvidedValues !== true;
  const known = new Map(itemsAt(live, 'Assets').map((asset) => [keyOf(asset), asset]));
  const assets = isReset
    ? itemsAt(after, 'Assets')
    : itemsAt(body, 'Assets').flatMap((asset) => unsent(asset, known.get(keyOf(asset))));
  const { Assets: _, ...rest } = pick(body, (member) => ADDRESS.includes(member) || isNew(member));
  return assets.length === 0 ? rest : { ...rest, Assets: assets };
}

/** An image that differs, by what is new of it. By its id it is sent each time: AWS may not say which id it has. */
function unsent(asset: Fields, live: Fields | undefined): readonly Fields[] {
  if (live === undefined) return [asset];
  if (asset.ResourceId === undefined) return sameMember(pick(asset, isCompared), pick(live, isCompared)) ? [] : [asset];
  return [sameMember(asset.Bytes, live.Bytes) ? pick(asset, (member) => member !== 'Bytes') : asset];
}

const isCompared = (member: string): boolean => member !== 'ResourceId';

/** Own settings and Cognito's values are two ways to say one thing, and `false` says nothing that the settings do not. */
const sayable = (body: Fields): Fields =>
  pick(body, (member) => member !== 'UseCognitoProvidedValues' || body[member] !== false);

const whole = (body: Fields): readonly Fields[] => inParts(sayable(body));

/** What a creation takes: all that fits into one request. */
export const creation = (body: Fields): readonly Fields[] => whole(body).slice(0, 1);

/** What differs from what AWS has; of a style that is still to be made, what its creation could not take. */
export function changed(body: Fields, { live, after }: Subject): readonly Fields[] {
  if (live === undefined) return whole(body).slice(1);
  const left = unwritten(body, live, after);
  const isNothing = Object.keys(sayable(left)).every((member) => ADDRESS.includes(member));
  return isNothing ? [] : whole(left);
}
