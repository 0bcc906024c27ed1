import { inspect } from 'node:util';
import type { Address } from './address.ts';

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A member's value inside the tool: JSON, with secrets and things not yet known as types of their own. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Secret
  | Unknown
  | readonly Value[]
  | { readonly [name: string]: Value };

/** The members of one resource or one request, in the wire's form: dates are epoch seconds, blobs base64. */
export type Fields = { readonly [member: string]: Value };

/** What stands for a secret wherever something is printed. */
export const MASK = '(secret)';

/**
 * A value that may reach the wire and nothing else. Printing, inspecting or serialising it gives a mask,
 * so that a report, a log or a saved plan cannot leak it by accident.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself. Only the two writers of requests (the SDK and the emulator) call this. */
  reveal(): string {
    return this.#value;
  }

  /** Whether both hold the same text. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/** `${ref:ADDRESS.Member}`: a member of another resource, readable once that resource exists. */
export type Reference = { readonly address: Address; readonly member: string };

/** A piece of a text that references stand in. */
export type Piece = string | Secret | Reference;

/** Why a value is not known: it awaits other resources, or its variable was not given. */
export type Cause = { readonly awaits: readonly Piece[] } | { readonly notGiven: string };

/**
 * A value that this run cannot know yet. `awaits` is a text in pieces whose references apply fills in;
 * `notGiven` names a variable that was not given, for which the live value is carried over.
 */
export class Unknown {
  readonly cause: Cause;

  constructor(cause: Cause) {
    this.cause = cause;
  }

  toString(): string {
    return 'awaits' in this.cause ? '(known after apply)' : '(not given)';
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;
export const isSecret = (value: unknown): value is Secret => value instanceof Secret;
/** Whether a piece of a text is a reference. */
export const isReference = (piece: Piece): piece is Reference => typeof piece !== 'string' && !isSecret(piece);
export const isNotGiven = (value: unknown): boolean => isUnknown(value) && 'notGiven' in value.cause;

/** Whether a value is a map of members: neither a list, nor a secret, nor something unknown. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isSecret(value) && !isUnknown(value);

/** Whether a value is a list. (`Array.isArray` alone does not narrow a readonly array.) */
export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

/** Absent, `[]` and `{}`: what AWS mostly does not tell apart when it answers. */
export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || (isList(value) && value.length === 0) || (isFields(value) && Object.keys(value).length === 0);

/** The members for which `keep` holds, in their order. */
export function pick(fields: Fields, keep: (member: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([member]) => keep(member)));
}

/** The wire's JSON of a request: secrets revealed. An unknown value here is a bug of the order. */
export function reveal(value: Value): Json {
  if (isSecret(value)) return value.reveal();
  if (isUnknown(value)) throw new Error('an unknown value reached a request');
  if (isList(value)) return value.map(reveal);
  if (isFields(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reveal(member)]));
  return value;
}
