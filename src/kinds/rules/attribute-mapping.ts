import { formatPath } from '../../model/address.ts';
import { declaredName, STANDARD_ATTRIBUTES } from '../../model/attribute.ts';
import type { Rule, Subject } from '../../model/kind.ts';
import { fieldsAt, isGiven, itemsAt, textAt } from '../../model/member.ts';
import { developerGuide } from '../../model/source.ts';

const PAGE = developerGuide('cognito-user-pools-specifying-attribute-mapping');

/** What the attribute mapping of an identity provider must fulfil. */
export const attributeMappingRules: readonly Rule[] = [
  {
    code: 'C1309',
    // AWS: "AttributeMapping contains invalid mapping".
    source: 'https://github.com/aws/aws-cli/issues/9729',
    check: (subject) => {
      const name = newNames(subject).find((text) => isNoAttribute(text, subject));
      if (name === undefined) return undefined;
      return {
        path: formatPath(['AttributeMapping', name]),
        message: `the pool has no attribute "${name}" to write to`,
        wayOut: name.startsWith('custom:')
          ? `declare it in the pool: Schema: [{ Name: ${declaredName(name)}, Mutable: true }]`
          : `write "custom:${name}" for an attribute of your own; the attribute of the pool stands before the colon`,
      };
    },
  },
  {
    code: 'C1310',
    // AWS takes it and writes mapped attributes at every sign-in: then the sign-in fails.
    source: PAGE,
    check: (subject) => {
      const fixed = itemsAt(subject.ancestors[0], 'Schema').filter(({ Mutable }) => Mutable === false);
      const names = ['sub', ...fixed.map((attribute) => declaredName(textAt(attribute, 'Name') ?? ''))];
      const name = newNames(subject).find((text) => names.includes(declaredName(text)));
      if (name === undefined) return undefined;
      return {
        path: formatPath(['AttributeMapping', name]),
        message: `${name} can never change, and a mapped attribute is written at every sign-in: signing in would fail`,
        wayOut: `take ${name} out of AttributeMapping, or map to an attribute with "Mutable: true"`,
      };
    },
  },
];

/** Those that AWS does not have already. */
const newNames = ({ after, live }: Subject): readonly string[] =>
  Object.keys(fieldsAt(after, 'AttributeMapping') ?? {}).filter(
    (name) => !isGiven(live, ['AttributeMapping', name]) && isGiven(after, ['AttributeMapping', name]),
  );

/** `username` is no attribute, and can be mapped. Attributes of one's own are known only where all of the pool's are. */
function isNoAttribute(name: string, { ancestors: [pool], complete }: Subject): boolean {
  if (name === 'username' || STANDARD_ATTRIBUTES.has(name)) return false;
  if (!/^(custom|dev):/.test(name)) return true;
  const declared = itemsAt(pool, 'Schema').map((attribute) => declaredName(textAt(attribute, 'Name') ?? ''));
  return complete === true && pool !== undefined && !declared.includes(declaredName(name));
}
