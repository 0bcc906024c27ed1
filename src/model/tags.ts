import type { Fault, Operation, Subject } from './kind.ts';
import { type Fields, isFields, pick } from './value.ts';

/** Tags that AWS or this tool keeps for itself: outside every comparison. */
export const OWN_TAG = 'cognitoctl:stack';
const RESERVED = /^(aws|cognitoctl):/;

export const isReservedTag = (key: string): boolean => RESERVED.test(key);

/** The tags of a resource that a request may carry: AWS refuses to be sent its own. */
export function writableTags(tags: Fields[string] | undefined): Fields {
  return isFields(tags) ? pick(tags, (key) => !key.startsWith('aws:')) : {};
}

/**
 * The two calls that bring tags to what they should be without touching anything else. An update of the
 * resource itself would: Terraform #27564 lost an identity pool's providers over a tag.
 */
export function tagOperations(member: string, arn: (subject: Subject) => string): readonly Operation[] {
  const before = (subject: Subject): Fields => writableTags(subject.live?.[member]);
  const after = (subject: Subject): Fields => writableTags(subject.after[member]);
  return [
    {
      op: 'TagResource',
      by: [],
      writes: [member],
      requests: (_body, subject) => {
        const changed = pick(after(subject), (key) => before(subject)[key] !== after(subject)[key]);
        return Object.keys(changed).length === 0 ? [] : [{ ResourceArn: arn(subject), Tags: changed }];
      },
    },
    {
      op: 'UntagResource',
      by: [],
      writes: [member],
      requests: (_body, subject) => {
        const gone = Object.keys(before(subject)).filter((key) => !(key in after(subject)));
        return gone.length === 0 ? [] : [{ ResourceArn: arn(subject), TagKeys: gone }];
      },
    },
  ];
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html: AWS's own tags do not count. */
export function tagLimit(spec: Fields, member: string): Fault | undefined {
  const count = Object.keys(writableTags(spec[member])).length;
  if (count <= 50) return undefined;
  return {
    path: member,
    message: `${count} tags, and a resource has room for 50`,
    wayOut: `remove ${count - 50} of them`,
  };
}
