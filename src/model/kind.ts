import type { ReadOperation, Service } from './api.ts';
import type { Emulated } from './emulated.ts';
import type { Schema } from './schema.ts';
import type { Fields } from './value.ts';

/** A sort of resource, as the file's readers call it: `user pool`, `client`. Only the list in `kinds/` knows which exist. */
export type KindName = string;

/** What the rules and requests of a kind may look at. Values only: no file, no clock, no AWS. */
export type Subject = {
  /** What AWS has; absent while it is being created. */
  readonly live?: Fields;
  /** What will be: the file over the live values. */
  readonly after: Fields;
  /** What the file says, without what is carried over; absent where that is all there is in `after`. */
  readonly declared?: Fields;
  /** `after` of the parent first, then of the parent's parent. */
  readonly ancestors: readonly Fields[];
  /** `after` of the resources beside it that are of the same kind, declared or live, itself left out. */
  readonly siblings: readonly Fields[];
  /** `after` of the declared resources of that kind beside it, or beside one that it stands below. */
  readonly beside: (kind: KindName) => readonly Fields[];
  /** Names of live ones of that kind, in the same places, that this run takes away. Absent where that is not known. */
  readonly leaving?: (kind: KindName) => readonly string[];
  /**
   * Live ones of that kind, in the same places, that no file declares and this run leaves, as far as a list tells of
   * them. `undefined` where nobody has looked.
   */
  readonly staying?: (kind: KindName) => readonly Fields[] | undefined;
  readonly region: string;
  readonly account?: string;
  /** `after` is all that there will be. Absent: only what the file says, and AWS may have more. */
  readonly complete?: true;
};

/** A call, and where the resource stands in its request and answer. Of several creating ones, the first makes the resource. */
export type Operation = {
  readonly op: string;
  /** Response member that holds the resource or the list; absent: the response itself. */
  readonly at?: string;
  /** Request members that address the resource; default: the ancestors' ids, then its own. */
  readonly by?: readonly string[];
  /** Constant request members, such as a page size. */
  readonly with?: Fields;
  /** The member that names the region which the call goes to, where that is not the region of the run. */
  readonly region?: string;
  /** Members this call writes: it is made only when one of them differs. Absent: all that no other call of the kind claims. */
  readonly writes?: readonly string[];
  /** `merge`: what the request leaves out stays, so only members that differ are sent. Absent: it is reset, so all are sent. */
  readonly semantics?: 'merge';
  /** Request bodies from the default one: `[]` where the call is not needed, several where it is made in parts. */
  readonly requests?: (body: Fields, subject: Subject) => readonly Fields[];
  /** The call starts something that takes time: wait until the read's `member` is one of `to`, or nothing is there. */
  readonly settles?: {
    readonly member: string;
    readonly to: readonly string[];
    readonly failed: readonly string[];
  };
};

export type ReadCall = Omit<Operation, 'op' | 'writes' | 'semantics' | 'requests' | 'settles'> & {
  readonly op: ReadOperation;
  /** List: the items are whole, no read per item. */
  readonly complete?: true;
  /**
   * List: AWS has one of all there are, and it can be narrowed to one name. Each declared resource is asked for by its
   * own, and nobody asks what else there is: a pool may have millions of users.
   */
  readonly narrow?: (name: string, ancestors: readonly Fields[]) => Fields;
  /**
   * Read: AWS answers also where nothing is there, instead of with ResourceNotFoundException. Such an answer is told by
   * what it lacks, or by speaking of something else.
   */
  readonly isThere?: (resource: Fields, ancestors: readonly Fields[]) => boolean;
  /**
   * Read: an error that also says that nothing is there, beside ResourceNotFoundException. Where its name says many
   * things, a word of its message tells.
   */
  readonly absent?: { readonly name: string; readonly says?: string };
  /** Read: a second call, made only where the answer of the first leaves open what the file says. */
  readonly also?: Pick<Operation, 'at' | 'by' | 'with'> & {
    readonly op: ReadOperation;
    /** Whether it is left open, from the live members as far as they are known, and from what the file says. */
    readonly when: (live: Fields, declared: Fields) => boolean;
    /** The live members that what it told stands for. AWS may refuse to tell (InvalidParameterException): `undefined`. */
    readonly tells: (told: Fields[string] | undefined) => Fields;
  };
};

