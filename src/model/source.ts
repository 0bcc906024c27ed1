/** A page of the user pools API reference, by operation or type. */
export const apiReference = (name: string): string =>
  `https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_${name}.html`;

/** A page of the identity pools API reference, by operation or type. */
export const identityReference = (name: string): string =>
  `https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_${name}.html`;

/** A page of the Amazon Cognito developer guide. */
export const developerGuide = (page: string): string =>
  `https://docs.aws.amazon.com/cognito/latest/developerguide/${page}.html`;

/** A rule that badmintoncryer/cdk-preflight provoked with real deployments; its `meta.yaml` has AWS's answer. */
export const measured = (rule: string): string =>
  `https://github.com/badmintoncryer/cdk-preflight/tree/main/rules/cognito/pf-cognito-${rule}`;
