import type { Finding } from '../../model/finding.ts';
import { CODES } from '../codes.ts';
import { placeOf, type Span } from '../node.ts';
import type { Part } from './unwrap.ts';

/** JavaScript has a meaning of its own for this name: what stands behind it would be lost somewhere on its way. */
export const reserved = (key: Span): Finding => ({
  code: CODES.reservedKey,
  severity: 'error',
  message: 'no key can be named "__proto__"',
  place: placeOf(key),
  wayOut: ['give it another name'],
});

export const sameKey = (name: string, key: Span, first: Span): Finding => ({
  code: CODES.duplicateKey,
  severity: 'error',
  message: `"${name}" stands twice in the same map once the placeholders are filled in`,
  place: placeOf(key),
  related: [placeOf(first)],
});

export const listAndChange = (name: string, key: Span, first: Span): Finding => ({
  code: CODES.saidTwice,
  severity: 'error',
  message: `the list "${name}" and a change of it are said side by side`,
  place: placeOf(key),
  hint: `the other is in ${first.source.name}:${placeOf(first).line}`,
  why: 'Neither comes before the other, so nobody can tell what is changed.',
  wayOut: ['write the whole list', 'or the change alone, over a list of a template or of an earlier file'],
  related: [placeOf(first)],
});

export const notDeclared = (key: Span): Finding => ({
  code: CODES.wrongType,
  severity: 'error',
  message: '"declare" must be true or false',
  place: placeOf(key),
});

export function nothingToExtend(parts: readonly Part[]): Finding {
  const first = parts.find(({ change }) => change !== undefined);
  const verb = first?.change === '-' ? 'take away from' : 'extend';
  return {
    code: CODES.nothingToExtend,
    severity: 'error',
    message: `there is no list below for this to ${verb}`,
    ...(first === undefined ? {} : { place: placeOf(first.key) }),
    why: 'It changes what an earlier file or a template says; what is live is not looked at.',
    wayOut: ['write the whole list, without the sign behind its name'],
  };
}

export const noListOfChanges = ({ key, change }: Part): Finding => ({
  code: CODES.nothingToExtend,
  severity: 'error',
  message: `what is ${change === '-' ? 'taken away' : 'added'} has to be a list`,
  place: placeOf(key),
});

export const noMap = ({ key }: Part, what: string): Finding => ({
  code: CODES.badUse,
  severity: 'error',
  message: `${what} is a map of lines`,
  place: placeOf(key),
});
