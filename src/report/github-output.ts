/**
 * A value in the form of $GITHUB_OUTPUT: `name=value`, or on several lines between delimiters that do not occur in it.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function githubOutput(name: string, value: string): string {
  if (!/[\r\n]/.test(value)) return `${name}=${value}\n`;
  const delimiter = freeDelimiter(value);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function freeDelimiter(value: string): string {
  let number = 1;
  while (value.includes(`END_OF_VALUE_${number}`)) number += 1;
  return `END_OF_VALUE_${number}`;
}
