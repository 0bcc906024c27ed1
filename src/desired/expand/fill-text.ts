import { formatPath } from '../../model/address.ts';
import type { Finding } from '../../model/finding.ts';
import { type Piece, Secret } from '../../model/value.ts';
import { CODES } from '../codes.ts';
import { placeOf, type Span, written } from '../node.ts';
import { isLikeSecret } from '../secret-names.ts';
import type { Layer, Scope, Variable } from './layer.ts';
import { escapePlaceholders, type Part, partsOf } from './placeholders.ts';
import { circle, nestedTwice, noText, notNested, unclosed } from './problems.ts';
import { type Mention, pathOf, type Run, report, type Spot } from './run.ts';
import { decoded, FORMS, type Found, fill, type NotGiven, type Problem } from './schemes.ts';

/** A text with its placeholders filled in. */
export type Filled = {
  readonly pieces: readonly Piece[];
  /** The same as placeholders, without those that only this file can fill in. */
  readonly shown: string;
  /** `${secret:NAME}` is in it. */
  readonly isSecret: boolean;
  /** Some of it stands in the files, and some of it comes from elsewhere. */
  readonly isWritten: boolean;
  readonly isGiven: boolean;
  /** The bytes of a file, in base64 already. */
  readonly isBase64?: true;
  /** A variable that is not given, where it need not be. */
  readonly missing?: string;
  /** Something is wrong with it, and has been told. */
  readonly failed: boolean;
};

/** Where a text is written, and where it will stand. */
export type Here = {
  readonly span: Span;
  readonly scope: Scope;
  readonly spot: Spot;
  readonly run: Run;
  /** Whether a placeholder is the whole text. */
  readonly is: Mention['is'];
  /** How many variables may still be filled into the text: they may stand in each other many times over. */
  readonly budget: { left: number };
};

export const startBudget = (): Here['budget'] => ({ left: 10_000 });

/** Longer texts come from variables that stand in each other many times over. */
const MOST_LETTERS = 1024 * 1024;

/** Fills in the placeholders of a text. `$${` is the text `${`. */
export function fillText(text: string, here: Here): Filled {
  const filled = partsOf(text).map((part) => fillPart(part, here));
  const letters = filled.reduce((sum, { pieces, isBase64 }) => (isBase64 ? sum : sum + pieces.join('').length), 0);
  if (letters > MOST_LETTERS) return fail(tooLong, here);
  return joined(filled);
}

function joined(filled: readonly Filled[]): Filled {
  const missing = filled.find((part) => part.missing !== undefined)?.missing;
  return {
    pieces: filled.flatMap(({ pieces }) => pieces),
    shown: filled.map(({ shown }) => shown).join(''),
    isSecret: filled.some(({ isSecret }) => isSecret),
    isWritten: filled.some(({ isWritten }) => isWritten),
    isGiven: filled.some(({ isGiven }) => isGiven),
    failed: filled.some(({ failed }) => failed),
    ...(filled.some(({ isBase64 }) => isBase64) ? { isBase64: true } : {}),
    ...(missing === undefined ? {} : { missing }),
  };
}

const GIVEN = { isSecret: false, isWritten: false, isGiven: true, failed: false } as const;

/** Fills that only the files can make are written out. */
const plain = (text: string): Filled => ({
  ...GIVEN,
  pieces: [text],
  shown: escapePlaceholders(text),
  isWritten: true,
  isGiven: false,
});

function fillPart(part: Part, here: Here): Filled {
  if ('text' in part) return plain(part.text);
  if ('unclosed' in part) return fail(unclosed, here);
  const inside = insideOf(part.inside, here);
  if (inside === undefined) return FAILED;
  const found = fill(inside, here.run.given, here.scope);
  const isAsSecret = here.spot.secret && 'text' in found && found.asSecret !== undefined;
  return filledBy(isAsSecret ? found.asSecret : found, inside, here);
}

const FAILED: Filled = { ...GIVEN, pieces: [], shown: '', failed: true };

function filledBy(found: Found, inside: string, here: Here): Filled {
  const shown = `\${${inside}}`;
  if ('text' in found && inside.trim() === 'key') return plain(found.text);
  if ('text' in found)
    return found.isWritten ? { ...plain(found.text), shown } : { ...GIVEN, pieces: [found.text], shown };
  if ('bytes' in found) return ofFile(found, shown, here);
  if ('secret' in found) return { ...GIVEN, pieces: [new Secret(found.secret)], shown, isSecret: true };
  if ('variable' in found) return ofVariable(found.variable, here);
  if ('said' in found) return FAILED;
  if ('reference' in found) {
    here.run.mentions.push({ ...found, span: here.span, path: pathOf(here.spot), is: here.is });
    return { ...GIVEN, pieces: [found.reference], shown };
  }
  if ('later' in found) return awaiting(found.later, shown, here);
  if ('notGiven' in found && mayBeMissing(found, here)) return missing(found, shown, here);
  return 'notGiven' in found && isTold(found, here.run) ? FAILED : fail(found.problem, here);
}

/** What a file holds: for a place that takes bytes, and nothing but them, they stay as they are. */
function ofFile(found: Extract<Found, { readonly bytes: Uint8Array }>, shown: string, here: Here): Filled {
  if (here.spot.schema?.['x-blob'] && here.is === 'whole')
    return { ...GIVEN, pieces: [Buffer.from(found.bytes).toString('base64')], shown, isBase64: true };
  const text = decoded(found);
  return typeof text === 'string' ? { ...GIVEN, pieces: [text], shown } : fail(text, here);
}

