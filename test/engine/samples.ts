import { kinds } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/model/kind.ts';
import { clientPartSamples } from './client-part-samples.ts';
import { clientSamples } from './client-samples.ts';
import { identityPoolSamples } from './identity-pool-samples.ts';
import { replicaSamples } from './replica-samples.ts';
import type { Sample } from './sample.ts';
import { settingSamples } from './setting-samples.ts';
import { userPoolPartSamples } from './user-pool-part-samples.ts';
import { userPoolSamples } from './user-pool-samples.ts';
import { userSamples } from './user-samples.ts';

/** Every member that can change after creation, with two values for it. */
export const samples: readonly Sample[] = [
  ...userPoolSamples,
  ...userPoolPartSamples,
  ...clientSamples,
  ...replicaSamples,
  ...userSamples,
  ...clientPartSamples,
  ...settingSamples,
  ...identityPoolSamples,
];

/** Kinds with members that can change; the others are made and unmade only. */
export const changeableKinds: readonly Kind[] = kinds.filter(({ name }) => samples.some(({ kind }) => kind === name));
