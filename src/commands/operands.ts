/** What was typed beside flags: words, and the command behind `--` where the verb takes one. */
export type Operands = { readonly words: readonly string[]; readonly command?: readonly string[] };
