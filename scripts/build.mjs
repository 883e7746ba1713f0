// Builds the parts: the processes (main, engine and file reader: ESM, Node 20), which share modules; the spelling process
// and the preload (CommonJS); the renderer (Chromium 130).
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { runnerImport, build as viteBuild } from 'vite';
import { handbookPages } from './lib/handbook.mjs';
import { licenceCollector } from './lib/licences.mjs';
import { withPublicSearchScript } from './lib/public-search-script.mjs';
import { TEST_MARK } from './lib/test-mark.mjs';

const root = new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1');
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Functions and classes keep their names, so that a stack in the log can be read. */
const READABLE = {
  mangle: { keepNames: { function: true, class: true } },
  compress: { keepNames: { function: true, class: true } },
  codegen: true,
};

/** The licences are given on in a list of their own; in the bundles they are only weight. */
const NO_COMMENTS = { legal: false, annotation: false, jsdoc: false };

/** The library for fonts brings a decoder with a dictionary of 0.9 MB; Node has one. */
const decoderOfNode = () => ({
  name: 'decoder-of-node',
  enforce: 'pre',
  resolveId: (id) => (id === 'brotli/decompress.js' ? '\0brotli-of-node' : null),
  load: (id) => (id === '\0brotli-of-node' ? "export { brotliDecompressSync as default } from 'node:zlib';" : null),
});

/** The library for spelling brings its WebAssembly as text in its code; it is stored compressed, as the dictionaries. */
const HUNSPELL = /hunspell-asm[\\/]dist[\\/]\w+[\\/]lib[\\/]node[\\/]hunspell\.js$/;
const HUNSPELL_BINARY = /"data:application\/octet-stream;base64,([^"]+)"/;
const SCRIPTS_OF_HUNSPELL = ['hunspell-asm', 'emscripten-wasm-loader'];
const binaryOfHunspell = () => ({
  name: 'binary-of-hunspell',
  enforce: 'pre',
  // What it publishes as modules calls scripts in a way that only a script may.
  resolveId: (id) => (SCRIPTS_OF_HUNSPELL.includes(id) ? `${root}node_modules/${id}/dist/cjs/index.js` : null),
  transform(code, id) {
    const found = HUNSPELL.test(id) ? HUNSPELL_BINARY.exec(code) : null;
    if (found === null) return null;
    const begin = 'Module = Module || {};';
    if (!code.includes(begin)) throw new Error('hunspell-asm is no longer made as it was');
    writeFileSync(`${root}dist/dictionaries/hunspell.wasm.br`, brotliCompressSync(Buffer.from(found[1], 'base64')));
    const read = `require('node:zlib').brotliDecompressSync(require('node:fs').readFileSync(__dirname + '/dictionaries/hunspell.wasm.br'))`;
    return code
      .replace(found[0], '"data:application/octet-stream;base64,"')
      .replace(begin, `${begin} Module.wasmBinary = ${read};`);
  },
});

