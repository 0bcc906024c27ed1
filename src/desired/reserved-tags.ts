import { formatPath } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { isReservedTag } from '../model/tags.ts';
import { CODES } from './codes.ts';
import { placeOf } from './node.ts';
import type { Declared } from './resources.ts';

/** Tags that are not the file's to say: they are outside every comparison, and would be nowhere without a word. */
export const reservedTagFindings = (declared: readonly Declared[]): readonly Finding[] =>
  declared.flatMap(({ kind, members, address }) => {
    const tags = kind.tags === undefined ? undefined : members.get(kind.tags);
    if (kind.tags === undefined || tags?.value.is !== 'map') return [];
    const { tags: member } = kind;
    const reserved = [...tags.value.entries].filter(([key]) => isReservedTag(key));
    return reserved.map(([key, { key: span }]) => ({
      code: CODES.reservedTag,
      severity: 'error',
      address,
      path: formatPath([member, key]),
      message: `a file cannot give the tag "${key}"`,
      place: placeOf(span),
      ...(key.startsWith('aws:') ? OF_AWS : OF_THIS_TOOL),
    }));
  });

const OF_AWS = {
  why: 'AWS keeps what begins with aws: for itself and refuses to be sent it.',
  wayOut: ['give it another name', 'or take it out: what live has stays'],
};

const OF_THIS_TOOL = {
  why: 'cognitoctl writes what begins with cognitoctl: by itself.',
  wayOut: ['say who owns this at the top of the file: stack: NAME', 'or give it another name'],
};
