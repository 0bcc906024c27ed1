import { bytesIn, imageType } from '../../model/blob.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { isGiven, isUnset, textAt } from '../../model/member.ts';
import { developerGuide, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';

const PAGE = developerGuide('hosted-ui-classic-branding');
const KB = 1024;
const LARGEST_IMAGE = 100 * KB;
const LARGEST_REQUEST = 135 * KB;

/** Without `-customizable`, as AWS's page lists them. */
const CLASSES = [
  ...['background', 'banner', 'errorMessage', 'idpButton', 'idpDescription', 'inputField', 'label', 'legalText'],
  ...['logo', 'passwordCheck-notValid', 'passwordCheck-valid', 'redirect', 'socialButton', 'submitButton'],
  'textDescription',
];

/** What a customization of the classic login pages must fulfil. */
export const uiCustomizationRules: readonly Rule[] = [
  {
    code: 'C1301',
    source: measured('ui-customization-requires-domain'),
    check: (subject) => {
      const pool = subject.ancestors.at(-1);
      const leaving = subject.leaving?.('domain') ?? [];
      const hasNone = ['Domain', 'CustomDomain'].every(
        (member) => isUnset(pool, member, subject) || leaving.includes(textAt(pool, member) ?? ''),
      );
      const isStyled = isGiven(subject.after, 'CSS') || isGiven(subject.after, 'ImageFile');
      if (!hasNone || !isStyled || subject.beside('domain').length > 0) return undefined;
      return {
        message: 'the pool has no domain, and so no login pages that could be customized',
        wayOut: 'add a domain to the pool: domains: { NAME: {} }',
      };
    },
  },
  {
    code: 'C1302',
    source: `${PAGE}, ${measured('ui-customization-css-properties')}`,
    check: ({ after }) => {
      const wrong = selectorsIn(cssOf(after))
        .map(notAllowed)
        .find((name) => name !== undefined);
      if (wrong === undefined) return undefined;
      return {
        path: 'CSS',
        message: `"${wrong}" cannot be styled: Cognito takes its own classes only`,
        wayOut: `style one of ${CLASSES.map((name) => `.${name}-customizable`).join(', ')}`,
      };
    },
  },
  {
    code: 'C1303',
    source: PAGE,
    check: ({ after }) => {
      const [statement] = /@(?:import|supports|page|media)\b/.exec(withoutComments(cssOf(after))) ?? [];
      if (statement === undefined) return undefined;
      return {
        path: 'CSS',
        message: `the CSS contains ${statement}, which Cognito does not take`,
        wayOut: 'write plain rules only: .CLASS-customizable { PROPERTY: VALUE; }',
      };
    },
  },
  {
    code: 'C1304',
    source: PAGE,
    check: ({ after }) => {
      const image = textAt(after, 'ImageFile');
      if (image === undefined) return undefined;
      const type = imageType(image);
      if (type === 'PNG' || type === 'JPEG') return undefined;
      return {
        path: 'ImageFile',
        message: `the image is ${type === undefined ? 'no image' : type}, and must be PNG or JPEG`,
        wayOut: 'name a file: ImageFile: "${file:logo.png}"',
      };
    },
  },
  {
    code: 'C1305',
    source: PAGE,
    check: ({ after }) => {
      const image = textAt(after, 'ImageFile') ?? '';
      const request = image.length + Buffer.byteLength(cssOf(after));
      if (bytesIn(image) <= LARGEST_IMAGE && request <= LARGEST_REQUEST) return undefined;
      const tooLarge = `the request with CSS and image would have ${kilobytes(request)}, and 135 KB is the most`;
      const message = `the image has ${kilobytes(bytesIn(image))}, and 100 KB is the most`;
      return {
        path: image === '' ? 'CSS' : 'ImageFile',
        message: bytesIn(image) > LARGEST_IMAGE ? message : tooLarge,
        wayOut: 'make the image smaller than 100 KB and the CSS smaller than 3 KB',
      };
    },
  },
  {
    code: 'C1306',
    source: PAGE,
    check: (subject) =>
      hasNoCss(subject) && isUnset(subject.after, 'ImageFile', subject) && isUnset(subject.after, 'ImageUrl', subject)
        ? {
            path: 'CSS',
            message: 'there is nothing to customize: it has neither CSS nor an image',
            wayOut: 'add CSS or ImageFile; "delete: true" removes what AWS has',
          }
        : undefined,
  },
];

const cssOf = (fields: Fields): string => textAt(fields, 'CSS') ?? '';
const hasNoCss = (subject: Subject): boolean =>
  textAt(subject.after, 'CSS') === '' || isUnset(subject.after, 'CSS', subject);
const kilobytes = (bytes: number): string => `${Math.ceil(bytes / KB).toLocaleString('en-US')} KB`;

const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '');

/** What stands before each `{`. Statements such as `@media` are for another rule. */
function selectorsIn(css: string): readonly string[] {
  const rules = withoutComments(css)
    .split('}')
    .filter((rule) => rule.includes('{'));
  const heads = rules.map((rule) => rule.slice(0, rule.indexOf('{')).trim()).filter((head) => !head.startsWith('@'));
  return heads.flatMap((head) => head.split(',')).map((selector) => selector.trim());
}

/** The part of a selector that is none of Cognito's classes. Which of those may be `:hover` is left to AWS. */
function notAllowed(selector: string): string | undefined {
  const names = selector.match(/\.[\w-]+/g) ?? [];
  if (names.length === 0) return selector;
  return names.find(
    (name) => !CLASSES.includes(name.slice(1).replace(/-customizable$/, '')) || !name.endsWith('-customizable'),
  );
}
