import type { Event } from '../model/event.ts';
import { escapeText } from '../report/layout.ts';
import { clock, renderEnded } from '../report/run.ts';
import type { Style } from '../report/style.ts';
import type { Output } from './host.ts';

const HEARTBEAT = 15_000;

export type Progress = { readonly report: (event: Event) => void; readonly stop: () => void };

/** Writes a line for each change that ended, and a sign of life when nothing has happened for 15 seconds. */
export function showProgress(output: Output, style: Style): Progress {
  const running = new Set<string>();
  let [ended, total, last] = [0, 0, Date.now()];
  const say = (line: string): void => {
    last = Date.now();
    output.write(`${line}\n`);
  };
  const report = (event: Event): void => {
    if (event.event === 'started') total = event.changes;
    if (event.event === 'change started') running.add(`${event.action} ${event.address}`);
    if (event.event === 'waiting')
      say(
        `${clock(Date.now())} waiting for ${escapeText(event.address)}: ${escapeText(`${event.member} is ${event.value}`)}`,
      );
    if (event.event === 'reading back' && total > 0) say(`${clock(Date.now())} reading back what was written`);
    if (event.event !== 'change ended') return;
    running.delete(`${event.action} ${event.address}`);
    ended += 1;
    say(renderEnded(event, { number: ended, of: total, at: Date.now() }, style));
  };
  const timer = setInterval(() => {
    if (Date.now() - last >= HEARTBEAT)
      say(`${clock(Date.now())} still working: ${[...running].map(escapeText).join(', ')}`);
  }, 1000);
  timer.unref();
  return { report, stop: () => clearInterval(timer) };
}

/** For a run that nobody watches. */
export const silence: Progress = { report: () => {}, stop: () => {} };
