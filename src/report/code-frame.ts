import type { Place } from '../model/finding.ts';
import { MASK } from '../model/value.ts';
import { escapeText, widthOf, wrap } from './layout.ts';
import { asciiSigns, type Style } from './style.ts';

/** What a frame shows: a place in a text, a few words under the mark, and what it is about. */
export type Framed = {
  readonly place: Place;
  readonly text: string;
  readonly paint: (text: string) => string;
  readonly hint?: string;
  readonly about?: string;
};

const BOX = { open: '╭─', side: '│', close: '╰─', mark: '~' };
const ASCII_BOX = { open: '--', side: '|', close: '--', mark: '^' };

/** The line of the file with a mark under what is meant. Nothing is wider than the style allows but words that are. */
export function codeFrame({ place, text, paint, hint, about }: Framed, style: Style): readonly string[] {
  const { dim } = style.palette;
  const box = style.signs === asciiSigns ? ASCII_BOX : BOX;
  const number = String(place.line);
  const gutter = ' '.repeat(number.length + 2);
  const room = style.width - gutter.length - 2;
  const shown = lineOf(text, place);
  const line = cutAround(shown, room, style.signs.cut);
  const indent = ' '.repeat(widthOf(line.before));
  const mark = paint(box.mark.repeat(Math.max(1, widthOf(line.marked))));
  const close =
    about === undefined
      ? []
      : wrap(about, { width: style.width, first: `${gutter}${box.close} `, rest: `${gutter}   ` });
  return [
    dim(`${gutter}${box.open} ${escapeText(place.file)}:${place.line}:${place.column}`),
    `${dim(` ${number} ${box.side}`)} ${line.before}${line.marked}${line.after}`.trimEnd(),
    ...underMark({ mark, indent, side: dim(`${gutter}${box.side}`), room }, wordsOf(shown, hint)),
    ...(about === undefined ? [dim(`${gutter}${box.close}`)] : close.map(dim)),
  ];
}

type Under = { readonly mark: string; readonly indent: string; readonly side: string; readonly room: number };

/** The hint stands beside the mark where it fits, else below it. */
function underMark({ mark, indent, side, room }: Under, hint: string | undefined): readonly string[] {
  const marked = `${side} ${indent}${mark}`;
  if (hint === undefined) return [marked];
  const words = escapeText(hint);
  if (widthOf(indent) + widthOf(mark) + 1 + widthOf(words) <= room) return [`${marked} ${words}`];
  return [marked, ...wrap(words, { width: room }).map((line) => `${side} ${line}`)];
}

const HIDDEN = 'it stands behind this secret, where nothing of the line is shown';

const wordsOf = ({ isHidden }: Line, hint: string | undefined): string | undefined =>
  isHidden ? (hint === undefined ? HIDDEN : `${hint} (${HIDDEN})`) : hint;

type Line = { readonly before: string; readonly marked: string; readonly after: string; readonly isHidden: boolean };

/**
 * The line in three parts, safe to print. What is quoted leaves out a secret and all that stands behind it on its line:
 * a place there is marked by what stands for it, and never tells how long the secret is.
 */
function lineOf(text: string, { line, column, length }: Place): Line {
  const whole = text.split(/\r\n|\n|\r/)[line - 1] ?? '';
  const mask = whole.length - MASK.length;
  if (whole.endsWith(MASK) && column - 1 >= mask)
    return { before: escapeText(whole.slice(0, mask)), marked: MASK, after: '', isHidden: column - 1 > mask };
  const start = Math.min(column - 1, whole.length);
  const end = Math.min(start + length, whole.length);
  return {
    before: escapeText(whole.slice(0, start)),
    marked: escapeText(whole.slice(start, end)),
    after: escapeText(whole.slice(end)),
    isHidden: false,
  };
}

/** What fits of a long line: the mark, some of what stands before it, and then what stands after. */
function cutAround(line: Line, room: number, cut: string): Line {
  const marked = head(line.marked, room - 2 * widthOf(cut), cut);
  const left = room - widthOf(marked);
  const wanted = Math.min(widthOf(line.before), Math.max(Math.floor((left * 2) / 3), left - widthOf(line.after)));
  const before = tail(line.before, wanted, cut);
  return { ...line, before, marked, after: head(line.after, room - widthOf(marked) - widthOf(before), cut) };
}

function head(text: string, room: number, cut: string): string {
  const characters = [...text];
  if (characters.length <= room) return text;
  return room < widthOf(cut) ? '' : characters.slice(0, room - widthOf(cut)).join('') + cut;
}

function tail(text: string, room: number, cut: string): string {
  const characters = [...text];
  if (characters.length <= room) return text;
  return room < widthOf(cut) ? '' : cut + characters.slice(characters.length - room + widthOf(cut)).join('');
}
