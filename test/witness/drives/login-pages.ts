import { expect } from 'vitest';
import type { Json } from '../../emulator/world.ts';
import { jpeg, svg } from '../../engine/images.ts';
import type { Client } from './client.ts';
import { DATES, newClient, newPool, UUID, walk } from './making.ts';

export async function uiCustomization(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const own = await newClient(aws, UserPoolId);
  expect(await refused('SetUICustomization', { UserPoolId, CSS: '' })).toBe('InvalidParameterException');
  await idp('CreateUserPoolDomain', { UserPoolId, Domain: 'outside-pages' });
  const CSS = '.banner-customizable { background-color: navy; }';
  const set = await idp('SetUICustomization', { UserPoolId, CSS, ImageFile: jpeg('logo') });
  const shown = {
    UserPoolId,
    ClientId: 'ALL',
    CSS,
    CSSVersion: expect.any(String),
    ImageUrl: expect.stringMatching(/^https:/),
    ...DATES,
  };
  expect(set).toEqual({ UICustomization: shown });
  expect(await idp('GetUICustomization', { UserPoolId })).toEqual(set);
  const its = await idp('SetUICustomization', { ...own, CSS: '' });
  expect(await idp('GetUICustomization', own)).toEqual(its);
}

const Settings = { components: { primaryButton: { lightMode: { defaults: { backgroundColor: '0972d3ff' } } } } };
const LOGO = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'SVG', Bytes: svg('logo') };

export async function managedLogin(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const { ClientId } = await newClient(aws, UserPoolId);
  const created = await idp('CreateManagedLoginBranding', { UserPoolId, ClientId, Settings, Assets: [LOGO] });
  const { ManagedLoginBrandingId } = created.ManagedLoginBranding;
  const own = { UserPoolId, ManagedLoginBrandingId };
  expect(created).toEqual({
    ManagedLoginBranding: {
      UserPoolId,
      ManagedLoginBrandingId: UUID,
      UseCognitoProvidedValues: false,
      Settings,
      Assets: [LOGO],
      ...DATES,
    },
  });
  expect(await idp('DescribeManagedLoginBranding', own)).toEqual(created);
  expect(await idp('DescribeManagedLoginBrandingByClient', { UserPoolId, ClientId })).toEqual(created);
  const input = { UserPoolId, ClientId, UseCognitoProvidedValues: true };
  expect(await refused('CreateManagedLoginBranding', input)).toBe('ManagedLoginBrandingExistsException');
  const categories = { ...Settings, categories: { global: { colorSchemeMode: 'LIGHT' } } };
  await idp('UpdateManagedLoginBranding', { ...own, Settings: categories });
  const { ManagedLoginBranding: changed } = await idp('DescribeManagedLoginBranding', own);
  expect(changed.Settings.categories).toEqual(categories.categories);
  expect(await idp('DeleteManagedLoginBranding', own)).toEqual({});
  expect(await refused('DescribeManagedLoginBranding', own)).toBe('ResourceNotFoundException');
}

export async function terms(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const { ClientId } = await newClient(aws, UserPoolId);
  const Links = { 'cognito:default': 'https://shop.example/terms', 'cognito:french': 'https://shop.example/fr' };
  const TERMS = { TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE', Links };
  const created = await idp('CreateTerms', { UserPoolId, ClientId, ...TERMS });
  const { TermsId } = created.Terms;
  const own = { UserPoolId, TermsId };
  expect(created).toEqual({ Terms: { ...TERMS, UserPoolId, ClientId, TermsId: UUID, ...DATES } });
  expect(await idp('DescribeTerms', own)).toEqual(created);
  expect(await idp('DescribeTermsByClient', { UserPoolId, ClientId, TermsName: 'terms-of-use' })).toEqual(created);
  const moved = { 'cognito:default': 'https://shop.example/new' };
  const updated = await idp('UpdateTerms', { ...own, TermsName: 'terms-of-use', Links: moved });
  expect(updated.Terms).toMatchObject({ TermsId, TermsName: 'terms-of-use' });
  await idp('CreateTerms', { UserPoolId, ClientId, ...TERMS, TermsName: 'privacy-policy' });
  const byHand = await walk(idp, 'ListTerms', { UserPoolId, MaxResults: 1 });
  const listed = (TermsName: string): Json => ({
    Terms: [{ TermsName, TermsId: UUID, Enforcement: 'NONE', ...DATES }],
  });
  expect(byHand).toEqual([{ ...listed('terms-of-use'), NextToken: expect.any(String) }, listed('privacy-policy')]);
  expect(await idp('DeleteTerms', own)).toEqual({});
  expect(await refused('DescribeTerms', own)).toBe('ResourceNotFoundException');
}

const CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/1';

export async function domains(aws: Client): Promise<void> {
  const { idp, refused } = aws;
  const UserPoolId = await newPool(aws);
  const prefix = { UserPoolId, Domain: 'outside-login' };
  await idp('CreateUserPoolDomain', prefix);
  const described = await idp('DescribeUserPoolDomain', { Domain: 'outside-login' });
  expect(described.DomainDescription).toMatchObject({ ...prefix, Status: 'ACTIVE', AWSAccountId: '000000000000' });
  expect((await idp('DescribeUserPool', { UserPoolId })).UserPool.Domain).toBe('outside-login');
  await idp('UpdateUserPoolDomain', { ...prefix, ManagedLoginVersion: 2 });
  const version = (await idp('DescribeUserPoolDomain', { Domain: 'outside-login' })).DomainDescription;
  expect(version.ManagedLoginVersion).toBe(2);
  expect(await refused('DeleteUserPool', { UserPoolId })).toBe('InvalidParameterException');
  expect(await idp('DeleteUserPoolDomain', prefix)).toEqual({});
  expect(await idp('DescribeUserPoolDomain', { Domain: 'outside-login' })).toEqual({ DomainDescription: {} });
  const custom = { UserPoolId, Domain: 'auth.shop.example', CustomDomainConfig: { CertificateArn: CERTIFICATE } };
  expect(await idp('CreateUserPoolDomain', custom)).toMatchObject({ CloudFrontDomain: expect.any(String) });
  const status = async (): Promise<Json> =>
    (await idp('DescribeUserPoolDomain', { Domain: 'auth.shop.example' })).DomainDescription.Status;
  expect([await status(), await status()]).toEqual(['CREATING', 'ACTIVE']);
}
