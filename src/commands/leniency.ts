import { closest } from '../desired/suggest.ts';
import { ALL, leniencies } from '../emulator/leniency.ts';
import { invalid } from './command-error.ts';

/** Checks what `--lenient` says. Throws on a name that is none. */
export function chosenLeniencies(names: readonly string[] = []): readonly string[] {
  const known = [ALL, ...Object.keys(leniencies)];
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = closest(name, known);
    const meant = near === undefined ? 'there is no such name' : `did you mean ${near}?`;
    throw invalid(`--lenient ${name}: ${meant}`, `--lenient takes ${known.join(', ')}`);
  }
  return names;
}
