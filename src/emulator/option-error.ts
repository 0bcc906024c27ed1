/** An option of the library that cannot be meant, told by its name. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
  readonly option: string;
  /** What is wrong, and how it can be written. */
  readonly problem: string;
  readonly wayOut: string;

  constructor(option: string, { problem, wayOut }: { readonly problem: string; readonly wayOut: string }) {
    super(`option ${option}: ${problem}: ${wayOut}`);
    this.option = option;
    this.problem = problem;
    this.wayOut = wayOut;
  }
}
