import { formatPath } from '../../model/address.ts';
import { declaredName, STANDARD_ATTRIBUTES } from '../../model/attribute.ts';
import type { Fault, Rule } from '../../model/kind.ts';
import { itemsAt, memberAt, textAt } from '../../model/member.ts';
import { apiReference, developerGuide, measured } from '../../model/source.ts';
import type { Fields } from '../../model/value.ts';

type Attribute = { readonly name: string; readonly isCustom: boolean; readonly fields: Fields };

/** What the schema of a pool must fulfil. An attribute can be added, and never changed or removed. */
export const attributeRules: readonly Rule[] = [
  {
    code: 'C1201',
    source: measured('schema-custom-required'),
    check: ({ after }) =>
      fault(
        attributes(after).filter(({ isCustom, fields }) => isCustom && fields.Required === true),
        'Required',
        {
          message: (names) =>
            `custom attribute ${names} cannot be Required: Cognito can only require standard attributes`,
          wayOut: 'remove Required; let the app, or a pre sign-up trigger, insist on the value',
        },
      ),
  },
  {
    code: 'C1202',
    source: `${apiReference('SchemaAttributeType')} (says no default for a custom attribute)`,
    check: ({ after }) =>
      fault(
        attributes(after).filter(({ isCustom, fields }) => isCustom && fields.Mutable === undefined),
        'Mutable',
        {
          message: (names) =>
            `custom attribute ${names} does not say Mutable, which can never change once the attribute exists`,
          wayOut: 'add "Mutable: true"; "Mutable: false" only for a value that is set once, when the user signs up',
        },
      ),
  },
  {
    code: 'C1203',
    source: measured('schema-standard-attr-datatype'),
    check: ({ after }) =>
      fault(attributes(after).filter(isBent), 'AttributeDataType', {
        message: (names) =>
          `standard attribute ${names} cannot have another AttributeDataType or be a DeveloperOnlyAttribute`,
        wayOut: 'remove these members, or declare a custom attribute under another name',
      }),
  },
  {
    code: 'C1204',
    source: measured('schema-name-duplicate'),
    check: ({ after }) =>
      fault(repeated(attributes(after)), 'Name', {
        message: (names) => `attribute ${names} is declared twice`,
        wayOut: 'keep one of the two entries',
      }),
  },
  {
    code: 'C1205',
    source: `${measured('schema-attr-length-order')}, ${measured('schema-number-min-max-order')}`,
    check: ({ after }) =>
      fault(attributes(after).filter(isUpsideDown), undefined, {
        message: (names) => `attribute ${names} allows nothing: its minimum is greater than its maximum`,
        wayOut: 'swap the two; they are texts: MinLength and MaxLength, MinValue and MaxValue',
      }),
  },
  {
    code: 'C1243',
    source: apiReference('StringAttributeConstraintsType'),
    check: ({ after, live }) =>
      fault(newOnes(attributes(after), live).filter(hasNoNumber), undefined, {
        message: (names) => `attribute ${names} has a minimum or maximum that is no number`,
        wayOut: 'write a number in quotes, such as "10"',
      }),
  },
  {
    code: 'C1244',
    // AWS: "String attributes cannot have a length of more than 2048" (getmoto/moto #4493).
    source: 'https://github.com/getmoto/moto/pull/4493',
    check: ({ after, live }) =>
      fault(newOnes(attributes(after), live).filter(isTooLong), 'StringAttributeConstraints', {
        message: (names) =>
          `attribute ${names} could be longer than 2,048 characters, the most that an attribute holds`,
        wayOut: 'write "2048" or less',
      }),
  },
  {
    code: 'C1206',
    source: developerGuide('limits'),
    check: ({ after }) => {
      const count = attributes(after).filter(({ isCustom }) => isCustom).length;
      if (count <= 50) return undefined;
      return {
        path: 'Schema',
        message: `the pool would have ${count} custom attributes, and a pool has room for 50`,
        wayOut: `leave out ${count - 50}`,
      };
    },
  },
];

function attributes(spec: Fields): readonly Attribute[] {
  return itemsAt(spec, 'Schema').flatMap((fields) => {
    const name = textAt(fields, 'Name');
    return name === undefined ? [] : [{ name, isCustom: !STANDARD_ATTRIBUTES.has(name), fields }];
  });
}

const isBent = ({ name, fields }: Attribute): boolean => {
  const [fixed, type] = [STANDARD_ATTRIBUTES.get(name), textAt(fields, 'AttributeDataType')];
  return fixed !== undefined && ((type !== undefined && type !== fixed) || fields.DeveloperOnlyAttribute === true);
};

const BOUNDS = [
  ['StringAttributeConstraints.MinLength', 'StringAttributeConstraints.MaxLength'],
  ['NumberAttributeConstraints.MinValue', 'NumberAttributeConstraints.MaxValue'],
] as const;

const isUpsideDown = ({ fields }: Attribute): boolean =>
  BOUNDS.some(
    ([least, most]) => Number(memberAt(fields, least) ?? Number.NaN) > Number(memberAt(fields, most) ?? Number.NaN),
  );

/** An attribute that AWS has cannot change any more: how it has it is its business. */
function newOnes(all: readonly Attribute[], live: Fields | undefined): readonly Attribute[] {
  const had = attributes(live ?? {}).map(({ name }) => declaredName(name));
  return all.filter(({ name }) => !had.includes(declaredName(name)));
}

const hasNoNumber = ({ fields }: Attribute): boolean =>
  BOUNDS.flat().some((bound) => !/^-?\d+(\.\d+)?$/.test(textAt(fields, bound) ?? '0'));

const isTooLong = ({ fields }: Attribute): boolean =>
  BOUNDS[0].some((bound) => Number(textAt(fields, bound) ?? 0) > 2048);

/** One for the developer only may stand beside one of the same name for everybody. */
function repeated(all: readonly Attribute[]): readonly Attribute[] {
  const key = ({ name, fields }: Attribute): string =>
    `${declaredName(name)} ${fields.DeveloperOnlyAttribute === true}`;
  return all.filter((one, index) => all.findIndex((other) => key(other) === key(one)) < index);
}

type Text = { readonly message: (names: string) => string; readonly wayOut: string };

function fault(guilty: readonly Attribute[], member: string | undefined, { message, wayOut }: Text): Fault | undefined {
  const [first] = guilty;
  if (first === undefined) return undefined;
  const path = formatPath(['Schema', first.name, ...(member === undefined ? [] : [member])]);
  return { path, message: message(guilty.map(({ name }) => `"${name}"`).join(', ')), wayOut };
}
