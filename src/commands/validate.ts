import type { MapNode } from '../desired/node.ts';
import type { Printed } from '../desired/print.ts';
import { closest } from '../desired/suggest.ts';
import { isError } from '../model/finding.ts';
import { renderFindings } from '../report/finding.ts';
import { count } from '../report/layout.ts';
import { invalid } from './command-error.ts';
import type { Host } from './host.ts';
import { type InvalidFiles, type Loaded, loadDesired } from './loading.ts';
import { isForPeople } from './publish.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { styleOf } from './terminal.ts';

/** Checks the files offline, and prints what is meant where that is asked for. Asks nothing of AWS. */
export async function validate(settings: Settings, host: Host): Promise<Result> {
  if (settings.origin === true && !prints(settings))
    throw invalid('--origin says where what is printed was written', 'print it: validate --print --origin');
  const loaded = await loadDesired(settings, host, 'optional');
  return prints(settings) ? printed(loaded, settings, host) : findingsResult('validate', loaded);
}

/** In the environment, it may be said that it is not asked for. */
const prints = ({ print }: Settings): boolean => print === true || typeof print === 'string';

/** The state where a result goes, and what was found where diagnoses go. With errors in it there is no state. */
async function printed(loaded: Loaded, settings: Settings, host: Host): Promise<Result> {
  const result = findingsResult('validate', loaded);
  const { desired, expanded, findings, texts } = loaded;
  if (desired === undefined || expanded === undefined)
    return isForPeople(settings) ? { ...result, channel: 'stderr' } : result;
  const { text, ...rest } = await print(expanded, settings, host);
  const found = renderFindings(findings, texts, styleOf(settings, host, host.stderr));
  if (found !== '' && isForPeople(settings)) host.stderr.write(`${found}\n`);
  return { ...result, report: { ...result.report, ...rest }, text: () => text };
}

async function print(expanded: MapNode, { print: asked, origin }: Settings, { hidden }: Host): Promise<Printed> {
  const { printState } = await import('../desired/print.ts');
  const address = typeof asked === 'string' ? { address: asked } : {};
  const holdsSecret = (text: string): boolean => hidden !== undefined && hidden.mask(text) !== text;
  const found = printState(expanded, { ...address, holdsSecret, ...(origin === true ? { origin } : {}) });
  if ('text' in found) return found;
  const near = closest(String(asked), found.near);
  throw invalid(
    `--print ${asked}: the files have nothing there${near === undefined ? '' : `; did you mean ${near}?`}`,
    'addresses are as plan prints them: userPools.NAME.clients.NAME',
  );
}

/** The findings of the files as the result of a command. */
export function findingsResult(command: string, loaded: InvalidFiles['loaded']): Result {
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
