import type { Address } from '../model/address.ts';
import type { Resource } from '../model/desired.ts';
import { groupBy } from '../model/group-by.ts';
import type { Kind, KindName, Subject } from '../model/kind.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Fields } from '../model/value.ts';

/** What a resource is and will be. */
type Standing = {
  readonly resource: Resource;
  readonly kind: Kind;
  readonly after: Fields;
  readonly subject: Subject;
};

type Placed = { readonly parent?: Address | undefined; readonly kind: KindName };

const group = ({ parent, kind }: Placed): string => `${parent} ${kind}`;

/** Rules look at what stands beside a resource, which is known only when every state is. */
export function withSurroundings<State extends Standing>(
  resources: readonly Resource[],
  known: ReadonlyMap<Address, State>,
  undeclared: Snapshot['undeclared'],
): ReadonlyMap<Address, State> {
  const order = resources.flatMap(({ address }) => known.get(address) ?? []);
  const declared = groupBy(order, ({ resource }) => group(resource));
  const staying = groupBy(undeclared, group);
  const siblingsOf = (state: State): readonly Fields[] => [
    ...(declared.get(group(state.resource)) ?? []).filter((sibling) => sibling !== state).map(({ after }) => after),
    ...(staying.get(group(state.resource)) ?? []).map(({ name, fields }) => ({
      [state.kind.key ?? '']: name,
      ...fields,
    })),
  ];
  const besideOf = ({ resource: { parent } }: State, kind: KindName): readonly Fields[] => {
    const own = (declared.get(group({ parent, kind })) ?? []).map(({ after }) => after);
    const above = parent === undefined ? undefined : known.get(parent);
    return above === undefined ? own : [...own, ...besideOf(above, kind)];
  };
  return new Map(
    order.map((state) => {
      const subject: Subject = {
        ...state.subject,
        beside: (kind) => besideOf(state, kind),
        // Asked for by few rules, and as long as the collection: made only when it is read.
        get siblings() {
          return siblingsOf(state);
        },
      };
      return [state.resource.address, { ...state, subject }];
    }),
  );
}
