// The layer rules of docs/architecture.md (domain knows no platform, raw IPC lives only in the IPC gateway, window.* only
// in the bridge, services know no Electron, the vault knows no subject), the project's own rules, and those of React.
// None of them asks for types: the rules for TypeScript, and those that need types, are in .oxlintrc.json.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { wordsRule } from './scripts/lib/words.mjs';

const platform = [
  'electron',
  'electron/*',
  'react',
  'react-dom',
  'react/*',
  'node:*',
  'fs',
  'path',
  'crypto',
  '@mantine/*',
];
const ban = (patterns, message) => ['error', { patterns: [{ group: patterns, message }] }];
const ipcNames = ['ipcMain', 'ipcRenderer'];
const noIpc = {
  selector: `ImportSpecifier[imported.name=/^(${ipcNames.join('|')})$/]`,
  message: 'Raw IPC belongs in electron/ipc/gateway/gateway.ts and electron/preload.ts only.',
};

const noPrivate = {
  selector: ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"]',
  message: 'Private members are #private, which also holds at run time.',
};

const noOwnUndo = {
  selector:
    'CallExpression[callee.name="useAction"] > Literal[value=/^((imports|loginImports|itemImports|diary)\\.undo|absences\\.calendarUndo)$/]',
  message: 'An import is undone by useImportUndo (renderer/imports), which asks first and says the result.',
};

const GLOBAL_CONSTANT =
  ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator';
const PLAIN = '/^(Literal|TemplateLiteral|UnaryExpression|BinaryExpression)$/';
const globalNames = [
  {
    selector: `:matches(${GLOBAL_CONSTANT}[init.type=${PLAIN}]:not([init.regex]), ${GLOBAL_CONSTANT}[init.type="TSAsExpression"][init.expression.type=${PLAIN}]) > Identifier.id[name!=/^[A-Z][A-Z0-9_]*$/]`,
    message: 'A global constant that is a text, a number or a truth value is named IN_CAPITALS.',
  },
  {
    selector: `${GLOBAL_CONSTANT} > Identifier.id[name=/^MOST_/]`,
    message: 'A limit is named MAX_….',
  },
];

/** Mantine's own searched selects choose nothing by Enter alone. */
const noOwnSearch = {
  selector:
    'JSXOpeningElement:matches([name.name=/^(MultiSelect|Autocomplete|TagsInput)$/], [name.name="Select"]:has(> JSXAttribute[name.name="searchable"]))',
  message: 'A searched list is a field of components/fields, made of SearchSelect or SearchMultiSelect.',
};

const LOG_RECORDS = 'Log records are read and written through their kind (electron/services/record-kinds).';
const noLogRecords = [
  { selector: 'CallExpression[callee.property.name=/^(putLog|getRecord)$/]', message: LOG_RECORDS },
  {
    selector:
      'CallExpression[callee.property.name="history"]:matches([callee.object.name="vault"], [callee.object.property.name="vault"])',
    message: LOG_RECORDS,
  },
];

export default defineConfig(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', '.runtime/**', 'docs/**'] },
  { ...js.configs.recommended, files: ['**/*.mjs', '**/*.js', '**/*.cjs'] },
  { plugins: { words: { rules: { banned: wordsRule } } }, rules: { 'words/banned': 'error' } },
  {
    plugins: { regexp },
    rules: {
      // A pattern that takes the square of the time on some text lets a file from outside hold the program.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      'no-restricted-syntax': ['error', noIpc, noPrivate],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-imports': ban(
        [...platform, '**/electron/**', '**/renderer/**'],
        'domain knows no platform and nothing above it.',
      ),
    },
  },
  {
    files: ['electron/services/**/*.ts', 'electron/exchange/**/*.ts'],
    rules: {
      'no-restricted-imports': ban(
        ['electron', '**/ipc/**', '**/renderer/**'],
        'services and exchange know no Electron and no IPC.',
      ),
    },
  },
  {
    files: ['electron/vault/**/*.ts'],
    rules: {
      'no-restricted-imports': ban(
        [
          'electron',
          '**/ipc/**',
          '**/renderer/**',
          '**/services/**',
          '**/domain/*',
          '!**/domain/kernel',
          '**/domain/kernel/*',
          // These know no subject either.
          '!**/domain/kernel/result.ts',
          '!**/domain/kernel/queue.ts',
          '!**/domain/kernel/passphrase.ts',
          '!**/domain/kernel/text-safety.ts',
          '!**/domain/kernel/canonical.ts',
          '!**/domain/kernel/shut-out.ts',
        ],
        'the vault knows no subject and no Electron.',
      ),
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/services/**', 'electron/exchange/**', 'electron/vault/**'],
    rules: { 'no-restricted-imports': ban(['**/renderer/**'], 'the main process knows no screen.') },
  },
  {
    files: ['domain/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.tsx'],
    rules: {
      'no-restricted-syntax': ['error', noIpc, noPrivate, ...globalNames],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: [
      'electron/vault/**',
      'electron/services/record-kinds/log.ts',
      // Passes on what the kinds ask for.
      'electron/services/kernel/recorded-reads.ts',
      'electron/services/kernel/basis.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', noIpc, noPrivate, ...globalNames, ...noLogRecords] },
  },
  {
    files: ['electron/ipc/gateway/gateway.ts', 'electron/preload.ts'],
    rules: { 'no-restricted-syntax': ['error', noPrivate, ...globalNames] },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-restricted-imports': ban(
        ['electron', 'electron/*', 'node:*', '**/electron/**'],
        'the renderer reaches the main process through the bridge only.',
      ),
      'no-restricted-globals': ['error', { name: 'window', message: 'window.* is used in renderer/bridge.ts only.' }],
    },
  },
  { files: ['renderer/bridge.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['renderer/features/**/*.ts', 'renderer/features/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', noIpc, noPrivate, ...globalNames, noOwnUndo, noOwnSearch] },
  },
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { 'max-lines': 'off' } },
  {
    files: ['scripts/**/*.mjs', '*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
