import type { DesiredState, Output } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { isUnknown } from '../model/value.ts';
import { CODES } from './codes.ts';

/** Outputs that tell nothing of what is live: they hold no reference. One that lacks a value is told by its placeholder. */
export function outputFindings({ outputs }: Pick<DesiredState, 'outputs'>): readonly Finding[] {
  return outputs.filter(({ value }) => !isUnknown(value)).map(outputOfNothing);
}

function outputOfNothing({ name, value, place }: Output): Finding {
  const isEmpty = value === null || value === '';
  return {
    code: CODES.outputOfNothing,
    severity: 'error',
    message: `"${name}" is an output of nothing: ${isEmpty ? 'it has no value' : 'it refers to no resource'}`,
    path: `outputs.${name}`,
    ...(place === undefined ? {} : { place }),
    why: 'An output tells what AWS has: an id, a domain, a secret. What the file says is known already.',
    wayOut: [`refer to a member: ${name}: "\${ref:userPools.NAME.UserPoolId}"`, 'or take the line away'],
  };
}
