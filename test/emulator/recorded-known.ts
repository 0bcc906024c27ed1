type Known = { readonly why: string; readonly operations: RegExp; readonly lines: readonly string[] };

/** Where recordings and this emulator differ, and why. `+`: only here. `-`: only recorded. */
export const KNOWN: readonly Known[] = [
  {
    why: 'recorded before the member existed',
    operations: /UserPool$/,
    lines: [
      '+ UserPool.AccountRecoverySetting.RecoveryMechanisms[].Name: string',
      '+ UserPool.AccountRecoverySetting.RecoveryMechanisms[].Priority: number',
      ...[1, 2, 3, 4].map((level) => `+ UserPool.AcrConfiguration.Level${level}.AcrValue: string`),
      '+ UserPool.Arn: string',
      '+ UserPool.DeletionProtection: string',
      '+ UserPool.UserPoolTags: {}',
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
    why: 'published before the setting had a second door, at which it comes out as well',
    operations: /^CreateUserPool$/,
    lines: ['LambdaArn', 'LambdaVersion'].map(
      (name) => `+ UserPool.LambdaConfig.PreTokenGenerationConfig.${name}: string`,
    ),
  },
  {
    why: 'AWS names the role that it made for an application given by its ARN; here nobody made one',
    operations: /^CreateUserPoolClient$/,
    lines: ['- UserPoolClient.AnalyticsConfiguration.RoleArn: string'],
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
      '+ UserPoolClient.ClientType: string',
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

/** Where both have a member and the recorded value is another, and why. */
export const OTHER_VALUES: readonly Known[] = [
  {
    why: 'edited by hand: its request says other things than its answer',
    operations: /^CreateUserPool$/,
    lines: [
      'UserPool.LambdaConfig.KMSKeyID: arn:aws:kms:us-east-1:767671399759:key/4d43904c-8edf-4bb4-9fca-fb1a80e41cbe',
      'UserPool.UserPoolTags.my-test-tag-key: my-test-tag-value',
      'UserPool.SchemaAttributes[]: { AttributeDataType: "Boolean", DeveloperOnlyAttribute: false, Mutable: true, Name: "phone_number_verifie", Required: false }',
    ],
  },
  {
    why: 'the published request has two texts for one message; what AWS makes of that is not known, so only one is sent',
    operations: /^CreateUserPool$/,
    lines: [
      'UserPool.EmailVerificationMessage: Your verification code is {####}.',
      'UserPool.EmailVerificationSubject: Verify your email address',
      'UserPool.SmsVerificationMessage: Your verification code is {####}.',
    ],
  },
  {
    why: 'the published request has MFA and verifies no phone number, which AWS is known to refuse; it is sent without MFA',
    operations: /^CreateUserPool$/,
    lines: ['UserPool.MfaConfiguration: OPTIONAL'],
  },
  {
    why: 'the published request has constraints of both types for a number, of which the answer shows one; here both stay',
    operations: /^CreateUserPool$/,
    lines: [
      'UserPool.SchemaAttributes[]: { AttributeDataType: "Number", DeveloperOnlyAttribute: true, Mutable: true, Name: "dev:custom:mydev", NumberAttributeConstraints: { MaxValue: "99", MinValue: "1" }, Required: false }',
    ],
  },
  {
    why: 'the pool had users, who sign in by themselves and are not made here',
    operations: /^DescribeUserPool$/,
    lines: ['UserPool.EstimatedNumberOfUsers: 166', 'UserPool.Domain: myCustomDomain'],
  },
  {
    why: 'AWS has a bucket of its own in each region',
    operations: /^DescribeUserPoolDomain$/,
    lines: ['DomainDescription.S3Bucket: aws-cognito-prod-pdx-assets'],
  },
  {
    why: 'shown below a custom domain, which the example does not name',
    operations: /^SetUICustomization$/,
    lines: [
      'UICustomization.ImageUrl: https://cf.thewrong.club/14pq32c5q2uq2q7keorloqvb23/20250117005911/assets/images/image.jpg',
    ],
  },
];

/** Lists of which one page is made here, or whose people signed up: their items are compared by form only. */
export const BY_FORM = [
  'ListUsers',
  'ListUsersInGroup',
  'ListIdentityProviders',
  'ListResourceServers',
  'ListUserPoolClients',
];

/** Recordings that are not made again, and why. */
export const LEFT_OUT: readonly { readonly why: string; readonly names: readonly string[] }[] = [
  {
    why: 'no configuration: what users and their devices do is not emulated',
    names: [
      'awscli-examples/AdminGetUser',
      'awscli-examples/AdminListGroupsForUser',
      'awscli-examples/DeleteIdentities',
    ],
  },
  {
    why: 'a second way to ask for what DescribeIdentityProvider tells; no kind needs it',
    names: ['awscli-examples/GetIdentityProviderByIdentifier'],
  },
  {
    why: 'a fragment of an answer is all that was kept',
    names: ['awscli-examples/DescribeIdentityProvider', 'awscli-examples/ListUsers_2'],
  },
];
