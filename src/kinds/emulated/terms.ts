import type { Emulated, Refuse } from '../../model/emulated.ts';
import { newUuid } from '../../model/uuid.ts';
import { structureIn } from './inside.ts';

/** Also where an update gives another name. AWS's text is not known. */
const unique: Refuse = ({ after, siblings }) =>
  siblings().some(({ TermsName }) => TermsName === after.TermsName)
    ? { name: 'TermsExistsException', message: `Terms already exist with name ${after.TermsName}.` }
    : undefined;

/** Documented as links; AWS's text is not known. */
const links: Refuse = ({ request }) => {
  const wrong = Object.values(structureIn(request, 'Links')).find((link) => !/^https?:\/\/[^\s/]/i.test(String(link)));
  return wrong === undefined ? undefined : `${wrong} is not a valid URL.`;
};

const BY_ID = { at: 'Terms', by: ['UserPoolId', 'TermsId'] };

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TermsType.html */
export const emulatedTerms: Emulated = {
  lenient: {
    'links-stay': 'UpdateTerms keeps the links if it has none.',
    'links-merge': 'UpdateTerms lays its links over those that are there.',
  },
  newId: newUuid,
  computes: ({ before, after, request, isLenient }) => {
    if (before === undefined) return after;
    const old = structureIn(before, 'Links');
    if (request.Links === undefined) return isLenient('links-stay') ? { ...after, Links: old } : after;
    return isLenient('links-merge') ? { ...after, Links: { ...old, ...structureIn(request, 'Links') } } : after;
  },
  // Links that an update leaves out are gone here: whether they are on AWS is not known.
  keeps: ['TermsName', 'TermsSource', 'Enforcement'],
  updateTakes: ['TermsName'],
  present: ['Links'],
  refuses: [unique, links],
  missing: () => 'Terms document does not exist.',
  alsoReads: { DescribeTerms: BY_ID },
  alsoLists: { ListTerms: { at: 'Terms', by: ['UserPoolId'], with: { MaxResults: 60 } } },
  summary: ['TermsId', 'TermsName', 'Enforcement', 'CreationDate', 'LastModifiedDate'],
  // In one pool, of all its clients.
  quota: 40,
};
