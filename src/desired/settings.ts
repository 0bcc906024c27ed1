import { childKinds, kinds } from '../kinds/index.ts';
import { isDeletedByHand, isListed, isSetting, type Kind } from '../model/kind.ts';
import type { Schema } from '../model/schema.ts';

const NAMES: Schema = { type: 'array', items: { type: 'string', minLength: 1 } };

/** What becomes of undeclared live resources of one collection. */
function manageSchema(kind: Kind): Schema {
  const isWhole = isListed(kind) && !isDeletedByHand(kind);
  const modes = isWhole ? ['additive', 'full', 'observe'] : ['additive', 'observe'];
  const mode: Schema = { type: 'string', enum: modes };
  const long: Schema = {
    type: 'object',
    properties: {
      mode: {
        ...mode,
        description:
          'additive: undeclared live resources are reported, never touched. full: deleted. observe: compared, never written.',
      },
      only: { ...NAMES, description: 'Globs over names: only these are managed.' },
      except: { ...NAMES, description: 'Globs over names: these are not managed.' },
      protect: { ...NAMES, description: 'Names that are never deleted.' },
    },
    required: ['mode'],
    additionalProperties: false,
  };
  return {
    anyOf: [mode, long],
    description: `How ${kind.collection} that live has and the file does not declare are treated. Default: additive.`,
  };
}

function manageOf(managed: readonly Kind[], description: string): { readonly manage?: Schema } {
  const keyed = managed.filter((kind) => !isSetting(kind) && kind.calls.create !== undefined);
  if (keyed.length === 0) return {};
  const properties = Object.fromEntries(keyed.map((kind) => [kind.collection, manageSchema(kind)]));
  return { manage: { type: 'object', description, properties, additionalProperties: false } };
}

/** What says from which templates a resource is made. It is gone once the file is expanded. */
const layering: { readonly [name: string]: Schema } = {
  use: {
    anyOf: [{ type: 'string', minLength: 1 }, NAMES],
    description: 'Templates that lie below the lines of this resource, the first lowest.',
  },
  vars: { type: 'object', additionalProperties: {}, description: 'Variables for the templates of this resource.' },
  declare: { type: 'boolean', description: 'false: this resource is not declared, as if its lines were not there.' },
};

const REGION: Schema = {
  type: 'string',
  pattern: '^[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}$',
  description: 'The AWS region, such as eu-central-1.',
  examples: ['eu-central-1'],
};

const externals: { readonly [name: string]: Schema } = {
  external: {
    type: 'boolean',
    description:
      "true: somebody else's. It is looked up, never written, tagged or deleted; what is declared below it is.",
  },
  region: { ...REGION, description: 'The region of an external resource that is only referred to.' },
};

const once: Schema = {
  ...NAMES,
  description:
    'Members that are written at creation only, such as ProviderDetails.client_secret: the live value is kept.',
};

/** The tool's own settings of one resource, beside its members. */
export function resourceSettings(kind: Kind): { readonly [name: string]: Schema } {
  const was: Schema = {
    type: 'string',
    minLength: 1,
    description: 'What it was called before: it is found by that name and renamed in place.',
  };
  const gone: Schema = {
    type: 'boolean',
    description: 'true: this resource is to be deleted. It is never deleted by absence.',
  };
  return {
    ...layering,
    ...(childKinds(kind.name).length > 0 && kind.irreplaceable ? externals : {}),
    once,
    ...manageOf(
      childKinds(kind.name),
      `How undeclared live resources of this ${kind.name} are treated, per collection.`,
    ),
    ...(isSetting(kind) || kind.calls.delete === undefined ? {} : { was }),
    ...(isDeletedByHand(kind) ? { delete: gone } : {}),
  };
}

/** The tool's own settings at the top of the file. */
export const rootSettings: { readonly [name: string]: Schema } = {
  version: { const: 1, description: 'The version of this format: 1.' },
  stack: {
    type: 'string',
    minLength: 1,
    maxLength: 256,
    // What AWS allows in a tag's value: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
    pattern: '^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]+$',
    description: 'Who owns what this file creates: written as the tag cognitoctl:stack.',
  },
  region: REGION,
  account: {
    type: 'string',
    pattern: '^[0-9]{12}$',
    description: 'A guard: any other account stops the run before its first write. Twelve digits in quotes.',
    examples: ['123456789012'],
  },
  env: {
    type: 'array',
    items: { type: 'string', minLength: 1 },
    description: 'Variables that ${env:NAME} may read although their names look like those of credentials.',
  },
  templates: {
    type: 'object',
    additionalProperties: { type: 'object' },
    description: 'Lines that several resources have, by a name that they `use`.',
  },
  vars: {
    type: 'object',
    additionalProperties: {},
    description:
      'Values for ${var:NAME}, of any sort. { required: true }: it has to be given by --var or a later file.',
  },
  outputs: {
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    additionalProperties: { type: 'string' },
    description: 'What `cognitoctl output` prints: a name → "${ref:ADDRESS.Member}".',
  },
  ...manageOf(
    kinds,
    'How undeclared live resources are treated, per collection, where a resource does not say it for itself.',
  ),
};
