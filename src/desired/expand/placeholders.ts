/** A text in parts: what stands there as it is, and what has to be filled in. */
export type Part = { readonly text: string } | { readonly inside: string } | { readonly unclosed: true };

/** A text → its parts. `$${` is the text `${`; a placeholder may hold others. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('${', from);
    if (start < 0) break;
    const isLiteral = text[start - 1] === '$' && start > from;
    const end = isLiteral ? start + 2 : endOf(text, start + 2);
    parts.push({ text: isLiteral ? `${text.slice(from, start - 1)}\${` : text.slice(from, start) });
    if (!isLiteral) parts.push(end === undefined ? { unclosed: true } : { inside: text.slice(start + 2, end - 1) });
    from = end ?? text.length;
  }
  return [...parts, { text: text.slice(from) }].filter((part) => !('text' in part) || part.text !== '');
}

/** Behind the brace that closes what begins at `from`; `undefined` where none does. */
function endOf(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** The inside of a text that is exactly one placeholder. */
export function onlyPlaceholder(text: string): string | undefined {
  if (!text.startsWith('${')) return undefined;
  const [first, ...others] = partsOf(text);
  return first !== undefined && 'inside' in first && others.length === 0 ? first.inside : undefined;
}

/** A text as it has to be written to stand for itself. (`$$` in a replacement would be one sign.) */
export const escapePlaceholders = (text: string): string =>
  text.includes('${') ? text.replaceAll('${', () => '$${') : text;
