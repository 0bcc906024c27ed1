import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rebuild } from './rebuild.ts';
import { shapeDifference } from './shape.ts';
import type { Json } from './world.ts';

// Answers that AWS gave (cloud-custodian's recordings of 2017) or published as examples (AWS CLI). They are read where
// they are at hand: a JSON file each, `{ operation, response }`.
const FOLDER = ['test/recorded', '../shared/recorded'].find((folder) => existsSync(folder));

/** Where recordings and this emulator differ, and why. `+`: only here. `-`: only recorded. */
const KNOWN: readonly { readonly why: string; readonly operations: RegExp; readonly lines: readonly string[] }[] = [
  {
    why: 'recorded before the member existed',
    operations: /UserPool$/,
    lines: [
      '+ UserPool.AccountRecoverySetting.RecoveryMechanisms[].Name: string',
      '+ UserPool.AccountRecoverySetting.RecoveryMechanisms[].Priority: number',
      '+ UserPool.DeletionProtection: string',
      '+ UserPool.EmailConfiguration.EmailSendingAccount: string',
      '- UserPool.EmailConfiguration: {}',
      '+ UserPool.IssuerConfiguration.Type: string',
      '+ UserPool.KeyConfiguration.KeyType: string',
      '+ UserPool.Policies.PasswordPolicy.TemporaryPasswordValidityDays: number',
      '+ UserPool.Policies.SignInPolicy.AllowedFirstAuthFactors[]: string',
      '+ UserPool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate: []',
      '+ UserPool.UserPoolTier: string',
      '+ UserPool.VerificationMessageTemplate.DefaultEmailOption: string',
    ],
  },
  {
    why: 'recorded before the template showed the texts of the other door',
    operations: /UserPool$/,
    lines: ['EmailMessage', 'EmailSubject', 'SmsMessage'].map(
      (text) => `+ UserPool.VerificationMessageTemplate.${text}: string`,
    ),
  },
  {
    why: 'recorded before pools had the attribute "identities", whose constraints are empty',
    operations: /UserPool$/,
    lines: ['+ UserPool.SchemaAttributes[].StringAttributeConstraints: {}'],
  },
  {
    why: 'recorded before identity pools showed these two always, as they did in 2022',
    operations: /IdentityPool$/,
    lines: ['+ AllowClassicFlow: boolean', '+ IdentityPoolTags: {}'],
  },
  {
    why: 'recorded before the member existed',
    operations: /UserPoolClient$/,
    lines: [
      '+ UserPoolClient.AuthSessionValidity: number',
      '+ UserPoolClient.EnablePropagateAdditionalUserContextData: boolean',
      '+ UserPoolClient.EnableTokenRevocation: boolean',
    ],
  },
  {
    why: 'the published examples leave the dates out, which terraform-provider-aws reads',
    operations: /UICustomization$|RiskConfiguration$/,
    lines: [
      '+ UICustomization.CreationDate: number',
      '+ UICustomization.LastModifiedDate: number',
      '+ RiskConfiguration.LastModifiedDate: number',
    ],
  },
  {
    why: 'recorded before managed login',
    operations: /UserPoolDomain$/,
    lines: ['+ ManagedLoginVersion: number', '+ DomainDescription.ManagedLoginVersion: number'],
  },
  {
    why: 'recorded before the member existed',
    operations: /UserPoolMfaConfig$/,
    lines: ['+ WebAuthnConfiguration.FactorConfiguration: string'],
  },
  {
    why: 'the published example maps attributes that no pool has',
    operations: /^CreateIdentityProvider$/,
    lines: ['emailaddress', 'phone'].map((name) => `- IdentityProvider.AttributeMapping.${name}: string`),
  },
  {
    why: 'the metadata of a URL is not fetched here, so nobody knows of a place to sign out',
    operations: /^CreateIdentityProvider$/,
    lines: ['- IdentityProvider.ProviderDetails.SLORedirectBindingURI: string'],
  },
];

const recordings: readonly Json[] =
  FOLDER === undefined
    ? []
    : readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => ({ name, ...onTheWire(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))) }))
        .filter(({ operation, response }) => rebuild[operation] !== undefined && isWhole(response));

/** Recorders and the AWS CLI print dates as texts; on the wire they are numbers. */
function onTheWire(value: Json): Json {
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) / 1000 : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, onTheWire(inner)]));
}

/** Some published examples are fragments of an answer. */
function isWhole(response: Json): boolean {
  return response.unparsed === undefined && response.username === undefined;
}

async function differences({ operation, response }: Json): Promise<readonly string[]> {
  const here = await rebuild[operation]?.(response);
  return shapeDifference(response, here);
}

const knownLines = (operation: string): readonly string[] =>
  KNOWN.filter(({ operations }) => operations.test(operation)).flatMap(({ lines }) => lines);

const title =
  FOLDER === undefined
    ? 'recorded answers of AWS are not at hand, so this is not tested'
    : 'the emulator answers in the form of';
const isHere = FOLDER !== undefined;

test.skipIf(!isHere)(`${title} every recorded answer`, async () => {
  const unknown: string[] = [];
  for (const recording of recordings) {
    const known = knownLines(recording.operation);
    const found = (await differences(recording)).filter((line) => !known.includes(line));
    unknown.push(...found.map((line) => `${recording.name} ${line}`));
  }
  expect(unknown).toEqual([]);
  expect(recordings.length).toBeGreaterThan(35);
});

test.skipIf(!isHere)(`${title} recordings, and each known difference is one`, async () => {
  const found = new Set<string>();
  for (const recording of recordings) for (const line of await differences(recording)) found.add(line);
  expect(KNOWN.flatMap(({ lines }) => lines).filter((line) => !found.has(line))).toEqual([]);
});
