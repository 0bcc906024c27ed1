import { type Palette, plain } from './palette.ts';

/** Signs that carry meaning. Each has a twin in ASCII. */
export type Signs = {
  readonly create: string;
  readonly update: string;
  readonly replace: string;
  readonly delete: string;
  readonly observed: string;
  readonly refused: string;
  readonly risk: string;
  readonly arrow: string;
  readonly dot: string;
  readonly cut: string;
  readonly ok: string;
};

export const unicodeSigns: Signs = {
  create: '+',
  update: '~',
  replace: '±',
  delete: '-',
  observed: '○',
  refused: '✖',
  risk: '▲',
  arrow: '→',
  dot: '·',
  cut: '…',
  ok: '✔',
};

export const asciiSigns: Signs = {
  create: '+',
  update: '~',
  replace: '+/-',
  delete: '-',
  observed: 'o',
  refused: 'x',
  risk: '!',
  arrow: '->',
  dot: '|',
  cut: '...',
  ok: 'ok',
};

/** How a report is laid out for people. */
export type Style = {
  readonly palette: Palette;
  readonly signs: Signs;
  /** Columns of the terminal. Longer words, such as addresses, are never broken: they can be pasted. */
  readonly width: number;
  /** `full` names what is otherwise only counted. */
  readonly detail: 'normal' | 'full';
};

export const plainStyle: Style = { palette: plain, signs: unicodeSigns, width: 80, detail: 'normal' };
