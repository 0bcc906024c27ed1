import { awaiting } from '../../src/model/reference.ts';
import { type Fields, Unknown } from '../../src/model/value.ts';
import { jpeg, png, svg } from '../engine/images.ts';
import { file, type RuleCase, whole } from './rule-case.ts';

const CSS = '.banner-customizable { color: red; }';
const DOMAIN: Fields = { Domain: 'shop-login' };
const styled = { ancestors: [DOMAIN] };
const large = (bytes: number): string =>
  Buffer.concat([Buffer.from(png(''), 'base64'), Buffer.alloc(bytes)]).toString('base64');
const besideDomain = (kind: string): readonly Fields[] => (kind === 'domain' ? [DOMAIN] : []);

const ON: Fields = { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } };
const protectedPool = { ancestors: [ON] };
const BLOCKS: Fields = { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } };
const ranges = (BlockedIPRangeList: readonly string[]): Fields => ({
  RiskExceptionConfiguration: { BlockedIPRangeList },
});
const LIST = 'RiskExceptionConfiguration.BlockedIPRangeList';
const takeover = (Notify: boolean, NotifyConfiguration?: Fields): Fields => ({
  AccountTakeoverRiskConfiguration: {
    Actions: { LowAction: { Notify, EventAction: 'NO_ACTION' } },
    ...(NotifyConfiguration === undefined ? {} : { NotifyConfiguration }),
  },
});
const sender = (region: string): Fields => ({
  SourceArn: `arn:aws:ses:${region}:123456789012:identity/shop.example.com`,
});

/** For every rule of the settings that a pool or a client may have: UI customization and risk configuration. */
export const settingCases: readonly RuleCase[] = [
  {
    code: 'C1301',
    passes: [
      file({ CSS }),
      file({ CSS }, { ancestors: [{}] }),
      whole({ CSS }, styled),
      whole({ CSS }, { ancestors: [{ CustomDomain: 'login.example.com' }] }),
      whole({ CSS }, { ancestors: [{ ClientId: 'c1' }, DOMAIN] }),
      whole({ CSS }, { ancestors: [{ ClientId: 'c1' }, {}], beside: besideDomain }),
    ],
    fails: [whole({ CSS }, { ancestors: [{}] }), whole({ CSS }, { ancestors: [DOMAIN, {}] })],
    at: 'undefined',
  },
  {
    code: 'C1302',
    passes: [
      file({ CSS: '' }),
      file({ CSS: `/* body {} */ ${CSS}\n.submitButton-customizable:hover, .idpButton-customizable { color: #fff; }` }),
      file({ CSS: '.passwordCheck-notValid-customizable { color: #DF3312; } .redirect-customizable { }' }),
    ],
    fails: [
      file({ CSS: 'body { display: grid; }' }),
      file({ CSS: `${CSS} .login-box { color: red; }` }),
      file({ CSS: '.banner { color: red; }' }),
      file({ CSS: '.sidebar-customizable { color: red; }' }),
      file({ CSS: '.banner-customizable, #top { color: red; }' }),
      file({ CSS: '.banner-customizable .inner { color: red; }' }),
    ],
    at: 'CSS',
  },
  {
    code: 'C1303',
    passes: [
      file({ CSS: `/* @media */ ${CSS}` }),
      file({ CSS: '.label-customizable { content: "a@mediaplayer.example"; }' }),
    ],
    fails: [
      file({ CSS: `@import "other.css"; ${CSS}` }),
      file({ CSS: '@media (min-width: 9px) { .label-customizable { color: red; } }' }),
    ],
    at: 'CSS',
  },
  {
    code: 'C1304',
    passes: [
      file({ ImageFile: png('a') }),
      file({ ImageFile: jpeg('a') }),
      file({ ImageFile: new Unknown({ notGiven: 'A' }) }),
    ],
    fails: [
      file({ ImageFile: './logo.png' }),
      file({ ImageFile: svg('a') }),
      file({ ImageFile: '' }),
      file({ ImageFile: Buffer.from(png('a')).toString('base64') }),
    ],
    at: 'ImageFile',
  },
  {
    code: 'C1305',
    passes: [
      file({ ImageFile: large(102_000), CSS: `${CSS}/*${'x'.repeat(1_000)}*/` }),
      file({ CSS: `${CSS}/*${'x'.repeat(100_000)}*/` }),
    ],
    fails: [
      file({ ImageFile: large(102_400) }),
      file({ ImageFile: large(102_000), CSS: `${CSS}/*${'x'.repeat(3_000)}*/` }),
    ],
    at: 'ImageFile',
  },
  {
    code: 'C1306',
    passes: [
      file({}),
      file({ CSS: '' }),
      whole({ CSS }, styled),
      whole({ ImageFile: png('a') }, styled),
      whole({ CSS: '', ImageUrl: 'https://logo.example' }, styled),
    ],
    fails: [whole({ CSS: '' }, styled), whole({ CSS: null, ImageFile: null }, styled)],
    at: 'CSS',
  },
  {
    code: 'C1311',
    passes: [
      file(BLOCKS),
      file(BLOCKS, { ancestors: [{}] }),
      whole(BLOCKS, protectedPool),
      whole(BLOCKS, { ancestors: [{ ClientId: 'c1' }, { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }] }),
      whole(BLOCKS, { ancestors: [{ UserPoolAddOns: awaiting(['x']) }] }),
    ],
    fails: [
      whole(BLOCKS, { ancestors: [{}] }),
      whole(BLOCKS, { ancestors: [ON, {}] }),
      file(BLOCKS, { ancestors: [{ UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }] }),
    ],
    at: 'undefined',
  },
  {
    code: 'C1312',
    passes: [file(ranges(['0.0.0.0/0', '203.0.113.7/32', '2001:db8::/32', '::1/128', '::ffff:192.0.2.1/128']))],
    fails: [
      ...['203.0.113.7', '203.0.113.0/33', '203.0.113/24', '203.0.113.256/32', '2001:db8::', '2001:db8::/129'],
      ...['203.0.113.0/24/8', 'shop.example.com/24', ':/8', '203.0.113.0/', '2001:db8:::1/64', ''],
    ].map((range) => file(ranges([range]))),
    at: `${LIST}[0]`,
  },
  {
    code: 'C1313',
    passes: [
      file(takeover(true)),
      whole(takeover(false), protectedPool),
      whole(takeover(true, sender('us-east-1')), protectedPool),
    ],
    fails: [whole(takeover(true), protectedPool)],
    at: 'AccountTakeoverRiskConfiguration.Actions.LowAction.Notify',
  },
  {
    code: 'C1314',
    passes: [
      file(takeover(true, sender('eu-west-1')), { region: 'us-east-1' }),
      file(takeover(true, sender('us-west-2')), { region: 'us-west-2' }),
      file(takeover(true, sender('eu-central-1')), { region: 'eu-central-1' }),
      file(takeover(true, sender('eu-north-1')), { region: '' }),
    ],
    fails: [file(takeover(true, sender('eu-central-1')), { region: 'us-east-1' })],
    at: 'AccountTakeoverRiskConfiguration.NotifyConfiguration.SourceArn',
  },
  {
    code: 'C1315',
    passes: [file({}), whole(BLOCKS, protectedPool), whole(ranges(['203.0.113.0/24']), protectedPool)],
    fails: [
      whole(ranges([]), protectedPool),
      whole({ ...ranges([]), CompromisedCredentialsRiskConfiguration: null }, protectedPool),
    ],
    at: 'RiskExceptionConfiguration',
  },
];
