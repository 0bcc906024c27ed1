/** From where Amazon SES sends Cognito's mails, as pools of us-east-1 were told (cdk-preflight). */
export const SES_REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2'];

/** Whether SES sends from there for pools of a region. That the own one serves too is documented. */
export const isSesRegion = (from: string, region: string): boolean => from === region || SES_REGIONS.includes(from);
