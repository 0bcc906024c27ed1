import type { Event, Outcome, Run } from '../model/event.ts';
import { renderApiErrors } from './api-error.ts';
import { renderChanges } from './change.ts';
import { count, escapeText, flow, wrap } from './layout.ts';
import type { Style } from './style.ts';

type Ended = Extract<Event, { readonly event: 'change ended' }>;

/** Where a line of progress stands: which of how many, and when (epoch milliseconds). */
export type Moment = { readonly number: number; readonly of: number; readonly at: number };

/** `02:00:02 [2/5] update userPools.… … ok (0.3 s)`: one line for one finished change, in UTC. */
export function renderEnded({ address, action, outcome, milliseconds }: Ended, moment: Moment, style: Style): string {
  const what = `${action} ${escapeText(address)} ${style.signs.cut} `;
  return `${clock(moment.at)} [${moment.number}/${moment.of}] ${what}${outcomeText(outcome, milliseconds, style)}`;
}

/** `02:00:02`, in UTC. */
export const clock = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString().slice(11, 19);

function outcomeText(outcome: Outcome, milliseconds: number, { palette }: Style): string {
  switch (outcome.is) {
    case 'done':
      return outcome.already ? palette.green('done already') : `${palette.green('ok')} (${seconds(milliseconds)})`;
    case 'failed':
      return `${palette.red(`FAILED ${escapeText(outcome.failure.name)}`)}: ${escapeText(firstLine(outcome.failure.message))}${request(outcome.failure.requestId)}${isPartly(outcome) ? `, ${PARTLY}` : ''}`;
    case 'stale':
      return `${palette.yellow('STALE')}, not written: moved since the plan: ${outcome.paths.map(escapeText).join(', ')}`;
    case 'in transition':
      return `${palette.yellow('in transition')}: ${escapeText(outcome.member)} is ${escapeText(outcome.value)}`;
    case 'skipped':
      return `${palette.yellow('skipped')} (${escapeText(outcome.because)})`;
    case 'not started':
      return palette.yellow('not started');
  }
}

const PARTLY = 'partly done: an earlier call of this change took effect';

const isPartly = (outcome: Outcome): boolean => outcome.is === 'failed' && outcome.partly === true;

/** The message of a bug goes on with where it happened. */
const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const request = (id: string | undefined): string => (id === undefined ? '' : ` (request ${escapeText(id)})`);

const UNFINISHED_WORDS: readonly (readonly [Outcome['is'], string])[] = [
  ['failed', 'failed'],
  ['stale', 'stale'],
  ['skipped', 'skipped'],
  ['in transition', 'in transition'],
  ['not started', 'not started'],
];

/** What a run did, for people: failures in full, the count of everything, and whether AWS took it as meant. */
export function renderRun(run: Run, style: Style): string {
  const failures = run.outcomes.flatMap(({ outcome }) => (outcome.is === 'failed' ? [outcome.failure] : []));
  const errors = failures.length === 0 ? '' : `${renderApiErrors(failures, style)}\n`;
  return `${errors}${[...unfinished(run, style), ...summary(run, style), ...verdict(run, style)].join('\n')}\n`;
}

function unfinished(run: Run, style: Style): readonly string[] {
  const rest = run.outcomes.filter(({ outcome }) => outcome.is !== 'done');
  return rest.flatMap(({ action, address, outcome }) => {
    const text = `${action} ${escapeText(address)}: ${outcome.is === 'failed' ? failedText(outcome) : outcomeText(outcome, 0, style)}`;
    return wrap(text, { width: style.width, first: '  ', rest: '    ' });
  });
}

const failedText = (outcome: Extract<Outcome, { readonly is: 'failed' }>): string =>
  isPartly(outcome) ? `${outcome.failure.name}, ${PARTLY}` : outcome.failure.name;

function summary({ outcomes, calls }: Run, { palette, signs, width }: Style): readonly string[] {
  const number = (is: Outcome['is']): number => outcomes.filter(({ outcome }) => outcome.is === is).length;
  const already = outcomes.filter(({ outcome }) => outcome.is === 'done' && outcome.already === true).length;
  const partly = outcomes.filter(({ outcome }) => isPartly(outcome)).length;
  const parts = [
    `${palette.bold('Applied')} ${number('done')} of ${outcomes.length}`,
    ...(already === 0 ? [] : [`${already} of them done already`]),
    ...UNFINISHED_WORDS.filter(([is]) => number(is) > 0).map(([is, word]) => palette.red(`${number(is)} ${word}`)),
    ...(partly === 0 ? [] : [palette.red(`${partly} of them partly done`)]),
    count(calls, 'call'),
  ];
  return flow(parts, ` ${signs.dot} `, width);
}

/** What a plan made after the last write says. */
function verdict({ left, outcomes }: Run, style: Style): readonly string[] {
  const { palette, width } = style;
  const isWhole = outcomes.every(({ outcome }) => outcome.is === 'done');
  if (!isWhole) return wrap('Running it again is safe: what is done shows as no change.', { width });
  if (left === undefined) return [];
  if (left.unreadable.length > 0) return wrap('Not verified: what was written could not all be read back.', { width });
  if (left.changes.length === 0) return [`${palette.green('Verified:')} read back, and nothing is left to do.`];
  const intro = wrap('AWS did not take everything as it was meant. Still different after the last write:', {
    width,
  }).map(palette.yellow);
  return [...intro, ...renderChanges(left.changes, style).flat()];
}
