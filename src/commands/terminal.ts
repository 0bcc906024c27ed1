import { palette } from '../report/palette.ts';
import { asciiSigns, type Style, unicodeSigns } from '../report/style.ts';
import type { Host, Output } from './host.ts';
import type { Settings } from './settings.ts';

const DEFAULT_WIDTH = 80;
const NARROWEST = 40;

/** How to write on an output: its width, its colours, and whether it shows more than ASCII. */
export function styleOf(settings: Settings, { env }: Pick<Host, 'env'>, output: Output): Style {
  return {
    palette: palette(isColoured(settings, env, output) ? 'colour' : 'plain'),
    signs: isUnicode(env) ? unicodeSigns : asciiSigns,
    width: Math.max(NARROWEST, output.columns ?? (Number(env.COLUMNS) || DEFAULT_WIDTH)),
    detail: (settings.verbose ?? 0) > 0 ? 'full' : 'normal',
  };
}

/** https://no-color.org, and https://force-color.org; the flag beats both. */
function isColoured({ color = 'auto' }: Settings, env: Host['env'], { isTTY }: Output): boolean {
  if (color !== 'auto') return color === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTTY === true && env.TERM !== 'dumb';
}

/** A locale that says nothing is taken for UTF-8, as logs of CI systems are; one that names another is believed. */
function isUnicode(env: Host['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return env.TERM !== 'linux' && (locale === undefined || locale === '' || /utf-?8/i.test(locale));
}

/** Whether somebody is there to answer: nothing asks otherwise, and the answer is no. */
export function isAttended({ noInput, file = [], secrets, from }: Settings, { stdin, stderr, env }: Host): boolean {
  const isRead = file.includes('-') || secrets === '-' || from === '-';
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI && noInput !== true && !isRead;
}
