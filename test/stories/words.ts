const WORD = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;
const PIECE = /'([^']*)'|"([^"]*)"|([^\s'"]+)/g;

/** A command line → its words. Quotes hold a word together and are dropped; there are no escapes. */
export function words(line: string): readonly string[] {
  return (line.match(WORD) ?? []).map((word) =>
    word.replaceAll(PIECE, (_, single, double, plain) => single ?? double ?? plain),
  );
}
