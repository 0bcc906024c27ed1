import { png } from './images.ts';
import type { Other } from './others.ts';
import { ACCOUNT, type Members } from './sample.ts';

const ACTION: Members = { Notify: true, EventAction: 'BLOCK' };
const MAIL: Members = { Subject: 'Other', HtmlBody: '<p>Other</p>', TextBody: 'Other text' };

const RISK: Members = {
  CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_UP'], Actions: { EventAction: 'NO_ACTION' } },
  AccountTakeoverRiskConfiguration: {
    Actions: { LowAction: ACTION, MediumAction: ACTION, HighAction: ACTION },
    NotifyConfiguration: {
      From: 'other@other.example.com',
      ReplyTo: 'other@other.example.com',
      SourceArn: `arn:aws:ses:us-east-1:${ACCOUNT}:identity/other.example.com`,
      BlockEmail: MAIL,
      NoActionEmail: MAIL,
      MfaEmail: MAIL,
    },
  },
  RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'], SkippedIPRangeList: ['192.0.2.0/25'] },
};

/** The settings that a pool or a client may have, as another tool has made them. */
export const settingOthers: readonly Other[] = [
  {
    kind: 'ui customization',
    called: 'with a logo',
    key: '',
    parent: { domains: { 'shop-login': {} } },
    members: { CSS: '.label-customizable { font-weight: 100; }', ImageFile: png('logo') },
    declared: { ImageFile: png('logo') },
  },
  {
    kind: 'risk configuration',
    called: 'with everything',
    key: '',
    parent: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    members: RISK,
  },
  {
    kind: 'risk configuration',
    of: 'client',
    called: 'of a client, with everything',
    key: '',
    parent: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    members: RISK,
  },
  {
    kind: 'ui customization',
    of: 'client',
    called: 'of a client',
    key: '',
    parent: { domains: { 'shop-login': {} } },
    members: { CSS: '.banner-customizable { color: #eee; }' },
  },
];