/** A combination of members that AWS would refuse, checked on the file and on the state after the overlay. */
export type Rule = {
  /** `C1…`; one code for one rule. */
  readonly code: string;
  /** The AWS page or fact behind it. */
  readonly source: string;
  /** `undefined` where all is well, or where nobody can know yet: a fault is certain. Never throws, whatever is absent or unknown. */
  readonly check: (subject: Subject) => Fault | undefined;
};

/** The member at fault, as `formatPath` writes it (a list that is a map has item keys in it), and what to say. */
export type Fault = { readonly path?: string; readonly message: string; readonly wayOut?: string };

/**
 * A change of a member that weakens sign-in, loses something or disturbs users: allowed one by one.
 * Asked of updates only; `riskyPaths` in `risk.ts` says where it holds.
 */
export type Risk = {
  /** `C2…`; one code for one risk. */
  readonly code: string;
  /**
   * The member, dotted from the resource: `UserPoolTier`, `Policies.PasswordPolicy` (a structure is one value). A last
   * segment `*` stands for each member of a structure or map: `LambdaConfig.*`. It is looked up on both normalised sides.
   */
  readonly path: string;
  /** Whether going from `before` to `after` is the risky direction. They differ; `undefined` is absent or AWS's default. */
  readonly when: (before: Fields[string] | undefined, after: Fields[string] | undefined) => boolean;
  /** What it does to users, in one line. */
  readonly message: string;
  /** Users feel it through these beside it: where there is certainly none live, it is no risk. */
  readonly feltThrough?: KindName;
};

/**
 * A sort of resource as data. One file in `src/kinds`, one schema and one line in the list make a kind;
 * fetch, diff, plan, apply, the emulator and the tests follow from it.
 */
