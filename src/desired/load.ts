import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';
import { validate } from './compiled-schema.js';
import { complaints } from './complaints.ts';
import { deletionFindings } from './deletions.ts';
import { digestOf } from './digest.ts';
import type { VariablesAre } from './expand/run.ts';
import { allowedNames, type Given } from './expand/schemes.ts';
import { type Expanded, expand } from './expand.ts';
import { externalFindings } from './external.ts';
import { idFindings } from './ids.ts';
import { jsonOf } from './json.ts';
import { ruleFindings } from './kind-rules.ts';
import { type Locate, locator, whereabouts } from './locate.ts';
import { inOrder, stack } from './merge.ts';
import { misplacedCollections, withoutThoseBelow } from './misplaced.ts';
import { partFindings } from './named-parts.ts';
import type { MapNode, Source } from './node.ts';
import { nullFindings } from './nulls.ts';
import { onceFindings } from './once.ts';
import { outputFindings } from './outputs.ts';
import { parse } from './parse.ts';
import { referenceFindings } from './references.ts';
import { renameFindings } from './renames.ts';
import { reservedTagFindings } from './reserved-tags.ts';
import { desiredState, headOf, resourceOf } from './resolve.ts';
import { findResources, type Tree } from './resources.ts';
import { sameResourceFindings } from './same-resource.ts';
import { isMember } from './secret-names.ts';
import { hiddenSpans, likelySecrets, plainSecretFindings, quotable } from './secrets.ts';
import { sorted } from './sorted.ts';
import { fileSchema } from './whole-schema.ts';

/** What `load` reads: texts and ways to look things up, never files or the environment themselves. */
export type Sources = {
  /** `from` is the folder a file is a member of: the files of one folder are a union. */
  readonly files: readonly Source[];
  readonly env: Given['env'];
  readonly vars: Given['vars'];
  /** What `${secret:NAME}` stands for. */
  readonly secrets?: Given['secrets'];
  /** What is known of the account and the region; else what the files say of them. */
  readonly aws?: Given['aws'];
  /** `${file:path}`, already confined to the folder of the first file. */
  readonly readFile: Given['readFile'];
  readonly variables: VariablesAre;
};

export type Loaded = {
  /** Absent when a finding is an error. */
  readonly desired?: DesiredState;
  /** All of one run: errors first, then in the order of the files. */
  readonly findings: readonly Finding[];
  /** The files' texts for a report to quote, without the secrets in them. */
  readonly texts: ReadonlyMap<string, string>;
  /** The merged tree with all filled in, as far as the files could be read. */
  readonly expanded?: MapNode;
  /** What the files ask for and only AWS can tell: with it in `aws`, nothing is left out of a comparison. */
  readonly awaits?: ReadonlySet<'account' | 'region'>;
};

/** Files → the desired state, or everything that is wrong with them. Pure; never throws on what a user wrote. */
export function load(sources: Sources): Loaded {
  const files = inOrder(sources.files);
  const parsed = files.map(parse);
  const roots = parsed.flatMap(({ root }) => root ?? []);
  if (roots.length === 0 || roots.length < files.length)
    return unparsed(
      files,
      parsed.flatMap(({ findings }) => findings),
    );
  const { layers, findings } = stack(roots);
  const expanded = expand(layers, fileSchema, { given: givenBy(sources, layers), variables: sources.variables });
  const read = readTree({ expanded, layers, files }, findings);
  return {
    ...read,
    findings: sorted(read.findings, files),
    texts: quotable(files, [
      ...roots.flatMap((root) => hiddenSpans(root, fileSchema)),
      ...expanded.hidden,
      ...files.flatMap((source) => likelySecrets(source)),
    ]),
    expanded: expanded.root,
    awaits: expanded.awaits,
  };
}

const givenBy = ({ env, vars, secrets = {}, aws = {}, readFile }: Sources, layers: readonly MapNode[]): Given => ({
  env,
  vars,
  secrets,
  aws,
  readFile,
  allowed: allowedNames(layers),
});

/** Nothing can be said about a state of which a part could not be read. */
function unparsed(files: readonly Source[], findings: readonly Finding[]): Loaded {
  // Where nothing can be trusted, only a name of AWS's own or ours ends what may be a secret.
  const secrets = files.flatMap((source) => likelySecrets(source, isMember));
  const none: readonly Finding[] =
    files.length > 0 ? [] : [{ code: CODES.emptyFile, severity: 'error', message: 'no file is given' }];
  return { findings: sorted([...none, ...findings], files), texts: quotable(files, secrets) };
}

type Read = {
  readonly expanded: Expanded;
  readonly layers: readonly MapNode[];
  readonly files: readonly Source[];
};

function readTree({ expanded, layers, files }: Read, before: readonly Finding[]): Pick<Loaded, 'desired' | 'findings'> {
  const tree = findResources(expanded.root);
  const locate = locator(tree.declared);
  const placed = [...plainSecretFindings(expanded.plain), ...expanded.findings].map(({ finding, path }) => ({
    ...finding,
    ...whereabouts(locate(path)),
  }));
  const findings = [...before, ...placed, ...tree.findings, ...check(expanded, tree, locate)];
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  const digest = digestOf(layers, fileSchema, expanded.hidden);
  return resolve({ root: expanded.root, tree, digest, files: files.map(({ name }) => name) }, findings);
}

function check({ root, mentions, undeclared }: Expanded, { declared }: Tree, locate: Locate): readonly Finding[] {
  const isValid = validate(jsonOf(root, declared));
  const errors = isValid ? [] : complaints(validate.errors ?? [], { root, schema: fileSchema, locate });
  const misplaced = misplacedCollections(declared);
  return [
    ...misplaced,
    ...withoutThoseBelow(misplaced, [...errors, ...nullFindings(declared)]),
    ...reservedTagFindings(declared),
    ...referenceFindings(mentions, { declared, undeclared }, locate),
    ...onceFindings(declared),
  ];
}

type Checked = {
  readonly root: MapNode;
  readonly tree: Tree;
  readonly digest: string;
  readonly files: readonly string[];
};

function resolve(
  { root, tree, digest, files }: Checked,
  warnings: readonly Finding[],
): Pick<Loaded, 'desired' | 'findings'> {
  const resources = tree.declared.map(resourceOf);
  const desired = desiredState(
    { root, ...tree, resources },
    { digest, files, findings: warnings.filter(({ severity }) => severity !== 'information') },
  );
  const refused = [
    ...sameResourceFindings(resources, desired.place),
    ...renameFindings(resources, desired.place),
    ...deletionFindings(desired),
    ...idFindings(desired),
    ...externalFindings(desired),
    ...partFindings(desired),
    ...outputFindings(desired),
    ...ruleFindings({ ...headOf(root), resources, place: desired.place }),
  ];
  const findings = [...warnings, ...refused];
  return refused.length > 0 ? { findings } : { desired, findings };
}
