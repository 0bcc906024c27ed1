import { closest } from '../desired/suggest.ts';
import { kindNamed } from '../kinds/index.ts';
import { type Address, childAddress } from '../model/address.ts';
import type { DesiredState } from '../model/desired.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { matchesAddress } from '../plan/selection.ts';
import { invalid } from './command-error.ts';
import type { Settings } from './settings.ts';

/** Throws where `--only` or `--except` names nothing: neither what the files declare, nor what is live beside it. */
export function checkSelection({ only = [], except = [] }: Settings, known: readonly Address[]): void {
  check('--only', only, known);
  check('--except', except, known);
}

function check(flag: string, globs: readonly string[], known: readonly Address[]): void {
  for (const glob of globs)
    if (!known.some((address) => matchesAddress(glob, address))) throw unknown(flag, glob, known);
}

/** Throws where `--resend` names what the files do not declare. */
export function checkResend({ resend = [] }: Settings, { resources }: DesiredState): void {
  const declared = resources.map(({ address }) => address);
  for (const text of resend)
    if (!declared.some((address) => address === text)) throw unknown('--resend', text, declared);
}

function unknown(flag: string, text: string, known: readonly Address[]): Error {
  const near = closest(text, known);
  return invalid(
    `${flag} ${text}: there is no such address${near === undefined ? '' : `; did you mean ${near}?`}`,
    known.length === 0 ? 'the files declare nothing' : 'addresses are as plan prints them: userPools.NAME.clients.NAME',
  );
}

/** What the files declare, the collections that they mention, and what is live in these. */
export const addressesOf = ({ resources, collections }: DesiredState, { undeclared }: Snapshot): readonly Address[] => [
  ...resources.map(({ address }) => address),
  ...collections.map(({ parent, kind }) => childAddress(parent, kindNamed(kind).collection)),
  ...undeclared.map(({ parent, kind, name }) => childAddress(parent, kindNamed(kind).collection, name)),
];
