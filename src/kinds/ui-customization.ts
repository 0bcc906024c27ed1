import schema from '../../schemas/ui-customization.schema.json' with { type: 'json' };
import type { Kind, Operation, Subject } from '../model/kind.ts';
import { isGiven, textAt } from '../model/member.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, pick } from '../model/value.ts';
import { emulatedUiCustomization } from './emulated/ui-customization.ts';
import { uiCustomizationRules } from './rules/ui-customization.ts';

const CUSTOMIZATION = 'UICustomization';

/** The pool-wide one is known as the client `ALL`. */
const addressed = (body: Fields): Fields => ({ ClientId: 'ALL', ...body });
const address = (body: Fields): Fields =>
  addressed(pick(body, (member) => member === 'UserPoolId' || member === 'ClientId'));

/**
 * Both together: AWS says that CSS and image cannot be set separately. Whether the half that a request leaves out goes
 * or stays is told in two ways (terraform-provider-aws's tests expect the image to stay): so where one is to go, all of it goes first.
 */
function whole({ CSS = '', ...body }: Fields, { live }: Subject): readonly Fields[] {
  const wanted = addressed(CSS === '' ? body : { ...body, CSS });
  const losesCss = isStyled(live) && wanted.CSS === undefined;
  const losesImage = isGiven(live, 'ImageUrl') && wanted.ImageFile === undefined;
  return losesCss || losesImage ? [address(body), wanted] : [wanted];
}

const isStyled = (live: Fields | undefined): boolean => (textAt(live, 'CSS') ?? '') !== '';

const set: Operation = { op: 'SetUICustomization', at: CUSTOMIZATION, requests: whole };

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
      // There are nothing but ids in the request: it is the domain, which this run has deleted.
      absent: 'InvalidParameterException',
      // A client without its own is answered with the pool's, and a version outlives what it is the version of
      // (terraform-provider-aws).
      isThere: (found, [nearest]) =>
        (isStyled(found) || isGiven(found, 'ImageUrl')) && (found.ClientId ?? 'ALL') === (nearest?.ClientId ?? 'ALL'),
    },
    create: [set],
    update: [set],
    delete: [{ op: 'SetUICustomization', at: 'UICustomization', requests: (body) => [addressed(body)] }],
  },
  after: ['domain'],
  loss: 'its classic login pages look as the pool says, or else as Cognito made them',
  rules: uiCustomizationRules,
  emulated: emulatedUiCustomization,
};