function isTold({ notGiven, lackedBy }: NotGiven, { lacking }: Run): boolean {
  if (lackedBy === undefined) return false;
  const lack = `${lackedBy} ${notGiven}`;
  const isKnown = lacking.has(lack);
  lacking.add(lack);
  return isKnown;
}

/** A secret that is not compared, or one that is written once and may have been. */
function mayBeMissing({ isSecret }: NotGiven, { spot, run: { variables } }: Here): boolean {
  return ((spot.secret || isSecret === true) && variables === 'optional') || isOnce(spot);
}

function isOnce(spot: Spot | undefined, path: readonly (string | number)[] = []): boolean {
  if (spot === undefined) return false;
  return spot.once?.has(formatPath(path)) ?? isOnce(spot.up, [spot.segment, ...path]);
}

function missing({ notGiven, problem, isSecret }: NotGiven, shown: string, { run, spot, span }: Here): Filled {
  const why = isOnce(spot) ? KEPT_ONCE : NOT_COMPARED;
  report(run, spot, { ...problem, severity: 'warning', place: placeOf(span), why });
  return { ...GIVEN, pieces: [], shown, isSecret: isSecret === true, missing: notGiven };
}

const NOT_COMPARED = 'It is not compared, and the live value is kept. Apply needs it.';
const KEPT_ONCE = 'It is written once, at creation, and only a creation needs it.';

/** What only AWS can tell: not compared until it has been asked. */
function awaiting(what: 'account' | 'region', shown: string, here: Here): Filled {
  const { run, spot } = here;
  run.awaits.add(what);
  const canWait = pathOf(spot).length > 1;
  return canWait && run.variables === 'optional' && !run.given.aws.asked
    ? { ...GIVEN, pieces: [], shown, missing: shown }
    : fail(unknownTo(what), here);
}

const unknownTo = (what: 'account' | 'region'): Problem => ({
  code: CODES.accountUnknown,
  message: `the ${what} is not known here`,
  wayOut: [`write it at the top of the file: ${what}: …`],
});

/** A variable within a text: what it says has to be a text too. */
function ofVariable(variable: Variable, here: Here): Filled {
  here.budget.left -= 1;
  if (here.budget.left < 0) return here.budget.left === -1 ? fail(tooLong, here) : FAILED;
  const top = openLayers(variable, here).at(-1);
  if (top === undefined) return FAILED;
  const { node, scope } = top;
  if (node.is !== 'scalar' || node.value === null) return fail(noText(variable), here);
  if (here.spot.secret) here.run.hidden.add(node);
  return typeof node.value === 'string' ? fillText(node.value, { ...here, span: node, scope }) : plain(written(node));
}

/** What a variable has in it, the lowest layer first; nothing where it goes round in a circle, which is told. */
export function openLayers(variable: Variable, here: Here): readonly Layer[] {
  const open = here.scope.open ?? [];
  if (open.includes(variable)) {
    fail(circle([...open.slice(open.indexOf(variable)), variable]), here);
    return [];
  }
  if (open.length >= DEEPEST) {
    fail(tooDeep, here);
    return [];
  }
  return variable.layers.map((layer) => ({ ...layer, scope: { ...layer.scope, open: [...open, variable] } }));
}

/** The inside of a placeholder, in which a variable or the key may stand; `undefined` where something is wrong. */
export function insideOf(inside: string, here: Here): string | undefined {
  const parts = partsOf(inside);
  const filled = parts.map((part) => ('inside' in part ? nested(part.inside, here) : fillPart(part, here)));
  if (filled.some(({ failed, pieces }) => failed || pieces.some((piece) => typeof piece !== 'string')))
    return undefined;
  return filled.flatMap(({ pieces }) => pieces).join('');
}

function nested(inside: string, here: Here): Filled {
  if (inside.includes('${')) return fail(nestedTwice, here);
  const isVariable = inside.trim() === 'key' || inside.startsWith('var:');
  return isVariable ? fillPart({ inside }, here) : fail(notNested(inside), here);
}

/** Tells what is wrong. What was meant for a placeholder may be the secret itself: it is not quoted, and its length not shown. */
function fail(problem: Problem, { run, spot, span }: Here): Filled {
  report(run, spot, failure(problem, span, spot));
  return FAILED;
}

function failure(problem: Problem, span: Span, { secret, segment }: Spot): Finding {
  if (problem.code !== CODES.badPlaceholder || !(secret || isLikeSecret(segment)))
    return { ...problem, severity: 'error', place: placeOf(span) };
  return {
    code: problem.code,
    severity: 'error',
    message: `what stands in \${…} at "${segment}" is not a placeholder that is known`,
    place: placeOf({ ...span, end: span.start + 1 }),
    wayOut: [`placeholders are ${FORMS.join(', ')}`],
  };
}

/** Variables that stand in each other, and templates that use each other: nobody can follow more, a stack neither. */
export const DEEPEST = 200;

const tooDeep: Problem = {
  code: CODES.tooLong,
  message: `more than ${DEEPEST} variables stand in each other`,
};

const tooLong: Problem = {
  code: CODES.tooLong,
  message: `a text is longer than ${MOST_LETTERS.toLocaleString('en-US')} letters once its placeholders are filled in`,
};