export type Kind = {
  readonly name: KindName;
  /** Where it stands in the file: `clients`; for a setting of its parent, its own name: `mfa`. */
  readonly collection: string;
  readonly service: Service;
  /** None: it lives in the account. Two: a setting of a pool or of its client. */
  readonly parents: readonly KindName[];
  /** AWS member the key stands for (`GroupName`); absent: one per parent. */
  readonly key?: string;
  /** AWS does not keep the key unique: two live matches are a refusal, never a guess. */
  readonly keyMayRepeat?: true;
  /** AWS keeps the key unique over all parents: two pools cannot have one domain. */
  readonly keyIsUniqueEverywhere?: true;
  /** Whether an immutable key of a live one goes along when other members change: from `before` to `after`. */
  readonly keyMoves?: (before: string, after: string, ancestors: readonly Fields[]) => boolean;
  /** What is the same whatever the key becomes. Lists tell late of a key that moved, so a run goes by this. */
  readonly steady?: Steady;
  /** Member that AWS assigns (`ClientId`); absent: the key is the id. */
  readonly id?: string;
  readonly schema: Schema;
  readonly calls: {
    /**
     * A function gives the names to read where AWS has no list: `[]` cannot exist yet, do not ask. Absent, for a kind with
     * a key: each declared one is read by its key, and nobody can tell what else there is.
     */
    readonly list?: ReadCall | ((ancestors: readonly Fields[]) => readonly Fields[]);
    readonly read?: ReadCall;
    /** Where there is no list: all names that there may be one under. Only who wants to know what there is tries them. */
    readonly names?: (ancestors: readonly Fields[]) => readonly string[];
    /**
     * The first makes it; what that one cannot take is written by the others, as updates of what it made. Neither this nor
     * `update`: it comes with its parent, nobody writes it, and the file declares it as `{}`.
     */
    readonly create?: readonly Operation[];
    readonly update?: readonly Operation[];
    readonly delete?: readonly Operation[];
  };
  /** Response member → request member, where AWS calls one thing by two names. */
  readonly rename?: { readonly [response: string]: string };
  /** Member → the kind it names beside this one: edges of the order. A value `NAME/…` names `NAME` too. */
  readonly references?: { readonly [member: string]: KindName };
  /** Kinds beside it, or beside one that it stands below, whose writes come first. Its own name: deletes come before creates. */
  readonly after?: readonly KindName[];
  /** Kinds beside it whose writes a creation waits for, where they are in the same plan: it opens a door that they guard. */
  readonly createdAfter?: readonly KindName[];
  /** What must be written before the parent's own update: AWS checks the two against each other. `undefined`: nothing. */
  readonly release?: (
    subject: Subject,
    parent: { readonly live: Fields; readonly after: Fields },
  ) => Fields | undefined;
  /**
   * Whether an update of such a parent may move it, or fail because of it, although nothing says so. Then it is read even where the file does
   * not mention it, and written back after the parent's update where AWS did move it.
   */
  readonly disturbedBy?: (parent: Fields) => boolean;
  /** Members that AWS does not give, or not as such, but others may refer to: a pool's ProviderName. */
  readonly outputs?: (live: Fields, ancestors: readonly Fields[]) => Fields;
  /** Made by AWS itself: reported apart, never deleted. */
  readonly serverOwned?: (live: Fields, ancestors: readonly Fields[]) => boolean;
  /** Its resources are people, not configuration: they are exported only where somebody asks for them. */
  readonly personal?: true;
  /** Losing it loses data that no plan can restore: never replaced, never deleted by absence. */
  readonly irreplaceable?: true;
  /** AWS does not delete a parent that has one. So what is in a parent that the file deletes is read, declared or not. */
  readonly keepsParent?: true;
  /** What users feel while it is gone, in one line: told wherever it is deleted or made anew. */
  readonly loss?: string;
  /** The member that holds its tags. */
  readonly tags?: string;
  readonly rules?: readonly Rule[];
  readonly risks?: readonly Risk[];
  /** The one written form of members that can be said in two ways; `declared` is what the file says. Idempotent. Rare. */
  readonly normalise?: (spec: Fields, declared: Fields) => Fields;
  /** What AWS computes or keeps by itself; only the emulator asks. */
  readonly emulated?: Emulated;
};

export type Steady = {
  /** The output that says it. */
  readonly output: string;
  /** List: narrowed to the one item of that. Absent: the whole list is looked through. */
  readonly narrow?: (value: string) => Fields;
  /** What calls take in the place of the key. */
  readonly calledBy: (live: Fields, ancestors: readonly Fields[]) => Fields[string] | undefined;
};

/** The member that addresses a resource of this kind among its siblings; `undefined` for a setting of the parent. */
export const idMember = (kind: Kind): string | undefined => kind.id ?? kind.key;

/** Whether there is one of it per parent, without a key of its own, such as a pool's MFA configuration. */
export const isSetting = (kind: Kind): boolean => kind.key === undefined;

/** Whether the undeclared ones of a parent can be told at all. */
export const isListed = ({ key, calls: { list } }: Kind): boolean =>
  key !== undefined && list !== undefined && (typeof list === 'function' || list.narrow === undefined);

/** Whether AWS makes it with its parent and nobody writes it: it is read and referred to, and never a change. */
export const isReadOnly = ({ calls: { create, update } }: Kind): boolean =>
  create === undefined && update === undefined;

/** Whether a file may say by its id which one is meant: names repeat, or the key is to be changed. */
export const isFoundById = (kind: Kind): boolean => kind.id !== undefined && isListed(kind);

/** Whether it goes only where the file says `delete: true`: what cannot be brought back, and what nobody misses in a list. */
export const isDeletedByHand = (kind: Kind): boolean =>
  kind.irreplaceable === true || (kind.calls.delete !== undefined && !isListed(kind));
