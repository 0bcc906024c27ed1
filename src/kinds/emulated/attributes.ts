import schema from '../../../schemas/user-pool.schema.json' with { type: 'json' };
import type { Objection } from '../../model/emulated.ts';
import type { Schema } from '../../model/schema.ts';
import { type Fields, isFields, type Value } from '../../model/value.ts';

/**
 * The 21 attributes that every pool has. Their order differs between generations of pools: this is one of 2026.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const standardAttributes: readonly Fields[] = (schema as Schema).properties?.Schema?.['x-built-in'] ?? [];

const standardNames: ReadonlySet<Value | undefined> = new Set(standardAttributes.map(({ Name }) => Name));
const isCustom = (attribute: Fields): boolean => !standardNames.has(attribute.Name);

/** The schema of a new pool: the standard attributes as declared, then the custom ones as Describe calls them. */
export function schemaOf(declared: readonly Fields[], unless: Unless): readonly Fields[] {
  const named = new Map(declared.map((attribute) => [attribute.Name, attribute]));
  const standard = standardAttributes.map((attribute) => ({ ...attribute, ...named.get(attribute.Name) }));
  return [...standard, ...customAttributes(declared.filter(isCustom), unless)];
}

/** What a custom attribute is that does not say it. */
type Unless = { readonly Mutable: boolean };

const CONSTRAINTS: { readonly [type: string]: string } = {
  String: 'StringAttributeConstraints',
  Number: 'NumberAttributeConstraints',
};

/**
 * Custom attributes are sent under their plain names and come back with a prefix.
 * Whether one that does not say `Mutable` can be changed is not known: AWS's docs disagree.
 */
export function customAttributes(declared: readonly Fields[], { Mutable }: Unless): readonly Fields[] {
  return declared.map((attribute) => {
    const type = String(attribute.AttributeDataType ?? 'String');
    const constraints = CONSTRAINTS[type];
    return {
      AttributeDataType: type,
      DeveloperOnlyAttribute: false,
      Mutable,
      Required: false,
      ...(constraints === undefined ? {} : { [constraints]: {} }),
      ...attribute,
      Name: prefixed(attribute),
    };
  });
}

const prefixed = (attribute: Fields): string =>
  `${attribute.DeveloperOnlyAttribute === true ? 'dev:' : ''}custom:${attribute.Name}`;

const TYPE = 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';

/** A custom attribute needs a type: AWS's text, of AddCustomAttributes (aws/aws-cdk #8585). */
export const refuseUntyped = (declared: readonly Fields[]): Objection | undefined =>
  declared.some(({ AttributeDataType: type }) => type === undefined) ? TYPE : undefined;

/** The same in a new pool, whose standard attributes have their types. There it is not known. */
export const refuseUntypedCustom = (declared: readonly Fields[]): Objection | undefined =>
  refuseUntyped(declared.filter(isCustom));

/** What AWS refuses in the attributes of a request, `has` being those that the pool has already. */
export function refuseAttributes(declared: readonly Fields[], has: readonly Fields[]): Objection | undefined {
  return refuseStandard(declared, has) ?? refuseCustom(declared, has) ?? firstOf(declared.map(refuseLimits));
}

const firstOf = (found: readonly (string | undefined)[]): string | undefined =>
  found.find((text) => text !== undefined);

function refuseStandard(declared: readonly Fields[], has: readonly Fields[]): string | undefined {
  if (has.length > 0) return undefined;
  const standard = new Map(standardAttributes.map((attribute) => [attribute.Name, attribute]));
  const changed = declared.find((attribute) => {
    const own = standard.get(attribute.Name);
    if (own === undefined) return false;
    return (
      attribute.DeveloperOnlyAttribute === true ||
      (attribute.AttributeDataType ?? own.AttributeDataType) !== own.AttributeDataType
    );
  });
  return (
    changed &&
    `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${changed.Name}`
  );
}

function refuseCustom(declared: readonly Fields[], has: readonly Fields[]): string | undefined {
  const custom = has.length > 0 ? declared : declared.filter(isCustom);
  const names = custom.map(prefixed);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `Duplicate custom attribute names ${twice} are not allowed in a user pool schema.`;
  if (custom.some(({ Required }) => Required === true))
    return 'Required custom attributes are not supported currently.';
  // AWS's texts for these two are not known.
  const again = names.find((name) => has.some(({ Name }) => Name === name));
  if (again !== undefined) return `${again}: Existing attribute already has name ${again}.`;
  const before = has.filter(({ Name }) => String(Name).includes('custom:')).length;
  return before + names.length > 50 ? 'A user pool can have 50 custom attributes at most.' : undefined;
}

function refuseLimits(attribute: Fields): string | undefined {
  const { StringAttributeConstraints: length, NumberAttributeConstraints: value } = attribute;
  const bounds = [length, value].filter(isFields).flatMap((each) => Object.values(each));
  // AWS's text for this is not known.
  if (bounds.some((bound) => bound === '' || Number.isNaN(Number(bound))))
    return `Invalid constraints for ${attribute.Name}`;
  if (isFields(length) && [length.MinLength, length.MaxLength].some((bound) => Number(bound) > 2048))
    return `user.${attribute.Name}: String attributes cannot have a length of more than 2048`; // getmoto/moto #4493
  if (isFields(length) && Number(length.MinLength) > Number(length.MaxLength)) {
    return `Schema attribute ${attribute.Name} cannot have a max length shorter than it's min length`;
  }
  if (isFields(value) && Number(value.MinValue) > Number(value.MaxValue)) {
    return `Schema attribute ${attribute.Name} cannot have a max value smaller than it's min value`;
  }
  return undefined;
}
