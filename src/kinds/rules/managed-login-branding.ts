import { formatPath } from '../../model/address.ts';
import { bytesIn, imageType } from '../../model/blob.ts';
import type { Fault, Rule } from '../../model/kind.ts';
import { isUnset, itemsAt, memberAt, textAt } from '../../model/member.ts';
import { itemKey } from '../../model/schema.ts';
import { apiReference, measured } from '../../model/source.ts';
import { type Fields, isFields, isUnknown } from '../../model/value.ts';

/** What one request may have in it, and so what a document must stay below. */
const LARGEST_DOCUMENT = 1_900_000;

/** What a managed login style must fulfil. */
export const managedLoginBrandingRules: readonly Rule[] = [
  {
    code: 'C1370',
    source: measured('managed-login-branding-values-exclusive'),
    check: ({ after }) => {
      if (!isFields(after.Settings) || after.UseCognitoProvidedValues !== true) return undefined;
      return {
        path: 'UseCognitoProvidedValues',
        message: "a style has Settings of its own, or Cognito's own values: not both",
        wayOut: 'take UseCognitoProvidedValues out to have the Settings, or the Settings to have the look of Cognito',
      };
    },
  },
  {
    code: 'C1371',
    source: measured('managed-login-branding-values-exclusive'),
    check: ({ after, complete }) => {
      const isOwn = after.UseCognitoProvidedValues === true || isUnknown(after.UseCognitoProvidedValues);
      const isSet = after.Settings !== undefined && after.Settings !== null;
      if (complete === undefined || isOwn || isSet) return undefined;
      return {
        path: 'Settings',
        message: "the style says neither its Settings nor that it has Cognito's own values",
        wayOut: 'add "UseCognitoProvidedValues: true", or "Settings: {}" and in it what shall look different',
      };
    },
  },
  {
    code: 'C1372',
    source: measured('managed-login-branding-asset-extension'),
    check: ({ after }) =>
      asset(after, ({ Category, Extension }) => {
        const isIcon = Category === 'FAVICON_ICO';
        if (typeof Category !== 'string' || typeof Extension !== 'string' || (Extension === 'ICO') === isIcon)
          return undefined;
        return isIcon
          ? {
              path: 'Extension',
              message: `an image of the category FAVICON_ICO is an ICO file, and this one is said to be ${Extension}`,
              wayOut: 'name an ICO file, or make it a FAVICON_SVG',
            }
          : {
              path: 'Extension',
              message: `an ICO file can only be the FAVICON_ICO, not the ${Category}`,
              wayOut: 'name a PNG, JPEG, SVG or WEBP file',
            };
      }),
  },
  {
    code: 'C1373',
    // Somebody's style was refused for bytes that had been encoded twice: AWS looks at what they are.
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/47084',
    check: ({ after }) =>
      asset(after, (item) => {
        const [bytes, extension] = [textAt(item, 'Bytes'), textAt(item, 'Extension')];
        const found = bytes === undefined ? undefined : imageType(bytes);
        if (bytes === undefined || extension === undefined || found === extension) return undefined;
        return { path: 'Bytes', ...misfit(bytes, extension, found) };
      }),
  },
  {
    code: 'C1374',
    source: apiReference('AssetType'),
    check: ({ after, complete }) =>
      asset(after, (item) => {
        const isThere = !isUnset(item, 'Bytes', { complete: true }) || !isUnset(item, 'ResourceId', { complete: true });
        if (complete === undefined || isThere) return undefined;
        return {
          path: 'Bytes',
          message: 'an image has neither its bytes nor the id of one that AWS has',
          wayOut: 'name the file: Bytes: "${file:logo.png}"',
        };
      }),
  },
  {
    code: 'C1375',
    source: apiReference('UpdateManagedLoginBranding'),
    check: ({ after }) => {
      const size = Buffer.byteLength(JSON.stringify(memberAt(after, 'Settings') ?? null));
      if (size <= LARGEST_DOCUMENT) return undefined;
      return {
        path: 'Settings',
        message: `the Settings are ${size.toLocaleString('en-US')} bytes long, and AWS takes 2 megabytes in one request`,
        wayOut: 'keep what differs from the look of Cognito, and take images out of it: they are Assets',
      };
    },
  },
];

type Misfit = Pick<Fault, 'message' | 'wayOut'>;

/** What is wrong with bytes that are not what they are said to be. */
function misfit(bytes: string, extension: string, found: string | undefined): Misfit {
  if (found !== undefined)
    return {
      message: `an image is said to be ${extension}, and its bytes are ${found}`,
      wayOut: `write "Extension: ${found}"`,
    };
  const inside = imageType(Buffer.from(bytes, 'base64').toString());
  return inside === undefined
    ? {
        message: `an image is said to be ${extension}, and its ${bytesIn(bytes).toLocaleString('en-US')} bytes are no image`,
        wayOut: 'name the file, which is read as it is: Bytes: "${file:logo.png}"',
      }
    : {
        message: `the file of an image has the base64 of ${inside} in it, and AWS would get that encoded twice`,
        wayOut: 'name the image itself, which is read as it is: Bytes: "${file:logo.png}"',
      };
}

/** The first image that has a fault. An image is whole once it is declared. */
function asset(spec: Fields, check: (item: Fields) => Fault | undefined): Fault | undefined {
  for (const item of itemsAt(spec, 'Assets')) {
    const found = check(item);
    const key = itemKey(['Category', 'ColorMode'], item);
    if (found !== undefined) return { ...found, path: formatPath(['Assets', key, found.path ?? '']) };
  }
  return undefined;
}
