import type { Rule, Subject } from '../../model/kind.ts';
import { isGiven, isUnset, textAt } from '../../model/member.ts';
import { partitionOf, regionOfArn } from '../../model/names.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';

/** What a domain must fulfil. A name with a dot is a domain of one's own; one without is a prefix of AWS's. */
export const domainRules: readonly Rule[] = [
  {
    code: 'C1264',
    source: measured('custom-domain-cert-region'),
    check: ({ after, region }) => {
      const certificate = regionOfArn(textAt(after, 'CustomDomainConfig.CertificateArn') ?? '');
      if (!certificate || partitionOf(region) !== 'aws' || certificate === 'us-east-1') return undefined;
      return {
        path: 'CustomDomainConfig.CertificateArn',
        message: `the certificate is in ${certificate}, and that of a custom domain must be in us-east-1, wherever the pool is`,
        wayOut: 'request the certificate in us-east-1 and name that one',
      };
    },
  },
  {
    code: 'C1265',
    source: measured('domain-reserved-word'),
    check: ({ after }) => {
      const word = (textAt(after, 'Domain') ?? '')
        .split('-')
        .find((part) => ['aws', 'amazon', 'cognito'].includes(part));
      if (word === undefined || isOwn(after)) return undefined;
      return {
        path: 'Domain',
        message: `the prefix of a domain cannot contain the word "${word}"`,
        wayOut: 'choose another prefix',
      };
    },
  },
  {
    code: 'C1266',
    source: measured('custom-domain-fqdn'),
    check: ({ after }) => {
      const name = textAt(after, 'Domain');
      if (name === undefined || name.includes('.') || !isGiven(after, 'CustomDomainConfig')) return undefined;
      return {
        path: 'Domain',
        message: `CustomDomainConfig makes it a domain of your own, and "${name}" is only a prefix`,
        wayOut: `write the whole name, such as ${name}.example.com, or remove CustomDomainConfig`,
      };
    },
  },
  {
    code: 'C1267',
    source: measured('domain-prefix-format'),
    check: (subject) => {
      const name = textAt(subject.after, 'Domain');
      if (name === undefined || !name.includes('.') || !isUnset(subject.after, 'CustomDomainConfig', subject))
        return undefined;
      return {
        path: 'Domain',
        message: `"${name}" is a domain of your own, and CustomDomainConfig does not say its certificate`,
        wayOut: 'add "CustomDomainConfig: { CertificateArn: ... }", or write a prefix without dots',
      };
    },
  },
  {
    code: 'C1268',
    source: measured('managed-login-version-tier'),
    check: ({ after, ancestors: [pool] }) =>
      after.ManagedLoginVersion === 2 && pool?.UserPoolTier === 'LITE'
        ? {
            path: 'ManagedLoginVersion',
            message: 'a pool of tier LITE has no managed login, which is version 2',
            wayOut: 'set ManagedLoginVersion to 1, or UserPoolTier to ESSENTIALS',
          }
        : undefined,
  },
  {
    code: 'C1269',
    source: `${developerGuide('cognito-user-pools-assign-domain')}, ${apiReference('UserPoolType')}`,
    check: ({ after, siblings }: Subject) => {
      const other = siblings.find((sibling) => isNamed(sibling) && isNamed(after) && isOwn(sibling) === isOwn(after));
      if (other === undefined) return undefined;
      const sort = isOwn(after) ? 'custom domain' : 'domain with a prefix';
      return {
        path: 'Domain',
        message: `the pool would have a second ${sort} beside ${textAt(other, 'Domain')}, and there is room for one`,
        wayOut: 'remove one of the two; with "manage: { domains: full }" the old one goes before the new one comes',
      };
    },
  },
];

const isNamed = (domain: Fields): boolean => textAt(domain, 'Domain') !== undefined;
const isOwn = (domain: Fields): boolean => (textAt(domain, 'Domain') ?? '').includes('.');
