import packageJson from '../../package.json' with { type: 'json' };
import type { Service } from '../model/api.ts';

/** A request between the SDK's steps. */
export type Request = {
  /** `https:` */
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  body: unknown;
};
/** An answer before the SDK reads it. */
export type Response = {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  body: AsyncIterable<Uint8Array> | Uint8Array;
};
type Result = { readonly response: Response; readonly output?: unknown };
type Next = (args: { readonly request: Request }) => Promise<Result>;
/** One step around a call, as the SDK calls it. */
export type Middleware = (next: Next) => Next;

type Stack = {
  add(middleware: Middleware, options: { readonly step: 'build'; readonly priority: 'high' | 'low' }): void;
  addRelativeTo(middleware: Middleware, options: { readonly relation: 'after'; readonly toMiddleware: string }): void;
};
export type Command = { readonly middlewareStack: Stack };
/** What we use of the SDK's clients, which share no type that says it. */
export type Client = {
  readonly middlewareStack: Stack;
  readonly config: {
    readonly credentials: () => Promise<{ readonly accountId?: string }>;
    readonly region: () => Promise<string>;
  };
  send(command: Command): Promise<unknown>;
};
/** A service's SDK: one client, and its commands by operation. An operation that it does not have throws. */
export type ServiceClient = {
  readonly client: Client;
  readonly command: (operation: string, input: unknown) => Command;
};
/** Gives the client of a service in a region, made when it is first asked for. */
export type Clients = (service: Service | 'sts', region: string) => Promise<ServiceClient>;

export type ClientOptions = {
  readonly endpoint?: string | undefined;
  /** Milliseconds that one attempt may take. */
  readonly timeout?: number;
};

/** One client for each service and region. The SDK's packages are loaded with the first of them. */
export function clients(options: ClientOptions = {}): Clients {
  const made = new Map<string, Promise<ServiceClient>>();
  return (service, region) => {
    const key = `${service} ${region}`;
    const client = made.get(key) ?? make(service, settings(region, options));
    made.set(key, client);
    return client;
  };
}

function settings(region: string | undefined, { endpoint, timeout = 60_000 }: ClientOptions) {
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    // Retries are ours: the SDK's would repeat a create that may have taken effect, and LimitExceededException.
    maxAttempts: 1,
    customUserAgent: [['cognitoctl', packageJson.version] as [string, string]],
    logger: SILENT,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: timeout, throwOnRequestTimeout: true, logger: SILENT },
  };
}

const silent = (): void => undefined;
/** The SDK's warnings (several sources of credentials, busy sockets) go to the console where a client has no logger. */
const SILENT = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** Names are literal, so that a bundler sees them and makes a chunk of each. */
async function make(service: Service | 'sts', config: ReturnType<typeof settings>): Promise<ServiceClient> {
  switch (service) {
    case 'cognito-idp': {
      const sdk = await import('@aws-sdk/client-cognito-identity-provider');
      return serviceClient(new sdk.CognitoIdentityProviderClient(config), sdk);
    }
    case 'cognito-identity': {
      const sdk = await import('@aws-sdk/client-cognito-identity');
      return serviceClient(new sdk.CognitoIdentityClient(config), sdk);
    }
    case 'sts': {
      const sdk = await import('@aws-sdk/client-sts');
      return serviceClient(new sdk.STSClient(config), sdk);
    }
  }
}

type CommandClass = new (input: unknown) => Command;

function serviceClient(made: unknown, sdk: object): ServiceClient {
  const client = made as Client;
  const classes = sdk as { readonly [name: string]: CommandClass | undefined };
  client.middlewareStack.add(httpOnly, { step: 'build', priority: 'low' });
  return {
    client,
    command: (operation, input) => {
      const Class = classes[`${operation}Command`];
      if (Class === undefined) throw new Error(`the SDK has no operation ${operation}`);
      return new Class(input);
    },
  };
}

/** The SDK takes the endpoint `localhost:4577` for a host called 4577, and would send requests there. */
const httpOnly: Middleware = (next) => async (args) => {
  const { protocol } = args.request;
  if (protocol === 'http:' || protocol === 'https:') return next(args);
  throw Object.assign(new TypeError(`Invalid URL: the protocol is ${protocol}`), { code: 'ERR_INVALID_URL' });
};

/** The region that the SDK finds by itself, in the profile or on the machine; `undefined` where there is none. */
export async function ownRegion(): Promise<string | undefined> {
  const { client } = await make('cognito-idp', settings(undefined, {}));
  return client.config.region().catch(() => undefined);
}
