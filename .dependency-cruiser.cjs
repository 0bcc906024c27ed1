// Who may import whom: an allow-list, as src/README.md draws it. Anything else is an error.

const { existsSync, readdirSync } = require('node:fs');

const SDK = 'node_modules/(@aws-sdk|@smithy|@aws-crypto)/';

/** A kind's file is named as its schema. */
const KINDS = readdirSync('schemas')
  .map((name) => name.replace('.schema.json', ''))
  .filter((name) => existsSync(`src/kinds/${name}.ts`));

const BELOW_COMMANDS = [
  'model',
  'kinds',
  'desired',
  'plan',
  'lint',
  'report',
  'fetch',
  'apply',
  'export',
  'aws',
  'emulator',
  'system-clock',
];

/** Folder or file of src/ → what it may import of src/, beside its own folder. */
const LAYERS = {
  model: [],
  'system-clock': ['model'],
  kinds: ['model'],
  desired: ['model', 'kinds'],
  plan: ['model', 'kinds'],
  lint: ['model', 'kinds'],
  report: ['model'],
  fetch: ['model', 'kinds'],
  apply: ['model', 'kinds', 'plan', 'fetch', 'system-clock'],
  export: ['model', 'kinds', 'desired', 'plan', 'fetch'],
  aws: ['model', 'kinds', 'system-clock'],
  emulator: ['model', 'kinds', 'system-clock'],
  commands: BELOW_COMMANDS,
  index: [...BELOW_COMMANDS, 'commands'],
  cli: ['model', 'commands'],
};

const at = (layer) => `^src/${layer}(\\.ts$|/)`;

const allowed = Object.entries(LAYERS).map(([layer, others]) => ({
  from: { path: at(layer) },
  to: { path: [...others, layer].map(at) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sdk-under-aws-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/aws/' },
      to: { path: SDK },
    },
    {
      name: 'kinds-through-their-list',
      comment: 'No engine file names a kind.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/kinds/' },
      to: { path: '^src/kinds/', pathNot: '^src/kinds/index\\.ts$' },
    },
    {
      name: 'no-kind-imports-a-kind',
      severity: 'error',
      from: { path: '^src/kinds/', pathNot: '^src/kinds/index\\.ts$' },
      to: { path: [...KINDS, 'index'].map((kind) => `^src/kinds/${kind}\\.ts$`) },
    },
    {
      name: 'the-middle-is-pure',
      comment: 'Values in, values or findings out: no file, no network, no process, no clock.',
      severity: 'error',
      from: { path: '^src/(model|kinds|desired|plan|lint|report)/' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|http|https|net|tls|dns|os|child_process|process|timers|readline|worker_threads|async_hooks)(/|$)',
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependency',
      comment: 'A user of the package does not have them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  allowed: [
    ...allowed,
    { from: { path: '^src/(kinds|desired|commands)/' }, to: { path: '^schemas/' } },
    { from: { path: '^src/(aws|commands)/' }, to: { path: '^package\\.json$' } },
    { from: { path: '^src/' }, to: { path: '^node_modules/' } },
    { from: { path: '^src/' }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^(node_modules|schemas)/' }, to: {} },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
  },
};
