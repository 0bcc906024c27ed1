import type { Kind } from '../../../src/model/kind.ts';
import { isDocument, isMap, type Schema } from '../../../src/model/schema.ts';
import type { Checks } from './checks.ts';
import {
  addressOf,
  answered,
  membersOf,
  plainUpdates,
  properties,
  requested,
  requestOf,
  type Shape,
  sharedIds,
  wireType,
} from './sdk.ts';

/** Where a schema says something else than the SDK, and why. One that is no longer needed fails. */
const BY_HAND: { readonly [member: string]: string } = {
  'client.GenerateSecret is not writeOnly':
    'AWS never answers it, but a client that has a ClientSecret was made with it',
  'identity pool.DeveloperProviderName is immutable': 'an update takes it, but AWS documents that it cannot change',
  'terms.TermsName is immutable': 'an update takes another name, and the calls that read it know it by the name only',
  'user pool.AcrConfiguration is a structure': 'a map on the wire, but AWS names its keys, Level1 to Level4',
  'user.Enabled is not readOnly': 'no request has it: AdminEnableUser and AdminDisableUser switch it',
  'user link.ProviderName is not writeOnly': 'AWS answers it in the attribute `identities` of the user',
  'user link.ProviderAttributeValue is not writeOnly': 'AWS answers it in the attribute `identities` of the user',
  'identity provider.AcrMapping is a structure': 'a map on the wire, but AWS names its keys, Level1 to Level4',
};

const UNKNOWN =
  'which the schema does not have: run node scripts/fields.mjs, or, if it is another member by another name, say so in `rename`';
const RUN = 'run node scripts/fields.mjs';

const used = new Set<string>();

function isByHand(statement: string): boolean {
  if (!(statement in BY_HAND)) return false;
  used.add(statement);
  return true;
}

/** Holds the members of a kind's schema against the SDK's schemas. */
export const memberChecks: Checks = {
  'has every member that requests take': (kind) => {
    const missing = [...requested(kind).keys()].filter((member) => properties(kind)[member] === undefined);
    return missing.map((member) => `${kind.name}: requests take ${member}, ${UNKNOWN}`);
  },
  'has every member that answers give': (kind) => {
    const missing = [...answered(kind).keys()].filter(
      (member) => properties(kind)[member] === undefined && !sharedIds(kind).includes(member),
    );
    return missing.map((member) => `${kind.name}: answers give ${member}, ${UNKNOWN}`);
  },
  'has no member that AWS does not have': (kind) => {
    const known = new Set([...requested(kind).keys(), ...answered(kind).keys()]);
    const invented = Object.keys(properties(kind)).filter((member) => !known.has(member));
    return invented.map(
      (member) =>
        `${kind.name}: the schema has ${member}, and neither requests nor answers do: take it out, or correct the calls`,
    );
  },
  'gives every member the type it has on the wire, to the bottom': (kind) => {
    const shapes = [...requested(kind), ...answered(kind)];
    const wrong = shapes.flatMap(([member, shape]) => {
      const schema = properties(kind)[member];
      return schema === undefined ? [] : differences(shape, schema, `${kind.name}.${member}`);
    });
    return [...new Set(wrong)];
  },
  'says of each member what its place in requests and answers says': (kind) => {
    return Object.entries(properties(kind)).flatMap(([member, schema]) => misjudged(kind, member, schema));
  },
};

/** Exceptions that no check has asked for. */
export const idleExceptions = (): readonly string[] => Object.keys(BY_HAND).filter((statement) => !used.has(statement));

function schemaType(schema: Schema): string {
  if (isDocument(schema)) return 'document';
  if (schema['x-blob']) return 'blob';
  if (schema.type === 'object') return isMap(schema) ? 'map' : 'structure';
  return schema.type === 'array' ? 'list' : String(schema.type);
}

function differences(shape: Shape, schema: Schema, path: string): readonly string[] {
  const [wire, ours] = [wireType(shape), schemaType(schema)];
  if (wire === 'map' && ours === 'structure' && isByHand(`${path} is a structure`)) {
    return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
      differences(shape.getValueSchema(), inner, `${path}.${key}`),
    );
  }
  if (wire !== ours) return [`${path} is a ${wire} on the wire and a ${ours} in the schema: ${RUN}`];
  if (wire === 'structure') return structureDifferences(shape, schema, path);
  if (wire === 'list') return differences(shape.getValueSchema(), schema.items ?? {}, `${path}[]`);
  if (wire !== 'map') return [];
  const values = [...Object.entries(schema.properties ?? {}), ['*', schema.additionalProperties] as const];
  return values.flatMap(([key, inner]) =>
    typeof inner === 'object' ? differences(shape.getValueSchema(), inner, `${path}.${key}`) : [],
  );
}

function structureDifferences(shape: Shape, schema: Schema, path: string): readonly string[] {
  const ours = schema.properties ?? {};
  const theirs = membersOf(shape);
  return [
    ...Object.keys(ours)
      .filter((member) => !theirs.has(member))
      .map((member) => `${path}.${member} is not on the wire: take it out of the schema`),
    ...[...theirs].flatMap(([member, inner]) => {
      const known = ours[member];
      return known === undefined
        ? [`${path}.${member} is not in the schema: ${RUN}`]
        : differences(inner, known, `${path}.${member}`);
    }),
  ];
}

/** Immutable: in the create request and in no update. Write-only: sent and never answered. Read-only: answered and never sent. */
function misjudged(kind: Kind, member: string, schema: Schema): readonly string[] {
  const updated = plainUpdates(kind).some(
    (call) => requestOf(kind, call).has(member) && !addressOf(kind, call).includes(member),
  );
  const claimed = (kind.calls.update ?? []).some((call) => call.writes?.includes(member));
  const isSent = requested(kind).has(member);
  const says = [
    ['immutable', schema['x-immutable'] === true, isSent && !updated && !claimed],
    ['writeOnly', schema.writeOnly === true, isSent && !answered(kind).has(member)],
    ['readOnly', schema.readOnly === true, !isSent],
  ] as const;
  return says
    .filter(([, is, should]) => is !== should)
    .map(([what, is]) => `${kind.name}.${member} is ${is ? '' : 'not '}${what}`)
    .filter((statement) => !isByHand(statement))
    .map(
      (statement) =>
        `${statement} by the schema, and the requests and answers say otherwise: correct the schema or the calls, or, ` +
        'where AWS says it elsewhere, add the statement to BY_HAND in test/kinds/contract/members.ts',
    );
}
