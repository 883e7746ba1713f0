// Import rules that need the whole graph, which ESLint does not see: no circles, and rooms that are entered by their
// index only. Type imports count: a type that is defined in the wrong room ties the rooms as much as a value does.

/** Every folder of these trees is a room. */
const TREES = '^(domain|electron|renderer|test)';

export default {
  forbidden: [
    {
      name: 'no-file-circle',
      comment: 'Files that import each other cannot be read, tested or moved apart.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-room-circle',
      comment: 'Rooms that import each other are one room. Move what both need to one below them.',
      severity: 'error',
      scope: 'folder',
      from: { path: `${TREES}/` },
      to: { circular: true },
    },
    {
      name: 'vault-by-its-index',
      comment: 'The rest of the program imports the vault through electron/vault/index.ts.',
      severity: 'error',
      from: { pathNot: '^(electron/vault|test)/' },
      to: { path: '^electron/vault/', pathNot: '^electron/vault/index\\.ts$' },
    },
    {
      name: 'vault-room-by-its-index',
      comment: "A room of the vault imports another through the other's index.",
      severity: 'error',
      from: { path: '^electron/vault/([^/]+)/' },
      to: { path: '^electron/vault/', pathNot: ['^electron/vault/$1/', '^electron/vault/[^/]+/index\\.ts$'] },
    },
    {
      name: 'pg-in-its-room',
      comment: 'Only the guarded client of a vault on PostgreSQL connects to a database.',
      severity: 'error',
      from: { path: '^(domain|electron|renderer)/', pathNot: '^electron/vault/server/postgres/' },
      to: { path: '^node_modules/(@types/)?pg/' },
    },
    {
      name: 'kernel-at-the-bottom',
      comment: 'What every subject uses may use no subject.',
      severity: 'error',
      from: { path: '^domain/kernel/' },
      to: { path: '^domain/', pathNot: '^domain/kernel/' },
    },
    {
      name: 'contract-at-the-top',
      comment: 'The contract imports every subject, so no subject imports the contract.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '^domain/contract/' },
      to: { path: '^domain/contract/' },
    },
    {
      name: 'parsers-in-the-reader',
      comment: 'Files from outside are parsed by a file reader (electron/reader), in a process without keys.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(exchange|reader/tasks\\.ts)' },
      to: {
        path: '^electron/exchange/(mail/reader|passwords/csv|kdbx/(open|entries|header|content-check)|workbook/|tables/(sheet|diary-list)|calendar/(read|school|occurrences)\\.ts|platforms/(?!format-reader)|arms/|time-stamp/(answer|certificates)|masking/(pdfium|picture|pages|proof|jpeg-decode|gif-decode|webp-decode)\\.ts)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'engine-without-tasks',
      comment: 'The tasks of a file reader run in its own process; the engine knows their names and answers only.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/file-reader\\.ts$' },
      to: { path: '^electron/reader/(tasks|serve)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'dictionaries-in-the-spelling-process',
      comment: 'The main process asks about words; what reads dictionaries runs in a process of its own.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(spell-checker\\.ts$|spelling/)' },
      to: { path: '^electron/spelling/(serve|checker|dictionaries)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'example-by-one-module',
      comment: 'The example is filled by one module of the engine, which is loaded when somebody asks for it.',
      severity: 'error',
      from: {
        path: '^(domain|electron|renderer)/',
        pathNot: '^electron/(services/demo/|engine/session/demo-vault\\.ts$)',
      },
      to: { path: '^electron/services/demo/' },
    },
    {
      name: 'example-when-asked-for',
      comment:
        'Nobody who works in a vault of their own needs the texts and pictures of the example: load it dynamically.',
      severity: 'error',
      from: { path: '^(domain|electron|renderer)/' },
      to: { path: '^electron/engine/session/demo-vault\\.ts$', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kits-are-no-features',
      comment: 'Features use the kits of the wizard, the record and the import, and not the other way round.',
      severity: 'error',
      from: { path: '^renderer/(wizard|record|imports|components|calls|hooks|leaving|theme|i18n)/' },
      to: { path: '^renderer/(features|shell|entry)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
