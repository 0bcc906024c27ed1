import { bitsOfAddress, isCidr } from '../../model/cidr.ts';
import type { Rule } from '../../model/kind.ts';
import { fieldsAt, isGiven, isUnset, textAt, textsAt } from '../../model/member.ts';
import { apiReference, measured } from '../../model/source.ts';
import { isFields } from '../../model/value.ts';
import { sesObjection } from './ses-identity.ts';

const TAKEOVER = 'AccountTakeoverRiskConfiguration';
const EXCEPTIONS = 'RiskExceptionConfiguration';
const BLOCKS = ['CompromisedCredentialsRiskConfiguration', TAKEOVER, EXCEPTIONS];
const LISTS = ['BlockedIPRangeList', 'SkippedIPRangeList'].map((list) => `${EXCEPTIONS}.${list}`);
const MODE = 'UserPoolAddOns.AdvancedSecurityMode';

/** What a risk configuration must fulfil. */
export const riskConfigurationRules: readonly Rule[] = [
  {
    code: 'C1311',
    source: apiReference('SetRiskConfiguration'),
    check: (subject) => {
      const pool = subject.ancestors.at(-1);
      const isOff = textAt(pool, MODE) === 'OFF' || isUnset(pool, MODE, subject);
      if (!isOff || !BLOCKS.some((block) => isGiven(subject.after, block))) return undefined;
      return {
        message: 'threat protection is off in the pool: Cognito takes no risk configuration then',
        wayOut:
          'on the pool, set UserPoolTier to PLUS and "UserPoolAddOns: { AdvancedSecurityMode: ENFORCED }", or take these lines away',
      };
    },
  },
  {
    code: 'C1312',
    source: measured('risk-ip-range-cidr'),
    check: ({ after }) => {
      const ranges = LISTS.flatMap((list) => textsAt(after, list).map((range, index) => ({ list, range, index })));
      const wrong = ranges.find(({ range }) => !isCidr(range));
      if (wrong === undefined) return undefined;
      const { list, range, index } = wrong;
      return {
        path: `${list}[${index}]`,
        message: `${JSON.stringify(range)} is no range of IP addresses in CIDR notation`,
        wayOut: `write ${bitsOfAddress(range) === undefined ? '203.0.113.0/24 or 2001:db8::/32' : `${range}/${bitsOfAddress(range)}`}`,
      };
    },
  },
  {
    code: 'C1313',
    source: apiReference('AccountTakeoverActionType'),
    check: (subject) => {
      const actions = Object.entries(fieldsAt(subject.after, `${TAKEOVER}.Actions`) ?? {});
      const [action] = actions.find(([, value]) => isFields(value) && value.Notify === true) ?? [];
      if (action === undefined || !isUnset(subject.after, `${TAKEOVER}.NotifyConfiguration`, subject)) return undefined;
      return {
        path: `${TAKEOVER}.Actions.${action}.Notify`,
        message: `${action} notifies the user, and NotifyConfiguration does not say from which address`,
        wayOut: `add "NotifyConfiguration: { SourceArn: … }" with a verified SES identity, or set Notify to false`,
      };
    },
  },
  {
    code: 'C1314',
    source: measured('risk-notify-source-arn-region'),
    check: ({ after, region }) => {
      const path = `${TAKEOVER}.NotifyConfiguration.SourceArn`;
      const objection = sesObjection(textAt(after, path), region);
      return objection && { path, ...objection };
    },
  },
  {
    code: 'C1315',
    source: apiReference('SetRiskConfiguration'),
    check: (subject) => {
      const members = ['CompromisedCredentialsRiskConfiguration', TAKEOVER, ...LISTS];
      if (!members.every((member) => isUnset(subject.after, member, subject))) return undefined;
      return {
        path: EXCEPTIONS,
        message: 'there is nothing in it: it has neither actions nor exceptions',
        wayOut: 'add what Cognito shall do; "delete: true" removes what AWS has',
      };
    },
  },
];
