import type { Finding } from '../../model/finding.ts';
import { CODES } from '../codes.ts';
import { insideOf, openLayers, startBudget } from './fill-text.ts';
import type { Layer } from './layer.ts';
import { onlyPlaceholder } from './placeholders.ts';
import { type Run, report, type Spot } from './run.ts';
import { fill } from './schemes.ts';

/** A layer of a value. A change extends the list below it, or takes away from it. */
export type Part = Layer & { readonly change?: '+' | '-' };

/** Variables that are followed to their values: a few lines of lists of lists could stand for billions. */
const MOST_FOLLOWED = 200_000;

const tooMuch: Finding = {
  code: CODES.tooLong,
  severity: 'error',
  message: `variables stand in each other: more than ${MOST_FOLLOWED.toLocaleString('en-US')} of them would be followed`,
};

/** A text that is exactly `${var:NAME}` gives way to what the variable has in it, of whatever sort that is. */
export function unwrap(part: Part, spot: Spot, run: Run): readonly Part[] {
  const { node, scope } = part;
  const name = node.is === 'scalar' && typeof node.value === 'string' ? onlyPlaceholder(node.value) : undefined;
  if (name?.startsWith('var:') !== true) return [part];
  const here = { span: node, scope, spot, run, is: 'whole', budget: startBudget() } as const;
  const inside = insideOf(name, here);
  const found = inside === undefined ? undefined : fill(inside, run.given, scope);
  if (found === undefined || !('variable' in found)) return [part];
  run.followed += 1;
  if (run.followed === MOST_FOLLOWED) report(run, spot, tooMuch);
  if (run.followed >= MOST_FOLLOWED) return [];
  const layers = openLayers(found.variable, here);
  return layers.flatMap((layer) => unwrap({ ...part, ...layer, isWhole: true }, spot, run));
}
