import { type Api, ApiError, type Service } from '../model/api.ts';
import { newUuid } from '../model/uuid.ts';
import { type Fields, isFields, isList, reveal, type Value } from '../model/value.ts';
import { checkOptions, EMULATOR_CHECKS } from './check-options.ts';
import { checkRequest, knownMembers } from './check-request.ts';
import { seededChance } from './drawn.ts';
import { Conflict, type Keeper, NotKept } from './keeper.ts';
import { leniency } from './leniency.ts';
import { list, read } from './read.ts';
import { type Asked, refusal } from './refusal.ts';
import { routeOf, type Verb } from './routes.ts';
import type { Call, Workplace } from './situation.ts';
import { EMPTY_STATE, type EmulatorState, openStore, soleAccount } from './store.ts';
import { checkTags, tagCalls } from './tagging.ts';
import { whyUnplayed } from './unplayed.ts';
import { answerOwn, create, remove, set, update } from './write.ts';

export type EmulatorOptions = {
  readonly state?: EmulatorState;
  /** Default: the one that all in the state belongs to, else 000000000000. */
  readonly account?: string;
  /** Epoch seconds. */
  readonly now?: () => number;
  /** At least 0 and less than 1, as Math.random. */
  readonly random?: () => number;
  /** Ids and secrets follow from it: the same calls on the same state make the same in each run. `random` beats it. */
  readonly seed?: number;
  /** How long a custom domain takes: so many reads, or so many seconds. Default: one read. */
  readonly settle?: { readonly reads?: number; readonly seconds?: number };
  /** Names of `leniencies`, or `all`: where AWS's answer is not known, the gentler one instead of the harsher one. */
  readonly lenient?: readonly string[];
  /** Where the state is kept besides memory. Its own beats `state`. */
  readonly keeper?: Keeper;
};

export type Emulator = {
  readonly api: Api;
  readonly state: () => EmulatorState;
  readonly account: string;
  /** Forgets everything, wherever it is kept. */
  readonly reset: () => void;
};

/** An account that belongs to nobody, so that roles of any account pass for its own. */
export const NOBODYS_ACCOUNT = '000000000000';

/**
 * Cognito's control plane in memory. Its `api` takes the wire's JSON (secrets may be typed), answers with copies of it,
 * and rejects with ApiError under AWS's names. Regions are apart; the default one is eu-central-1. Throws on an option
 * that cannot be meant, by its name.
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  checkOptions(options, EMULATOR_CHECKS);
  const known = options.keeper?.state ?? options.state ?? EMPTY_STATE;
  const store = openStore(structuredClone(known));
  const chance =
    options.random ?? (options.seed === undefined ? Math.random : seededChance(options.seed, store.state()));
  const account = options.account ?? soleAccount(known) ?? NOBODYS_ACCOUNT;
  const place: Workplace = {
    store,
    account,
    now: options.now ?? (() => Date.now() / 1000),
    random: (alphabet, length) =>
      Array.from({ length }, () => alphabet[Math.floor(chance() * alphabet.length)]).join(''),
    settle: options.settle ?? {},
    isLenient: leniency(options.lenient ?? []),
  };
  const { keeper } = options;
  const api: Api = async (service, operation, input, region = 'eu-central-1') => {
    const answer = (): Fields => structuredClone(respond({ service, operation, input, region, place }));
    return keeping({ keeper, store, service, operation }, answer);
  };
  const reset = (): void =>
    tried(() => {
      catchUp(keeper, store);
      store.replace(EMPTY_STATE);
      keeper?.keep({ state: store.state });
    });
  const state = (): EmulatorState => {
    catchUp(keeper, store);
    return structuredClone(store.state());
  };
  return { api, account, state, reset };
}

type Keeping = {
  readonly keeper: Keeper | undefined;
  readonly store: Workplace['store'];
  readonly service: Service;
  readonly operation: string;
};

/** An answer is given when what it changed is kept. */
function keeping({ keeper, store, service, operation }: Keeping, answer: () => Fields): Fields {
  try {
    return tried(() => {
      catchUp(keeper, store);
      const given = answer();
      const changes = store.changes();
      if (changes.length > 0) keeper?.keep({ changes, state: store.state });
      return given;
    });
  } catch (error) {
    throw error instanceof NotKept ? unkept({ service, operation }, error) : error;
  }
}

/** How often a write is tried while other processes write to the file, and for how many milliseconds it rests in between. */
const PATIENCE = { tries: 50, rest: 4 };

/** Does work again, on what the file has then, that another process came before. It is short: nothing else goes on meanwhile. */
function tried<Result>(work: () => Result): Result {
  for (let left = PATIENCE.tries; ; left -= 1)
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Conflict) || left === 1) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * PATIENCE.rest);
    }
}

/** Not an error of the server: an SDK would send that again. */
const unkept = (asked: Pick<Keeping, 'service' | 'operation'>, { name, message }: NotKept): ApiError =>
  new ApiError({ ...asked, name, message, status: 409 });

function catchUp(keeper: Keeper | undefined, store: Workplace['store']): void {
  const news = keeper?.news();
  if (news !== undefined) store.replace(news);
}

type Incoming = {
  readonly service: Service;
  readonly operation: string;
  readonly input: Fields;
  readonly region: string;
  readonly place: Workplace;
};

function respond({ service, operation, input, region, place }: Incoming): Fields {
  const asked = { service, operation, requestId: newUuid(place) };
  const route = routeOf(service, operation);
  const said = withoutNulls(reveal(input)) as Fields;
  const meant = route?.kind.emulated?.spells?.(said) ?? said;
  const tagCall = Object.hasOwn(tagCalls, operation) ? tagCalls[operation] : undefined;
  if (route === undefined && tagCall !== undefined) return tagCall({ ...asked, request: meant, region, place });
  if (route === undefined) throw noOperation(asked);
  const request = place.isLenient('unknown-members') ? knownMembers(route, meant) : meant;
  checkRequest(asked, route, request);
  const tags = request[route.kind.tags ?? ''];
  if (isFields(tags)) checkTags(asked, tags);
  return verbs[route.verb]({ ...asked, route, request, region, place });
}

const verbs: { readonly [verb in Verb]: (call: Call) => Fields } = {
  list,
  read,
  create,
  update,
  set,
  delete: remove,
  own: answerOwn,
};

/** One that AWS has is refused under a name that is not AWS's: who calls it has made no mistake. */
function noOperation(asked: Asked): ApiError {
  const { service, operation } = asked;
  const why = whyUnplayed(service, operation);
  return why === undefined
    ? refusal(asked, { name: 'UnknownOperationException', message: `${service} has no operation ${operation}.` })
    : refusal(asked, { name: 'EmulatorLacksOperation', message: `The emulator does not play ${operation}: ${why}.` });
}

/** On the wire `null` and absent are the same. */
function withoutNulls(value: Value): Value {
  if (isList(value)) return value.map(withoutNulls);
  if (!isFields(value)) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([member, inner]) => [member, withoutNulls(inner)]));
}
