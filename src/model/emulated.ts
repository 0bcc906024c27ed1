import type { Schema } from './schema.ts';
import type { Fields } from './value.ts';

/** AWS's no. A text alone is an InvalidParameterException, which is most of them. */
export type Objection = string | { readonly name: string; readonly message: string };

/** What the emulator knows while it answers one write for one resource. Everything is the wire's JSON. */
export type Moment = {
  readonly operation: string;
  readonly request: Fields;
  /** What it is stored under; empty for a setting of its parent. */
  readonly id: string;
  /** As stored; absent while it is being created. */
  readonly before?: Fields;
  /** As it will be stored. */
  readonly after: Fields;
  readonly region: string;
  readonly account: string;
  /** Stored: the parent first, then its parent. */
  readonly ancestors: readonly Fields[];
  /** Of the same kind below the same parent, this one left out. */
  readonly siblings: () => readonly Fields[];
  /** Of the named kind below the same parent. */
  readonly beside: (kind: string) => readonly Fields[];
  /** Of the named kind beside the parent. */
  readonly besideParent: (kind: string) => readonly Fields[];
  /** Of the named kind below this one. */
  readonly below: (kind: string) => readonly Fields[];
  /** Of this kind in the region, this one left out: all accounts, or the caller's. */
  readonly elsewhere: (whose: 'every account' | 'this account') => readonly Fields[];
  /** Random characters out of an alphabet. */
  readonly random: (alphabet: string, length: number) => string;
  /** Epoch seconds, with milliseconds. */
  readonly now: () => number;
  /** Whether AWS is played the gentler way where its answer is not known: a name of some kind's `lenient`. */
  readonly isLenient: (name: string) => boolean;
};

/** Where a request looks for the resource that it means. */
export type Around = Pick<Moment, 'siblings' | 'besideParent' | 'ancestors'>;

/** `undefined` where AWS would take it. */
export type Refuse = (moment: Moment) => Objection | undefined;

/**
 * What a write changes beside its own resource. `null` in `fields` removes a member; a resource not there is created, and
 * one whose `fields` are `gone` goes.
 */
export type Effect = {
  readonly on: 'parent' | 'beside' | 'below';
  readonly kind: string;
  readonly id?: string;
  /** Below the one of that id which is beside it. */
  readonly under?: string;
  /** Where it is, if not where the write was made. */
  readonly region?: string;
  readonly fields: Fields | 'gone';
};

/** Where an answer has the resource or the list, and what its request is addressed by. */
export type AlsoAnswered = { readonly at?: string; readonly by?: readonly string[]; readonly with?: Fields };

/**
 * What AWS computes, keeps or refuses for resources of a kind. A resource is stored under the names that requests use;
 * ids, dates and the parent's id are the emulator's own business.
 */
