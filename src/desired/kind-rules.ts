import { kindNamed } from '../kinds/index.ts';
import { type Address, parseAddress } from '../model/address.ts';
import type { DesiredState, Resource } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import type { Rule, Subject } from '../model/kind.ts';
import { memberSchema, type Schema } from '../model/schema.ts';
import { type Fields, isFields, isList, type Value } from '../model/value.ts';

/** Combinations that AWS would refuse, as far as the file alone can tell. The guard asks again after the overlay. */
export function ruleFindings(
  desired: Pick<DesiredState, 'region' | 'account' | 'place'> & { readonly resources: readonly Resource[] },
): readonly Finding[] {
  const staying = desired.resources.filter((resource) => resource.delete !== true);
  const world: World = {
    after: new Map(staying.map((resource) => [resource.address as string, afterOf(resource)])),
    byAddress: new Map(staying.map((resource) => [resource.address as string, resource])),
    beside: groupBy(staying, besideKey),
    region: desired.region ?? '',
    ...(desired.account === undefined ? {} : { account: desired.account }),
  };
  return staying.flatMap((resource) => {
    const rules = kindNamed(resource.kind).rules ?? [];
    if (rules.length === 0) return [];
    const subject = subjectOf(resource, world);
    return rules.flatMap((rule) => findingOf(rule, { resource, subject, place: desired.place }) ?? []);
  });
}

type World = {
  readonly after: ReadonlyMap<string, Fields>;
  readonly byAddress: ReadonlyMap<string, Resource>;
  readonly beside: ReadonlyMap<string, readonly Resource[]>;
  readonly region: string;
  readonly account?: string;
};

const besideKey = ({ kind, parent }: Pick<Resource, 'kind' | 'parent'>): string => `${kind} ${parent ?? ''}`;

/** What the file says will be: its members, its name and its id; `null` is AWS's default. */
function afterOf({ kind, fields, name, id }: Resource): Fields {
  const { key, id: idMember, schema } = kindNamed(kind);
  return {
    ...withDefaults(fields, schema),
    ...(key === undefined || name === undefined ? {} : { [key]: name }),
    ...(idMember === undefined || id === undefined ? {} : { [idMember]: id }),
  };
}

function withDefaults(fields: Fields, schema: Schema | undefined): Fields {
  if (!hasNull(fields)) return fields;
  const members = Object.entries(fields).map(
    ([name, value]) => [name, settled(value, memberSchema(schema, name))] as const,
  );
  return Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function settled(value: Value, schema: Schema | undefined): Value | undefined {
  if (value === null) return schema?.default;
  if (isList(value)) return value.map((item) => settled(item, schema?.items) ?? null);
  return isFields(value) ? withDefaults(value, schema) : value;
}

function hasNull(value: Value): boolean {
  if (value === null) return true;
  return isList(value) ? value.some(hasNull) : isFields(value) && Object.values(value).some(hasNull);
}

function subjectOf(resource: Resource, { after, byAddress, beside, region, account }: World): Subject {
  const fields = (address: string): Fields => after.get(address) ?? {};
  const above: Address[] = [];
  for (let up = resource.parent; up !== undefined; up = byAddress.get(up)?.parent) above.push(up);
  return {
    after: fields(resource.address),
    ancestors: above.map(fields),
    beside: (kind) =>
      above.flatMap((parent) => beside.get(besideKey({ kind, parent })) ?? []).map(({ address }) => fields(address)),
    /** Looked up only when a rule asks: among thousands of clients, a list for each would be millions. */
    get siblings(): readonly Fields[] {
      const others = beside.get(besideKey(resource)) ?? [];
      return others.filter((other) => other !== resource).map(({ address }) => fields(address));
    },
    region,
    ...(account === undefined ? {} : { account }),
  };
}

type Asked = { readonly resource: Resource; readonly subject: Subject; readonly place: DesiredState['place'] };

function findingOf(rule: Rule, { resource, subject, place }: Asked): Finding | undefined {
  const problem = rule.check(subject);
  if (problem === undefined) return undefined;
  const path = problem.path === undefined ? [] : segmentsOf(problem.path);
  const at = place(resource.address, path) ?? place(resource.address);
  return {
    code: rule.code,
    severity: 'error',
    message: problem.message,
    address: resource.address,
    ...(problem.path === undefined ? {} : { path: problem.path }),
    ...(at === undefined ? {} : { place: at }),
    why: `behind it: ${rule.source}`,
    ...(problem.wayOut === undefined ? {} : { wayOut: [problem.wayOut] }),
  };
}

/** `CallbackURLs[1]` ends in the place of an item in a list. */
function segmentsOf(path: string): readonly (string | number)[] {
  const [, list = path, index] = /^(.*)\[(\d+)\]$/.exec(path) ?? [];
  const segments = parseAddress(list) ?? list.split('.');
  return index === undefined ? segments : [...segments, Number(index)];
}
