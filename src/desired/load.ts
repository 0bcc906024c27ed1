import type { DesiredState } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { CODES } from './codes.ts';
import { validate } from './compiled-schema.js';
import { complaints } from './complaints.ts';
import { deletionFindings } from './deletions.ts';
import { digestOf } from './digest.ts';
import { type Expanded, expand, type Variables } from './expand.ts';
import { idFindings } from './ids.ts';
import { jsonOf } from './json.ts';
import { ruleFindings } from './kind-rules.ts';
import { type Locate, locator, whereabouts } from './locate.ts';
import { merge } from './merge.ts';
import { partFindings } from './named-parts.ts';
import { type MapNode, type Source, textOf } from './node.ts';
import { nullFindings } from './nulls.ts';
import { parse } from './parse.ts';
import { referenceFindings } from './references.ts';
import { renameFindings } from './renames.ts';
import { desiredState, headOf, resourceOf } from './resolve.ts';
import { findResources, type Tree } from './resources.ts';
import { sameResourceFindings } from './same-resource.ts';
import type { Given } from './schemes.ts';
import { isMember } from './secret-names.ts';
import { hiddenSpans, likelySecrets, plainSecretFinding, plainSecrets, quotable } from './secrets.ts';
import { sorted } from './sorted.ts';
import { fileSchema } from './whole-schema.ts';

/** What `load` reads: texts and ways to look things up, never files or the environment themselves. */
export type Sources = {
  /** `from` is the folder a file is a member of: the files of one folder are a union. */
  readonly files: readonly Source[];
  readonly env: Given['env'];
  readonly vars: Given['vars'];
  /** `${file:path}`, already confined to the folder of the first file. */
  readonly readFile: Given['readFile'];
  readonly variables: Variables;
};

export type Loaded = {
  /** Absent when a finding is an error. */
  readonly desired?: DesiredState;
  /** All of one run: errors first, then in the order of the files. */
  readonly findings: readonly Finding[];
  /** The files' texts for a report to quote, without the secrets in them. */
  readonly texts: ReadonlyMap<string, string>;
};

/** Files → the desired state, or everything that is wrong with them. Pure; never throws on what a user wrote. */
export function load(sources: Sources): Loaded {
  const { files } = sources;
  const parsed = files.map(parse);
  const roots = parsed.flatMap(({ root }) => root ?? []);
  const [first, ...others] = roots;
  if (first === undefined || roots.length < files.length)
    return unparsed(
      files,
      parsed.flatMap(({ findings }) => findings),
    );
  const merged = merge(first, others);
  const read = readTree(merged.root, sources, merged.findings);
  return {
    ...read,
    findings: sorted(read.findings, files),
    texts: quotable(files, [
      ...roots.flatMap((root) => hiddenSpans(root, fileSchema)),
      ...files.flatMap((source) => likelySecrets(source)),
    ]),
  };
}

/** Nothing can be said about a state of which a part could not be read. */
function unparsed(files: readonly Source[], findings: readonly Finding[]): Loaded {
  // Where nothing can be trusted, only a name of AWS's own or ours ends what may be a secret.
  const secrets = files.flatMap((source) => likelySecrets(source, isMember));
  const none: readonly Finding[] =
    files.length > 0 ? [] : [{ code: CODES.emptyFile, severity: 'error', message: 'no file is given' }];
  return { findings: sorted([...none, ...findings], files), texts: quotable(files, secrets) };
}

function readTree(root: MapNode, sources: Sources, before: readonly Finding[]): Omit<Loaded, 'texts'> {
  const given = { env: sources.env, vars: sources.vars, readFile: sources.readFile, allowed: allowedNames(root) };
  const expanded = expand(root, fileSchema, { given, variables: sources.variables });
  const tree = findResources(expanded.root);
  const locate = locator(tree.declared);
  const secrets = plainSecrets(root, fileSchema).map((secret) => ({
    finding: plainSecretFinding(secret),
    path: secret.path,
  }));
  const placed = [...secrets, ...expanded.findings].map(({ finding, path }) => ({
    ...finding,
    ...whereabouts(locate(path)),
  }));
  const findings = [...before, ...placed, ...tree.findings, ...check(expanded, tree, locate)];
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  return resolve(
    { root: expanded.root, tree, digest: digestOf(root, fileSchema), files: sources.files.map(({ name }) => name) },
    findings,
  );
}

function allowedNames(root: MapNode): ReadonlySet<string> {
  const list = root.entries.get('env')?.value;
  return new Set(list?.is === 'list' ? list.items.flatMap((item) => textOf(item) ?? []) : []);
}

function check({ root, mentions }: Expanded, { declared }: Tree, locate: Locate): readonly Finding[] {
  const isValid = validate(jsonOf(root, declared));
  const errors = isValid ? [] : complaints(validate.errors ?? [], { root, schema: fileSchema, locate });
  return [...errors, ...nullFindings(declared), ...referenceFindings(mentions, declared, locate)];
}

type Checked = {
  readonly root: MapNode;
  readonly tree: Tree;
  readonly digest: string;
  readonly files: readonly string[];
};

function resolve({ root, tree, digest, files }: Checked, warnings: readonly Finding[]): Omit<Loaded, 'texts'> {
  const resources = tree.declared.map(resourceOf);
  const desired = desiredState({ root, ...tree, resources }, { digest, files, findings: warnings });
  const refused = [
    ...sameResourceFindings(resources, desired.place),
    ...renameFindings(resources, desired.place),
    ...deletionFindings(desired),
    ...idFindings(desired),
    ...partFindings(desired),
    ...ruleFindings({ ...headOf(root), resources, place: desired.place }),
  ];
  const findings = [...warnings, ...refused];
  return refused.length > 0 ? { findings } : { desired, findings };
}
