import { bytesIn, imageType } from '../../model/blob.ts';
import type { Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { itemKey } from '../../model/schema.ts';
import { newUuid } from '../../model/uuid.ts';
import { type Fields, isFields, pick, type Value } from '../../model/value.ts';
import { itemsIn } from './inside.ts';

const LARGEST_REQUEST = 2_000_000;

const keyOf = (asset: Fields): string => itemKey(['Category', 'ColorMode'], asset);

/** Settings over those that are there, member by member: AWS keeps the ones that a request does not mention. */
function merged(below: Value | undefined, above: Value): Value {
  if (!isFields(below) || !isFields(above)) return above;
  const members = Object.entries(above).map(([name, value]) => [name, merged(below[name], value)] as const);
  return { ...below, ...Object.fromEntries(members) };
}

/** Images over those that are there: another of the same place replaces it, and none goes away. */
function withAssets(before: Fields, request: Fields): readonly Fields[] {
  const assets = [...itemsIn(before, 'Assets'), ...itemsIn(request, 'Assets')];
  return [...new Map(assets.map((asset) => [keyOf(asset), asset])).values()];
}

function computes({ before, after, request }: Moment): Fields {
  if (before === undefined) return after;
  // Cognito's own values again. Whether images go too is not known: they do here.
  const isReset = request.UseCognitoProvidedValues === true;
  const kept = isReset ? pick(before, (member) => member !== 'Settings' && member !== 'Assets') : before;
  const style = request.Settings === undefined ? kept : { ...kept, UseCognitoProvidedValues: false };
  const Settings = request.Settings === undefined ? kept.Settings : merged(kept.Settings, request.Settings);
  const own = isReset ? { UseCognitoProvidedValues: true } : {};
  return { ...style, ...own, ...(Settings === undefined ? {} : { Settings }), Assets: withAssets(kept, request) };
}

/** AWS's own text (measured by floci-io/floci #2869, and by cdk-preflight for both). */
const oneStyle: Refuse = ({ before, request }) => {
  const isOwn = request.Settings !== undefined;
  const isCognitos = request.UseCognitoProvidedValues === true;
  // An update may leave both out, because it keeps what it leaves out.
  return isOwn === isCognitos && (isOwn || before === undefined)
    ? 'useCognitoProvidedValues or settings should be specified (but not both)'
    : undefined;
};

/** AWS's own form (cdk-preflight, and terraform-provider-aws #47084 for bytes encoded twice); what follows is not known. */
const images: Refuse = ({ request }) => {
  const wrong = itemsIn(request, 'Assets').flatMap((asset) => {
    const problem = problemOf(asset);
    const { Category, Extension, ColorMode } = asset;
    return problem === undefined
      ? []
      : [`{category: ${Category}, extension: ${Extension}, colorMode: ${ColorMode}, errorMessage: ${problem}}`];
  });
  return wrong.length === 0 ? undefined : `Invalid assets provided. Validation errors: [${wrong.join(', ')}]`;
};

function problemOf({ Category, Extension, Bytes, ResourceId }: Fields): string | undefined {
  if ((Extension === 'ICO') !== (Category === 'FAVICON_ICO')) return 'File type is not allowed.';
  if (Bytes === undefined) return ResourceId === undefined ? 'No file.' : undefined;
  return imageType(String(Bytes)) === Extension && bytesIn(String(Bytes)) > 0 ? undefined : 'Media type not supported';
}

/** How AWS says it is not known. */
const size: Refuse = ({ request }) =>
  Buffer.byteLength(JSON.stringify(request)) > LARGEST_REQUEST ? 'The request is larger than 2 MB.' : undefined;

/** AWS's own text (floci-io/floci #2869). */
const only: Refuse = ({ before, siblings, ancestors: [client] }) =>
  before === undefined && siblings().length > 0
    ? {
        name: 'ManagedLoginBrandingExistsException',
        message: `A ManagedLoginBranding already exists for client ${client?.ClientId}`,
      }
    : undefined;

/** AWS's own texts (floci-io/floci #2869). */
const missing = (id: string, { ancestors: [client] }: Pick<Moment, 'operation' | 'ancestors'>): string =>
  id === ''
    ? `ManagedLoginBranding for client ${client?.ClientId} does not exist.`
    : 'ManagedLoginBranding does not exist.';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ManagedLoginBrandingType.html */
export const emulatedManagedLoginBranding: Emulated = {
  newId: newUuid,
  defaults: { UseCognitoProvidedValues: false, Assets: [] },
  present: ['Settings'],
  computes,
  refuses: [only, oneStyle, images, size],
  missing,
  // Whose style it is, an answer does not say.
  hidesParents: true,
  shows: (stored, { ancestors: [, pool] }) => ({ UserPoolId: pool?.UserPoolId ?? null, ...stored }),
  alsoReads: {
    DescribeManagedLoginBranding: {
      at: 'ManagedLoginBranding',
      by: ['UserPoolId', 'ManagedLoginBrandingId'],
      with: { ReturnMergedResources: false },
    },
  },
  // In one pool, of all its clients.
  quota: 20,
};