export type Emulated = {
  /**
   * What nobody knows of AWS, and what it then does under `--lenient NAME`: a name, and the gentler answer as a sentence.
   * Only where the two answers differ in what is refused, kept, lost or shown.
   */
  readonly lenient?: { readonly [name: string]: string };
  /** A request as it is meant, where AWS takes one that says the same in another way. */
  readonly spells?: (request: Fields) => Fields;
  /** What AWS's model says of the id where it addresses the resource, if that is not what it says of a new one's. */
  readonly address?: Schema;
  /** The id that AWS assigns. */
  readonly newId?: (moment: Moment) => string;
  /** Members that a request did not give: AWS's defaults as Describe shows them. Others without a value are absent. */
  readonly defaults?: Fields;
  /** Members that an update keeps when they are left out, although the others are reset. */
  readonly keeps?: readonly string[];
  /** Members that an update's request has although they cannot change. */
  readonly updateTakes?: readonly string[];
  /** Members that are stored and shown although they are empty. Others are left out then. */
  readonly present?: readonly string[];
  /** Lists that come back sorted. */
  readonly sorted?: readonly string[];
  /** Members whose lengths and patterns AWS's model states wrongly: only their type is checked by the schema. */
  readonly unchecked?: readonly string[];
  /** What is stored, from `after`: completed, mirrored, filled in by the server. */
  readonly computes?: (moment: Moment) => Fields;
  /** Checked in order on what `computes` gave; the first objection is the answer. */
  readonly refuses?: readonly Refuse[];
  readonly refusesDelete?: Refuse;
  /** Whether a delete of what is not there succeeds. */
  readonly goesThoughAbsent?: (moment: Moment) => boolean;
  /** Why AWS does not even tell whether there is one. */
  readonly refusesRead?: Refuse;
  /** There is one of that key already; `undefined` where that is as good as making it. */
  readonly exists?: (moment: Moment) => Objection | undefined;
  /** Its calls are answered by another kind's. */
  readonly elsewhere?: true;
  /** The id that a request means, where it may say another name of the same resource. */
  readonly means?: (request: Fields, around: Around) => string | undefined;
  /** What the request of its list may have beside page size and token, and which items that selects. */
  readonly lists?: {
    readonly takes: NonNullable<Schema['properties']>;
    readonly token?: string;
    readonly refuse: Refuse;
    readonly selects: (stored: Fields, moment: Moment) => boolean;
    /** It selects out of each page, which may then be empty though it is not the last one. */
    readonly selectsInPage?: true;
  };
  /** There is none of that id: the text of ResourceNotFoundException, or another name with it. */
  readonly missing?: (id: string, moment: Pick<Moment, 'operation' | 'ancestors'>) => Objection;
  readonly effects?: (moment: Moment) => readonly Effect[];
  readonly effectsOfDelete?: (moment: Moment) => readonly Effect[];
  /** What reads show, from what is stored. */
  readonly shows?: (stored: Fields, moment: Moment) => Fields;
  /** What reads show of one that is not there, where that is no refusal. */
  readonly showsAbsent?: (moment: Moment) => Fields | undefined;
  /** Members of a list's items, as answers call them, where the list is not complete. */
  readonly summary?: readonly string[];
  /** Its list must be told a page size. */
  readonly needsPageSize?: true;
  /** Its list takes a page size of 0 under the name MaxResults; lists with a Limit do anyway. */
  readonly takesPagesOfNone?: true;
  /** Answers do not repeat the ids of the resources above. */
  readonly hidesParents?: true;
  /** How many there may be in one pool, or in the account. */
  readonly quota?: number;
  /** What a write answers where that is not the resource itself. */
  readonly answers?: { readonly [operation: string]: (shown: Fields, request: Fields) => Fields };
  /** Calls that a client of AWS may make and the kind's own calls lack; `with` has the most that a page may hold. */
  readonly alsoReads?: { readonly [operation: string]: AlsoAnswered };
  readonly alsoLists?: { readonly [operation: string]: AlsoAnswered };
  /**
   * Updates whose request has members of its own, beside those that address the resource. Also ones that no call of the
   * kind makes: these are addressed by what is above, and by what they mean.
   */
  readonly ownRequests?: {
    readonly [operation: string]: {
      readonly schema: Schema;
      readonly refuse: Refuse;
      readonly after: (moment: Moment) => Fields;
    };
  };
  /** Calls about one resource that neither read it nor write its members. */
  readonly ownCalls?: {
    readonly [operation: string]: {
      /** Of the request's members beside those that address the resource. */
      readonly schema: Schema;
      readonly refuse: Refuse;
      /** What AWS answers, and what is stored from then on; absent: as before. */
      readonly answer: (moment: Moment) => { readonly answer: Fields; readonly after?: Fields };
    };
  };
  /** A write that takes time: until it is over, reads show `member` as `during` says. */
  readonly takesTime?: {
    readonly member: string;
    readonly during: { readonly create: string; readonly update?: string; readonly delete?: string };
    /** Absent: what is stored. */
    readonly done?: string;
    readonly when: (stored: Fields) => boolean;
  };
};
