import { formatPath } from '../../model/address.ts';
import type { Rule } from '../../model/kind.ts';
import { fieldsAt, isGiven } from '../../model/member.ts';
import { apiReference } from '../../model/source.ts';

/** What a document that sign-up pages link to must fulfil. */
export const termsRules: readonly Rule[] = [
  {
    code: 'C1320',
    // Whether AWS takes another text is not known; browsers would look for it on the login page's own domain.
    source: apiReference('CreateTerms'),
    check: ({ after, live }) => {
      const links = Object.entries(fieldsAt(after, 'Links') ?? {});
      const wrong = links.find(
        ([language, link]) =>
          typeof link === 'string' && !/^https?:\/\/[^\s/]/i.test(link) && !isGiven(live, ['Links', language]),
      );
      if (wrong === undefined) return undefined;
      return {
        path: formatPath(['Links', wrong[0]]),
        message: `${wrong[1]} is not a whole URL`,
        wayOut: `write https://${String(wrong[1]).replace(/^\w*:?\/*/, (scheme) => (/[:/]/.test(scheme) ? '' : scheme))}`,
      };
    },
  },
];
