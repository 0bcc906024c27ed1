import type { SchemaError } from './compiled-schema.js';

/** Errors that only say that others stand below them are left out, and so are branches that nobody meant. */
export function relevantErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const direct = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'propertyNames');
  if (choices.length === 0) return direct;
  const unmeant = new Set(choices.flatMap((choice) => unmeantBranches(choice, direct)));
  return direct.filter((error) => !unmeant.has(error));
}

/** Of several ways to write a value, the one whose type fits was meant; where none fits, the first speaks for all. */
function unmeantBranches(choice: SchemaError, errors: readonly SchemaError[]): readonly SchemaError[] {
  const inside = errors.filter((error) => branchOf(error, choice) !== undefined);
  const misfits = new Set(inside.filter((error) => isMisfit(error, choice)).map((error) => branchOf(error, choice)));
  const meant = inside.map((error) => branchOf(error, choice)).find((branch) => !misfits.has(branch)) ?? '0';
  return inside.filter((error) => branchOf(error, choice) !== meant);
}

const isMisfit = (error: SchemaError, { instancePath }: SchemaError): boolean =>
  error.keyword === 'type' && error.instancePath === instancePath;

function branchOf(error: SchemaError, choice: SchemaError): string | undefined {
  const isInside =
    error.instancePath.startsWith(choice.instancePath) && error.schemaPath.startsWith(`${choice.schemaPath}/`);
  return isInside ? error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] : undefined;
}
