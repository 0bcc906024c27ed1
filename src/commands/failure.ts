import { CommanderError } from 'commander';
import { ApiError, isDenied, isUnauthenticated } from '../model/api.ts';
import { renderApiErrors } from '../report/api-error.ts';
import { escapeText, wrap } from '../report/layout.ts';
import type { Style } from '../report/style.ts';
import { CommandError, type Ended } from './command-error.ts';
import { InvalidFiles } from './loading.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { findingsResult } from './validate.ts';

/** What a command has to say that ended by an error: a diagnosis, for people on stderr. */
export function failed(command: string, error: unknown, settings: Settings): Result {
  if (error instanceof InvalidFiles) return { ...findingsResult(command, error.loaded), channel: 'stderr' };
  if (error instanceof ApiError) return apiFailure(command, error);
  if (error instanceof CommandError) return ending(command, error.ended);
  // Commander shows the help by itself where no command was typed.
  if (error instanceof CommanderError)
    return ending(command, {
      condition: 'invalid',
      message: error.code === 'commander.help' ? 'no command' : error.message.replace(/^error: /, ''),
    });
  return crash(command, error, settings);
}

function apiFailure(command: string, error: ApiError): Result {
  const { failure } = error;
  return {
    report: { command, error: { message: failure.message, failure } },
    conditions: [isDenied(error) || isUnauthenticated(error) ? 'denied' : 'unexpected'],
    text: (style) => renderApiErrors([failure], style),
    channel: 'stderr',
  };
}

function ending(command: string, { condition, message, wayOut, failure }: Ended): Result {
  return {
    report: {
      command,
      error: { message, ...(wayOut && { wayOut }), ...(failure && { failure }) },
    },
    conditions: [condition],
    text: (style) => errorText(message, wayOut ?? [], style),
    channel: 'stderr',
  };
}

function errorText(message: string, wayOut: readonly string[], { palette, width }: Style): string {
  const lines = message
    .split('\n')
    .flatMap((line, index) =>
      wrap(escapeText(line), { width, first: index === 0 ? `${palette.red('error:')} ` : '  ', rest: '  ' }),
    );
  return `${[...lines, ...wayOut.flatMap((way) => wrap(escapeText(way), { width, first: '  way out: ', rest: '    ' }))].join('\n')}\n`;
}

/** One line, and where it happened for who asks. */
function crash(command: string, error: unknown, { verbose = 0 }: Settings): Result {
  const message = `a bug in cognitoctl: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  const stack = verbose > 1 && error instanceof Error ? `${error.stack}\n` : '';
  return {
    report: { command, error: { message } },
    conditions: ['unexpected'],
    text: (style) =>
      errorText(message, verbose > 1 ? [] : ['run it with -vv, and report what that prints'], style) + stack,
    channel: 'stderr',
  };
}
