/** What differs from run to run, and the word that stands for it in a story. The first that matches wins. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z]{2}(?:-[a-z]+)+-\d:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>'],
  [/\b[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]{5,}\b/g, '<id>'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/\b[0-9a-f]{64}\b/g, '<digest>'],
  [/\b[a-z0-9]{26}--\d{10}\b/g, '<secret id>'],
  [/\b(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{26}\b/g, '<id>'],
  [/(?<![\w-])[A-Za-z0-9]{2,6}…[A-Za-z0-9]{1,4}\b/g, '<id>'],
  [/\b127\.0\.0\.1:\d+\b/g, '<host>'],
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z\b/g, '<date>'],
  [/\b\d{2}:\d{2}:\d{2}\b/g, '<time>'],
  [/\b\d+(?:\.\d+)? (?:ms|s|min)\b/g, '<duration>'],
];

/** Replaces ids, dates, times, durations, digests and the story's folder by words that stay the same. */
export function mask(text: string, folder: string): string {
  return MASKS.reduce(
    (masked, [pattern, word]) => masked.replaceAll(pattern, word),
    text.replaceAll(folder, '<folder>'),
  );
}
