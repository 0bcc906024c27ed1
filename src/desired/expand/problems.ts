import { CODES } from '../codes.ts';
import type { Variable } from './layer.ts';
import type { Problem } from './schemes.ts';

/** What can be wrong with a placeholder by itself, whatever it names. */
export const unclosed: Problem = {
  code: CODES.badPlaceholder,
  message: 'a placeholder has no closing brace',
  wayOut: ['close it: ${env:NAME}', 'for the text itself write $${'],
};

export const nestedTwice: Problem = {
  code: CODES.nestedTwice,
  message: 'a placeholder stands within a placeholder within a placeholder',
  why: 'One level is read: ${env:${var:stage}_SECRET}.',
  wayOut: ['give the inner one a name: vars: { name: "${var:…}…" }, and write ${var:name}'],
};

export const notNested = (inside: string): Problem => ({
  code: CODES.nestedTwice,
  message: `"\${${inside}}" cannot stand within a placeholder`,
  wayOut: ['write ${var:NAME} or ${key} there'],
});

export const noText = ({ name, layers }: Variable): Problem => {
  const node = layers.at(-1)?.node;
  const what = node?.is === 'map' ? 'a map' : node?.is === 'list' ? 'a list' : 'nothing';
  return {
    code: CODES.structureInText,
    message: `the variable ${name} is ${what}, and stands within a text`,
    wayOut: [`let it be the whole value: "\${var:${name}}"`],
  };
};

export const circle = (open: readonly Variable[]): Problem => ({
  code: CODES.variableCycle,
  message: `variables go round in a circle: ${open.map(({ name }) => name).join(' → ')}`,
  wayOut: ['write one of the values out'],
});
