/** One thing that ajv found. `instancePath` is a JSON pointer. */
export type SchemaError = {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly propertyName?: string;
};

/** The accepted schema, compiled by ajv when the tool is built: `node scripts/schemas.mjs` writes it. */
export const validate: {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
