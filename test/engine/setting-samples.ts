import { ACCOUNT, type Members, type Sample, samplesOf } from './sample.ts';

const ui = samplesOf('ui customization');

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUICustomization.html */
const uiSamples: readonly Sample[] = [
  ui('CSS', ['.label-customizable { font-weight: 400; }', '.label-customizable { font-weight: 700; }'], {
    parent: { domains: { 'shop-login': {} } },
  }),
  ui('CSS', ['.banner-customizable { color: #000; }', '.banner-customizable { color: #fff; }'], {
    of: 'client',
    pool: { domains: { 'shop-login': {} } },
  }),
];

const parent: Members = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };
const risk = samplesOf('risk configuration');

const CREDENTIALS = 'CompromisedCredentialsRiskConfiguration';
const TAKEOVER = 'AccountTakeoverRiskConfiguration';
const identity = (name: string): string => `arn:aws:ses:eu-west-1:${ACCOUNT}:identity/${name}.example.com`;
const mail = (text: string): Members => ({ Subject: text, HtmlBody: `<p>${text} now</p>`, TextBody: `${text} now` });
const NOTIFYING: Members = {
  Actions: { HighAction: { Notify: true, EventAction: 'BLOCK' } },
  NotifyConfiguration: {
    SourceArn: identity('shop'),
    BlockEmail: mail('stopped'),
    NoActionEmail: mail('let in'),
    MfaEmail: mail('asked'),
  },
};

const action = (level: string): readonly Sample[] => [
  risk(`${TAKEOVER}.Actions.${level}Action.Notify`, [true, false], {
    parent,
    with: {
      [TAKEOVER]: {
        Actions: { [`${level}Action`]: { Notify: true, EventAction: 'BLOCK' } },
        NotifyConfiguration: { SourceArn: identity('shop') },
      },
    },
  }),
  risk(`${TAKEOVER}.Actions.${level}Action.EventAction`, ['MFA_IF_CONFIGURED', 'MFA_REQUIRED'], {
    parent,
    with: { [TAKEOVER]: { Actions: { [`${level}Action`]: { Notify: false, EventAction: 'BLOCK' } } } },
  }),
];

const notify = (member: string, values: readonly [string, string]): Sample =>
  risk(`${TAKEOVER}.NotifyConfiguration.${member}`, values, { parent, with: { [TAKEOVER]: NOTIFYING } });

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html */
const riskSamples: readonly Sample[] = [
  risk(`${CREDENTIALS}.Actions.EventAction`, ['BLOCK', 'NO_ACTION'], { parent }),
  risk(`${CREDENTIALS}.EventFilter`, [['SIGN_IN'], ['SIGN_IN', 'SIGN_UP']], { parent }),
  ...['Low', 'Medium', 'High'].flatMap(action),
  notify('SourceArn', [identity('shop'), identity('store')]),
  notify('From', ['shop@shop.example.com', 'Shop <shop@shop.example.com>']),
  notify('ReplyTo', ['help@shop.example.com', 'Help <help@shop.example.com>']),
  ...['BlockEmail', 'NoActionEmail', 'MfaEmail'].flatMap((template) => [
    notify(`${template}.Subject`, ['Was it you?', 'A sign-in']),
    notify(`${template}.HtmlBody`, ['<p>{city}</p>', '<p>{country}</p>']),
    notify(`${template}.TextBody`, ['In {city}', 'In {country}']),
  ]),
  ...['BlockedIPRangeList', 'SkippedIPRangeList'].map((list) =>
    risk(`RiskExceptionConfiguration.${list}`, [['203.0.113.0/24'], ['198.51.100.0/24', '2001:db8::/32']], { parent }),
  ),
];

const OF_CLIENT = { of: 'client', pool: parent };
const clientSamples: readonly Sample[] = [
  risk(`${CREDENTIALS}.Actions.EventAction`, ['NO_ACTION', 'BLOCK'], OF_CLIENT),
  risk(`${CREDENTIALS}.EventFilter`, [['SIGN_UP'], ['SIGN_IN', 'PASSWORD_CHANGE']], OF_CLIENT),
  risk('RiskExceptionConfiguration.BlockedIPRangeList', [['203.0.113.7/32'], ['203.0.113.8/32']], OF_CLIENT),
];

export const settingSamples: readonly Sample[] = [...uiSamples, ...riskSamples, ...clientSamples];
