import { createHash } from 'node:crypto';
import { bytesIn, imageType } from '../../model/blob.ts';
import type { Emulated, Moment, Objection, Refuse } from '../../model/emulated.ts';
import type { Fields } from '../../model/value.ts';
import { given } from './inside.ts';
import { refuseInSecondary } from './regions.ts';

const KIND = 'ui customization';
const LARGEST_IMAGE = 100 * 1024;
const LARGEST_REQUEST = 135 * 1024;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html */
const ALLOWED = [
  ...['background', 'banner', 'errorMessage', 'idpButton', 'idpButton:hover', 'idpDescription', 'inputField'],
  ...['inputField:focus', 'label', 'legalText', 'logo', 'passwordCheck-valid', 'passwordCheck-notValid', 'redirect'],
  ...['socialButton', 'submitButton', 'submitButton:hover', 'textDescription'],
].map((name) => name.replace(/(:\w+)?$/, '-customizable$1'));

/** AWS's own text (cdk-preflight). */
const domain: Refuse = ({ beside, besideParent }) =>
  beside('domain').length + besideParent('domain').length === 0
    ? 'There has to be an existing domain associated with this user pool.'
    : undefined;

function selectorsIn(css: string): readonly string[] {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').split('}');
  return rules.flatMap((rule) => (rule.includes('{') ? (rule.split('{')[0] ?? '').split(',') : []));
}

/** AWS's own text (cdk-preflight). */
const classes: Refuse = ({ after }) => {
  const names = selectorsIn(String(after.CSS ?? '')).map((selector) => selector.trim().replace(/^\./, ''));
  const wrong = names.find((name) => !ALLOWED.includes(name));
  return wrong === undefined ? undefined : `The CSS class ${wrong} is not in the list of allowed classes.`;
};

/** Documented; AWS's texts are not known, nor the name of the last one. */
function image({ request: { ImageFile, CSS = '' } }: Moment): Objection | undefined {
  const base64 = String(ImageFile ?? '');
  if (ImageFile !== undefined && !['PNG', 'JPEG'].includes(imageType(base64) ?? ''))
    return 'The image is no PNG or JPEG.';
  if (bytesIn(base64) > LARGEST_IMAGE) return 'The image is larger than 100 KB.';
  return base64.length + Buffer.byteLength(String(CSS)) > LARGEST_REQUEST ? 'Request parameters too large.' : undefined;
}

/** The place has a digest in it, where AWS has the time of the upload. */
function imageUrl({ request: { ImageFile }, ancestors: [nearest, pool = nearest] }: Moment): string | undefined {
  if (ImageFile === undefined) return undefined;
  const digest = createHash('sha256').update(String(ImageFile)).digest('hex').slice(0, 14);
  const whose = `${pool?.UserPoolId}/${nearest?.ClientId ?? 'ALL'}`;
  return `https://d111111abcdef8.cloudfront.net/${whose}/${digest}/assets/images/image.jpg`;
}

function computes(moment: Moment): Fields {
  const { CSS = '' } = moment.after;
  const kept = CSS !== '' && moment.isLenient('image-stays') ? moment.before?.ImageUrl : undefined;
  const found = given({ CSS: CSS === '' ? undefined : CSS, ImageUrl: imageUrl(moment) ?? kept });
  return Object.keys(found).length === 0 ? {} : { ...found, CSSVersion: '20260101000000' };
}

/** A client without its own shows the pool's. */
function shows(stored: Fields, { ancestors: [nearest, pool = nearest], besideParent }: Moment): Fields {
  const UserPoolId = pool?.UserPoolId ?? null;
  if (Object.keys(stored).length > 0) return { UserPoolId, ClientId: nearest?.ClientId ?? 'ALL', ...stored };
  const [poolWide] = besideParent(KIND);
  return poolWide === undefined ? {} : { UserPoolId, ClientId: 'ALL', ...poolWide };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUICustomization.html */
export const emulatedUiCustomization: Emulated = {
  lenient: { 'image-stays': 'SetUICustomization with CSS alone keeps the image.' },
  hidesParents: true,
  // The pool-wide one has no client, or the client of this name.
  spells: ({ ClientId, ...request }) =>
    ClientId === undefined || ClientId === 'ALL' ? request : { ...request, ClientId },
  computes,
  refusesRead: domain,
  refuses: [refuseInSecondary, domain, classes, image],
  shows,
};
