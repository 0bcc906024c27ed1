import { kinds } from '../kinds/index.ts';
import type { ApiError, Service } from '../model/api.ts';
import type { Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, pick } from '../model/value.ts';
import { checkAgainst } from './check-request.ts';
import { type Asked, refusal } from './refusal.ts';
import type { Workplace } from './situation.ts';
import type { Stored } from './store.ts';

type Tagged = { readonly stored: Stored; readonly member: string; readonly tags: Fields };
type Question = Asked & { readonly request: Fields; readonly region: string; readonly place: Workplace };

/** The three tag calls, which both services have. They address a resource by its ARN. */
export const tagCalls: { readonly [operation: string]: (question: Question) => Fields } = {
  ListTagsForResource: (question) => ({ Tags: tagged(question).tags }),
  TagResource: (question) => {
    const found = tagged(question);
    const added = question.request.Tags;
    return written(question, found, { ...found.tags, ...(isFields(added) ? added : {}) });
  },
  UntagResource: (question) => {
    const found = tagged(question);
    const gone = isList(question.request.TagKeys) ? question.request.TagKeys : [];
    return written(
      question,
      found,
      pick(found.tags, (key) => !gone.includes(key)),
    );
  },
};

const TAGS: Schema = {
  type: 'object',
  propertyNames: { minLength: 1, maxLength: 128 },
  additionalProperties: { type: 'string', maxLength: 256 },
};
const KEYS: Schema = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 128 } };
const ARN: { readonly [service in Service]: Schema } = {
  'cognito-identity': { type: 'string', minLength: 20, maxLength: 2048 },
  'cognito-idp': {
    type: 'string',
    minLength: 20,
    maxLength: 2048,
    pattern:
      '^(?:arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?)$',
  },
};

const all = (properties: NonNullable<Schema['properties']>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const requests = (ResourceArn: Schema): { readonly [operation: string]: Schema } => ({
  ListTagsForResource: all({ ResourceArn }),
  TagResource: all({ ResourceArn, Tags: TAGS }),
  UntagResource: all({ ResourceArn, TagKeys: KEYS }),
});

const REQUESTS = { 'cognito-idp': requests(ARN['cognito-idp']), 'cognito-identity': requests(ARN['cognito-identity']) };

/** What the request of a tag call has; `undefined` for every other operation. */
export const tagRequestSchema = (service: Service, operation: string): Schema | undefined =>
  Object.hasOwn(REQUESTS[service], operation) ? REQUESTS[service][operation] : undefined;

function tagged(question: Question): Tagged {
  checkAgainst(question, tagRequestSchema(question.service, question.operation) ?? {}, question.request);
  const found = kinds.flatMap((kind) => resourceOf(question, kind))[0];
  if (found !== undefined) return found;
  throw refusal(question, {
    name: 'ResourceNotFoundException',
    message: `Resource ${question.request.ResourceArn} does not exist.`,
  });
}

/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE/ID`; an identity pool's id has a colon of its own. */
function resourceOf({ service, request, region, place }: Question, kind: Kind): readonly Tagged[] {
  const [, , ofService, inRegion, ofAccount, ...rest] = String(request.ResourceArn).split(':');
  const id = rest.join(':').split('/').slice(1).join('/');
  if (kind.tags === undefined || kind.service !== service || ofService !== service) return [];
  if (inRegion !== region || ofAccount !== place.account) return [];
  const stored = place.store.get({ account: place.account, region, kind: kind.name, parents: [] }, id);
  const tags = stored?.fields[kind.tags];
  return stored === undefined ? [] : [{ stored, member: kind.tags, tags: isFields(tags) ? tags : {} }];
}

function written(question: Question, { stored, member }: Tagged, tags: Fields): Fields {
  checkTags(question, tags);
  question.place.store.put({ ...stored, fields: { ...stored.fields, [member]: tags } });
  return {};
}

/** Throws AWS's refusal of tags that nobody but AWS may write, and of too many. */
export function checkTags(asked: Asked, tags: Fields): void {
  const reserved = Object.keys(tags).find((key) => key.startsWith('aws:'));
  // The texts are not known; that keys with this prefix are AWS's own is documented.
  if (reserved !== undefined) throw refused(asked, `Tag key ${reserved} is reserved: aws: tags cannot be written.`);
  if (Object.keys(tags).length > 50) throw refused(asked, 'A resource can have 50 tags at most.');
}

/** Calls that write tags beside other things have a name of their own for it; in the tag calls' models it is not. */
function refused(asked: Asked, message: string): ApiError {
  const isOfPool = asked.service === 'cognito-idp' && tagCalls[asked.operation] === undefined;
  return refusal(asked, isOfPool ? { name: 'UserPoolTaggingException', message } : message);
}
