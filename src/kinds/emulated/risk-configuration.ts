import { isCidr } from '../../model/cidr.ts';
import type { Emulated, Moment, Refuse } from '../../model/emulated.ts';
import { type Fields, isFields, pick } from '../../model/value.ts';
import { inside, structureIn, textsIn } from './inside.ts';
import { refuseInSecondary } from './regions.ts';
import { refuseSesRegion } from './sender-refusals.ts';

const KIND = 'risk configuration';
const CREDENTIALS = 'CompromisedCredentialsRiskConfiguration';
const TAKEOVER = 'AccountTakeoverRiskConfiguration';

/** AWS's text is not known. Whether AUDIT is enough is not known either: here it is. */
const addOn: Refuse = ({ ancestors }) =>
  (inside(ancestors.at(-1), 'UserPoolAddOns.AdvancedSecurityMode') ?? 'OFF') === 'OFF'
    ? { name: 'UserPoolAddOnNotEnabledException', message: 'User pool add-on not enabled' }
    : undefined;

/** AWS's own text (cdk-preflight). */
const ranges: Refuse = ({ after }) =>
  ['BlockedIPRangeList', 'SkippedIPRangeList']
    .flatMap((list) => textsIn(after, `RiskExceptionConfiguration.${list}`))
    .every(isCidr)
    ? undefined
    : 'Incorrect CIDR format';

/** Documented; AWS's text is not known. */
const notify: Refuse = ({ after }) => {
  const actions = Object.values(structureIn(after, `${TAKEOVER}.Actions`)).filter(isFields);
  return actions.some(({ Notify }) => Notify === true) && inside(after, `${TAKEOVER}.NotifyConfiguration`) === undefined
    ? 'NotifyConfiguration is required when an action notifies.'
    : undefined;
};

const sender: Refuse = ({ after, region }) =>
  refuseSesRegion(inside(after, `${TAKEOVER}.NotifyConfiguration.SourceArn`), region);

/** A filter that was left out comes back empty (a live pool in cdk-real-drift). */
function computes({ after }: Moment): Fields {
  const block = after[CREDENTIALS];
  return isFields(block) ? { ...after, [CREDENTIALS]: { EventFilter: [], ...block } } : after;
}

/** A client without its own shows the pool's, and says no client. */
function shows(stored: Fields, { ancestors: [nearest, pool = nearest], besideParent }: Moment): Fields {
  const UserPoolId = pool?.UserPoolId ?? null;
  const [poolWide = {}] = besideParent(KIND);
  const isOwn = Object.keys(stored).length > 0;
  const own = isOwn && nearest?.ClientId !== undefined ? { ClientId: nearest.ClientId } : {};
  return { UserPoolId, ...own, ...pick(isOwn ? stored : poolWide, (member) => member !== 'CreationDate') };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html */
export const emulatedRiskConfiguration: Emulated = {
  hidesParents: true,
  computes,
  refusesRead: addOn,
  refuses: [refuseInSecondary, addOn, ranges, notify, sender],
  shows,
};
