import { isError } from '../model/finding.ts';
import { renderFindings } from '../report/finding.ts';
import { count } from '../report/layout.ts';
import type { Host } from './host.ts';
import { type Loaded, loadDesired } from './planning.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';

/** Checks the files offline. Asks nothing of AWS. */
export async function validate(settings: Settings, host: Host): Promise<Result> {
  return findingsResult('validate', await loadDesired(settings, host, 'optional'));
}

/** The findings of the files as the result of a command. */
export function findingsResult(command: string, loaded: Loaded): Result {
  const { findings, names, desired, texts } = loaded;
  const isInvalid = findings.some(isError) || desired === undefined;
  return {
    report: { command, files: names, findings },
    conditions: isInvalid ? ['invalid'] : [],
    text: (style) => {
      const found = findings.length === 0 ? '' : `${renderFindings(findings, texts, style)}\n`;
      return isInvalid
        ? found
        : `${found}${style.palette.green('Valid.')} ${count(desired.resources.length, 'resource')} in ${count(names.length, 'file')}.\n`;
    },
  };
}