/** So does the library for cryptography, which decodes the text one character at a time in each process that loads it. */
const SODIUM = /libsodium-sumo[\\/]dist[\\/].+\.mjs$/;
const SODIUM_BINARY = /\?\?=\(\w=>\{[^"]+"="[^"]+"="[^"]+\}\)\("(AGFzbQ[^"]+)"\)/;
const binaryOfSodium = () => ({
  name: 'binary-of-sodium',
  enforce: 'pre',
  transform(code, id) {
    if (!SODIUM.test(id)) return null;
    const found = SODIUM_BINARY.exec(code);
    if (found === null) throw new Error('libsodium-sumo is no longer made as it was');
    writeFileSync(`${root}dist/libsodium.wasm.br`, brotliCompressSync(Buffer.from(found[1], 'base64')));
    return `import { readFileSync as readBinary } from 'node:fs';
import { brotliDecompressSync as decompressBinary } from 'node:zlib';
${code.replace(found[0], "??=decompressBinary(readBinary(new URL('libsodium.wasm.br',import.meta.url)))")}`;
  },
});

/** The library for PDF looks for its WebAssembly beside its code; it is stored compressed (`copyPdfium`). */
const PDFIUM = /@embedpdf[\\/]pdfium[\\/]dist[\\/]index\.js$/;
const PDFIUM_BEGIN = 'var Module = moduleArg;';
const PDFIUM_PLACE = "new URL('pdfium.wasm', import.meta.url).href";
const binaryOfPdfium = () => ({
  name: 'binary-of-pdfium',
  enforce: 'pre',
  transform(code, id) {
    if (!PDFIUM.test(id)) return null;
    if (!code.includes(PDFIUM_BEGIN) || !code.includes(PDFIUM_PLACE))
      throw new Error('@embedpdf/pdfium is no longer made as it was');
    return `import { readFileSync as readStored } from 'node:fs';
import { brotliDecompressSync as unpackStored } from 'node:zlib';
${code.replace(PDFIUM_PLACE, "''").replace(PDFIUM_BEGIN, `${PDFIUM_BEGIN} Module.wasmBinary = unpackStored(readStored(new URL('pdfium.wasm.br', import.meta.url)));`)}`;
  },
});

/** Of the library of pictures, only what decodes WebP; its WebAssembly is stored compressed too (`copyWebp`). */
const WEBP = 'icodec/node';
const decoderOfWebp = () => ({
  name: 'decoder-of-webp',
  enforce: 'pre',
  resolveId: (id) => (id === WEBP ? '\0decoder-of-webp' : null),
  load: (id) =>
    id === '\0decoder-of-webp'
      ? `import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import start from '${root}node_modules/icodec/dist/webp-dec.js';
globalThis._icodec_ImageData = (data, width, height) => ({ data, width, height });
let decoder = null;
export const webp = {
  loadDecoder: async () => (decoder ??= await start({ wasmBinary: brotliDecompressSync(readFileSync(new URL('webp.wasm.br', import.meta.url))) })),
  decode: (file) => {
    const picture = decoder.decode(file);
    if (picture === null) throw new Error('not decoded');
    return picture;
  },
};`
      : null,
});

/** Parts of the client for PostgreSQL: passwords in files of the user's, bindings in C, another runtime. Never loaded. */
const NOT_OF_PG = ['pgpass', 'pg-native', 'pg-cloudflare'];
const onlyClientOfPg = () => ({
  name: 'only-client-of-pg',
  enforce: 'pre',
  resolveId: (id) => (NOT_OF_PG.includes(id) ? `\0not-of-pg:${id}` : null),
  load: (id) => (id.startsWith('\0not-of-pg:') ? `throw new Error('not in the program: ${id.slice(11)}');` : null),
});

/** zxcvbn's lists of common passwords, half a megabyte: built with the page, and loaded from there by the engine too. */
const COMMON_PASSWORDS = { package: '@zxcvbn-ts/language-common', file: 'assets/common-passwords.js' };
const commonPasswordsOfPage = () => ({
  name: 'common-passwords-of-page',
  enforce: 'pre',
  resolveId: (id) =>
    id === COMMON_PASSWORDS.package ? { id: `./renderer/${COMMON_PASSWORDS.file}`, external: true } : null,
});

/** The rest of the engine is built with the other processes. */
const restOfEngine = () => ({
  name: 'rest-of-engine',
  enforce: 'pre',
  resolveId: (id) => (id === './program.ts' ? { id: './program.mjs', external: true } : null),
});

const node = (entries, output, watch, plugins, forTests = false) => ({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [
    decoderOfNode(),
    binaryOfSodium(),
    binaryOfPdfium(),
    decoderOfWebp(),
    onlyClientOfPg(),
    evaluatedCallFacts(),
    withPublicSearchScript(),
    ...plugins,
  ],
  define: { TEST_MARK: JSON.stringify(forTests ? TEST_MARK : '') },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    watch: watch ? {} : null,
    rolldownOptions: { external, input: entries, output: { minify: READABLE, comments: NO_COMMENTS, ...output } },
  },
});

const PROCESSES = {
  main: 'electron/main.ts',
  program: 'electron/engine/program.ts',
  reader: 'electron/file-reader.ts',
};
/** Built alone, so that it contains only what it needs before it loads the rest: a chunk would have the whole vault. */
const FIRST_OF_ENGINE = { engine: 'electron/engine/process.ts' };
/** Built alone, as a script: its library is one. */
const SPELLING = { spelling: 'electron/spell-checker.ts' };
/** In one folder: libraries look for their files next to their code. */
const MODULES = { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' };
const SCRIPT = { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false };

/**
 * Bundles the values of domain/contract/call-facts.ts instead of the module: it derives them from the calls, whose schemas
 * neither the screens nor the main process must load before the first screen is shown.
 */
const evaluatedCallFacts = () => ({
  name: 'evaluated-call-facts',
  async load(id) {
    if (!id.endsWith('/domain/contract/call-facts.ts')) return null;
    const { module, dependencies } = await runnerImport(id, { configFile: false, root, logLevel: 'warn' });
    for (const file of dependencies) this.addWatchFile(file);
    return Object.entries(module)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n');
  },
});

/**
 * The content security policy forbids code made from strings. zod tries whether it may make some as soon as the first
 * schema is created, which in a bundle is before any module of the program runs.
 */
const NO_GENERATED_CODE = 'globalThis.__zod_globalConfig ??= { jitless: true };';

const renderer = (watch, plugin) => ({
  root: `${root}renderer`,
  configFile: false,
  logLevel: 'warn',
  base: './',
  plugins: [react(), evaluatedCallFacts(), handbookPages(), plugin],
  build: {
    target: 'chrome130',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        index: `${root}renderer/index.html`,
        bar: `${root}renderer/bar.html`,
        [COMMON_PASSWORDS.package]: COMMON_PASSWORDS.package,
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        banner: NO_GENERATED_CODE,
        entryFileNames: ({ name }) =>
          name === COMMON_PASSWORDS.package ? COMMON_PASSWORDS.file : 'assets/[name]-[hash].js',
      },
    },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    watch: watch ? {} : null,
  },
});

const follow = (result, onRebuild, part) => {
  if (typeof result?.on !== 'function') return;
  result.on('event', (event) => {
    if (event.code === 'BUNDLE_END') onRebuild(part);
    if (event.code === 'ERROR') console.error(`${part}: ${event.error.message}`);
  });
};

/** For PDF files, which embed them; kept compressed (electron/engine/documents/fonts.ts). */
const FONTS = { regular: '400Regular/Inter_400Regular.ttf', bold: '600SemiBold/Inter_600SemiBold.ttf' };

/** Assets the program loads from its own folder at run time: fonts for PDF files, the window icon. */
function copyAssets() {
  const fonts = `${root}node_modules/@expo-google-fonts/inter`;
  mkdirSync(`${root}dist/fonts`, { recursive: true });
  for (const [name, file] of Object.entries(FONTS))
    writeFileSync(`${root}dist/fonts/${name}.ttf.br`, brotliCompressSync(readFileSync(`${fonts}/${file}`)));
  // pdfkit looks for its colour profile next to the bundled code.
  mkdirSync(`${root}dist/data`, { recursive: true });
  copyFileSync(`${root}node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc`, `${root}dist/data/sRGB_IEC61966_2_1.icc`);
  mkdirSync(`${root}dist/dictionaries`, { recursive: true });
  const icon = `${root}assets/icon.png`;
  if (existsSync(icon)) copyFileSync(icon, `${root}dist/icon.png`);
  // In the status area: Windows and macOS take the size that the screen needs, Linux draws what it gets smaller.
  for (const [size, name] of [
    ['16x16', 'tray.png'],
    ['32x32', 'tray@2x.png'],
    ['48x48', 'tray-linux.png'],
  ])
    copyFileSync(`${root}assets/icons/${size}.png`, `${root}dist/${name}`);
}

/** For spelling; kept compressed (electron/spelling/dictionaries.ts). */
const DICTIONARIES = { sv: 'dictionary-sv', en: 'dictionary-en-gb' };

/** Compresses the dictionaries, which takes some seconds beside the rest of the build. */
const copyDictionaries = () =>
  Promise.all(
    Object.entries(DICTIONARIES).flatMap(([name, from]) =>
      ['aff', 'dic'].map(async (kind) =>
        writeFileSync(
          `${root}dist/dictionaries/${name}.${kind}.br`,
          await promisify(brotliCompress)(readFileSync(`${root}node_modules/${from}/index.${kind}`)),
        ),
      ),
    ),
  );
/** Compresses the WebAssembly of the library for PDF, which takes some seconds too. */
const copyPdfium = async () =>
  writeFileSync(
    `${root}dist/pdfium.wasm.br`,
    await promisify(brotliCompress)(readFileSync(`${root}node_modules/@embedpdf/pdfium/dist/pdfium.wasm`)),
  );
/** Compresses the WebAssembly that decodes WebP. */
const copyWebp = async () =>
  writeFileSync(
    `${root}dist/webp.wasm.br`,
    await promisify(brotliCompress)(readFileSync(`${root}node_modules/icodec/dist/webp-dec.wasm`)),
  );

/** In the WebAssembly of hunspell-asm, whose own licence is another. Of three licences to choose from, this one. */
const HUNSPELL_LICENCE = { name: 'hunspell', version: '1.7.0', licence: 'MPL-1.1' };
/** In the WebAssembly of @embedpdf/pdfium. */
const PDFIUM_LICENCE = { name: 'pdfium', version: '2026', licence: 'Apache-2.0' };
/** In that of icodec. */
const WEBP_LICENCE = { name: 'libwebp', version: '1.4.0', licence: 'BSD-3-Clause' };

/**
 * Compresses the style sheets and what the page loads after its first screen (electron/security/protocol.ts), which leaves
 * room for the dictionaries. Scripts that the page names stay as they are, and so does what the engine loads too.
 */
async function compressLaterFiles() {
  const folder = `${root}dist/renderer`;
  const first = ['index.html', 'bar.html', COMMON_PASSWORDS.file].map((file) =>
    readFileSync(`${folder}/${file}`, 'utf8'),
  );
  const isLater = (name) =>
    name.endsWith('.css') ||
    (name.endsWith('.js') && !COMMON_PASSWORDS.file.endsWith(`/${name}`) && !first.some((text) => text.includes(name)));
  await Promise.all(
    readdirSync(`${folder}/assets`)
      .filter(isLater)
      .map(async (name) => {
        const file = `${folder}/assets/${name}`;
        writeFileSync(`${file}.br`, await promisify(brotliCompress)(readFileSync(file)));
        rmSync(file);
      }),
  );
}

/**
 * Builds everything again; with `watch`, rebuilds on change and calls `onRebuild(part)` after each build. `forTests`:
 * the main process of a package that tests can drive (lib/test-mark.mjs).
 */
export async function build({ watch = false, onRebuild = () => {}, forTests = false } = {}) {
  const { plugin, write } = licenceCollector();
  const parts = [
    ['processes', node(PROCESSES, MODULES, watch, [commonPasswordsOfPage(), plugin], forTests)],
    ['engine', node(FIRST_OF_ENGINE, { ...MODULES, codeSplitting: false }, watch, [restOfEngine(), plugin])],
    ['spelling', node(SPELLING, SCRIPT, watch, [binaryOfHunspell(), plugin])],
    ['preload', node({ preload: 'electron/preload.ts' }, SCRIPT, watch, [plugin])],
    ['renderer', renderer(watch, plugin)],
  ];
  rmSync(`${root}dist`, { recursive: true, force: true });
  copyAssets();
  const compressed = Promise.all([copyDictionaries(), copyPdfium(), copyWebp()]);
  for (const [part, config] of parts) follow(await viteBuild(config), onRebuild, part);
  if (!watch) await compressLaterFiles();
  await compressed;
  write(`${root}dist/licences.json`, Object.values(DICTIONARIES), [HUNSPELL_LICENCE, PDFIUM_LICENCE, WEBP_LICENCE]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
