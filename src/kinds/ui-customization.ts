import schema from '../../schemas/ui-customization.schema.json' with { type: 'json' };
import type { Kind, Operation, Risk, Subject } from '../model/kind.ts';
import { isGiven, textAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isEmpty, pick } from '../model/value.ts';
import { emulatedUiCustomization } from './emulated/ui-customization.ts';
import { uiCustomizationRules } from './rules/ui-customization.ts';

const CUSTOMIZATION = 'UICustomization';

/** The pool-wide one is known as the client `ALL`. */
const addressed = (body: Fields): Fields => ({ ClientId: 'ALL', ...body });
const address = (body: Fields): Fields =>
  addressed(pick(body, (member) => member === 'UserPoolId' || member === 'ClientId'));

/** One request carries both halves: AWS says that CSS and image cannot be set separately. */
const whole = ({ CSS = '', ...body }: Fields): readonly Fields[] => [addressed(CSS === '' ? body : { ...body, CSS })];

/**
 * Whether the half that a request leaves out goes is documented nowhere. Only where AWS still shows it after the first
 * write, everything goes, and what shall stay is written again.
 */
function anew(body: Fields, { live }: Subject): readonly Fields[] {
  const [wanted = {}] = whole(body);
  const keepsCss = isStyled(live) && wanted.CSS === undefined;
  const keepsImage = isGiven(live, 'ImageUrl') && wanted.ImageFile === undefined;
  return keepsCss || keepsImage ? [address(body), wanted] : [];
}

const isStyled = (live: Fields | undefined): boolean => (textAt(live, 'CSS') ?? '') !== '';

const isGone: Risk['when'] = (_before, after) => after === undefined;
const FOR_A_MOMENT =
  'Where AWS keeps what a request leaves out, all of it goes first, and for a moment the pages are as Cognito made them';

const set: Operation = { op: 'SetUICustomization', at: CUSTOMIZATION, requests: whole };

/** What every answer has; a version outlives what it is the version of (terraform-provider-aws). */
const ABOUT = ['UserPoolId', 'ClientId', 'CSSVersion', 'CreationDate', 'LastModifiedDate'];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html */
export const uiCustomization: Kind = {
  name: 'ui customization',
  collection: 'uiCustomization',
  service: 'cognito-idp',
  parents: ['user pool', 'client'],
  schema: schema as Schema,
  calls: {
    // Without a domain, AWS refuses to read it (cdk-preflight; terraform-provider-aws).
    list: (ancestors) => {
      const pool = ancestors.at(-1);
      return isGiven(pool, 'Domain') || isGiven(pool, 'CustomDomain') ? [{}] : [];
    },
    read: {
      op: 'GetUICustomization',
      at: CUSTOMIZATION,
      // This run has deleted the domain. AWS: "There has to be an existing domain associated with this user pool", and
      // of late "A domain must be associated with this user pool" (cdk-preflight).
      absent: { name: 'InvalidParameterException', says: 'domain' },
      // A client without its own is answered with the pool's.
      isThere: (found, [nearest]) =>
        Object.keys(found).some((member) => !ABOUT.includes(member) && !isEmpty(found[member])) &&
        (found.ClientId ?? 'ALL') === (nearest?.ClientId ?? 'ALL'),
    },
    create: [set],
    update: [set, { ...set, requests: anew }],
    delete: [{ op: 'SetUICustomization', at: 'UICustomization', requests: (body) => [addressed(body)] }],
  },
  after: ['domain'],
  loss: 'its classic login pages look as the pool says, or else as Cognito made them',
  rules: uiCustomizationRules,
  risks: [
    { code: 'C2382', path: 'CSS', when: isGone, message: `the CSS goes. ${FOR_A_MOMENT}` },
    { code: 'C2383', path: 'ImageFile', when: isGone, message: `the logo goes. ${FOR_A_MOMENT}` },
  ],
  emulated: emulatedUiCustomization,
};
