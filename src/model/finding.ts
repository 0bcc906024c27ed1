import type { Address } from './address.ts';

/** A place in a file. Lines and columns count from 1, as editors do; `length` is in UTF-16 units of that line. */
export type Place = { readonly file: string; readonly line: number; readonly column: number; readonly length: number };

export type Severity = 'error' | 'warning' | 'information';

/**
 * Something to tell a person.
 *
 * `C1…` is wrong in the file, `C2…` is a risk that `--allow CODE@ADDRESS` accepts, `C3…` is a refusal that
 * nothing allows, `C4…` could not be read.
 */
export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  /** One line: what, on which thing. */
  readonly message: string;
  readonly address?: Address;
  /** The member, as `formatPath` writes it. */
  readonly path?: string;
  readonly place?: Place;
  /** A few words to stand under the marked text, such as `did you mean "PasswordPolicy"?`. */
  readonly hint?: string;
  readonly why?: string;
  /** What to do, each as something that can be typed or pasted. */
  readonly wayOut?: readonly string[];
  /** Other places that belong to it, such as the first of two equal keys. */
  readonly related?: readonly Place[];
};

export const isError = (finding: Finding): boolean => finding.severity === 'error';
