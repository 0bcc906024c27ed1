import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';
import { type Keeper, openStateFile } from '../emulator/keeper.ts';
import { NoState } from '../emulator/state-file.ts';
import { soleAccount } from '../emulator/store.ts';
import { shellWord } from '../report/shell-word.ts';
import { invalid } from './command-error.ts';

/** An emulator that goes on from the state in a file, and keeps it there. Several may share one file. */
export const keptEmulator = (path: string, options: Pick<EmulatorOptions, 'account' | 'lenient'>): Emulator =>
  createEmulator({ ...options, keeper: keeperOf(path) });

/** The account that all in the state of a file belongs to; `undefined` where there is nothing, or where there are several. */
export const keptAccount = (path: string): string | undefined => soleAccount(keeperOf(path).state);

/** What keeps an emulator's state in a file. Throws where that is none. */
export function keeperOf(path: string): Keeper {
  try {
    return openStateFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw invalid(`cannot read the emulator's state: ${error.message}`, 'it must be a file that you may read');
    const line = error instanceof NoState ? error.broken : undefined;
    const shorter = `${shellWord(`${path}.whole`)}`;
    throw invalid(
      error instanceof Error ? error.message : String(error),
      ...(line === undefined
        ? []
        : [
            `keep what was before that line: head -n ${line - 1} ${shellWord(path)} > ${shorter} && mv ${shorter} ${shellWord(path)}`,
          ]),
      `start afresh: rm ${shellWord(path)}`,
    );
  }
}
