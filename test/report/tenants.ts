const NAMES = Array.from({ length: 40 }, (_, index) => `tenant-${String(index + 1).padStart(2, '0')}`);

type Tenants = {
  /** The least length of a password. */
  readonly length: number;
  /** More lines of the template of all tenants, and of that of their clients. */
  readonly lines?: string;
  readonly spa?: string;
  readonly mfa?: string;
  /** What a tenant says for itself. */
  readonly own?: { readonly [name: string]: string };
};

/** A file with forty pools from one template. */
export const tenants = ({ length, lines = '', spa = '', mfa = 'OPTIONAL', own = {} }: Tenants): string => `version: 1
stack: saas
region: eu-central-1
templates:
  tenant:
    Policies:
      PasswordPolicy:
        MinimumLength: ${length}
        RequireLowercase: true
        RequireUppercase: true
        RequireNumbers: true
        RequireSymbols: true
    ${lines}
    mfa: { MfaConfiguration: ${mfa}, SoftwareTokenMfaConfiguration: { Enabled: true } }
    domains: { "saas-\${key}": { ManagedLoginVersion: 2 } }
    groups: { admins: {} }
    clients: { web: { use: spa, CallbackURLs: ["https://\${key}.app.example.com/cb"] } }
  spa:
    AllowedOAuthFlowsUserPoolClient: true
    AllowedOAuthFlows: [code]
    AllowedOAuthScopes: [openid, email]
    SupportedIdentityProviders: [COGNITO]
    ${spa}
userPools:
${NAMES.map((name) => `  ${name}: { use: tenant, ${own[name] ?? ''} }`).join('\n')}
`;
