// Builds the five parts: main, engine and file reader (ESM, Node 20), preload (CommonJS, sandboxed), renderer (Chromium 130).
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { runnerImport, build as viteBuild } from 'vite';
import { licenceCollector } from './lib/licences.mjs';
import { TEST_MARK } from './lib/test-mark.mjs';

const root = new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1');
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const node = (name, entry, format, watch, plugin, forTests = false) => ({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [plugin],
  define: { TEST_MARK: JSON.stringify(forTests ? TEST_MARK : '') },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: entry,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    watch: watch ? {} : null,
    rolldownOptions: { external, output: { format, entryFileNames: name, codeSplitting: false } },
  },
});

/**
 * Bundles the values of domain/contract/call-facts.ts instead of the module: it derives them from the calls, whose schemas the
 * screens must not load before the first of them is shown.
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
  plugins: [react(), evaluatedCallFacts(), plugin],
  build: {
    target: 'chrome130',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    rolldownOptions: {
      input: [`${root}renderer/index.html`, `${root}renderer/bar.html`],
      output: { banner: NO_GENERATED_CODE },
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

/** Assets the program loads from its own folder at run time: fonts for PDF files, the window icon. */
function copyAssets() {
  const fonts = `${root}node_modules/@expo-google-fonts/inter`;
  mkdirSync(`${root}dist/fonts`, { recursive: true });
  copyFileSync(`${fonts}/400Regular/Inter_400Regular.ttf`, `${root}dist/fonts/regular.ttf`);
  copyFileSync(`${fonts}/600SemiBold/Inter_600SemiBold.ttf`, `${root}dist/fonts/bold.ttf`);
  // pdfkit looks for its colour profile next to the bundled code.
  mkdirSync(`${root}dist/data`, { recursive: true });
  copyFileSync(`${root}node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc`, `${root}dist/data/sRGB_IEC61966_2_1.icc`);
  const icon = `${root}assets/icon.png`;
  if (existsSync(icon)) copyFileSync(icon, `${root}dist/icon.png`);
}

/**
 * Builds everything once; with `watch`, rebuilds on change and calls `onRebuild(part)` after each build. `forTests`:
 * the main process of a package that tests can drive (lib/test-mark.mjs).
 */
export async function build({ watch = false, onRebuild = () => {}, forTests = false } = {}) {
  const { plugin, write } = licenceCollector();
  const parts = [
    ['main', node('main.mjs', 'electron/main.ts', 'es', watch, plugin, forTests)],
    ['engine', node('engine.mjs', 'electron/engine/process.ts', 'es', watch, plugin)],
    ['reader', node('reader.mjs', 'electron/file-reader.ts', 'es', watch, plugin)],
    ['preload', node('preload.cjs', 'electron/preload.ts', 'cjs', watch, plugin)],
    ['renderer', renderer(watch, plugin)],
  ];
  copyAssets();
  for (const [part, config] of parts) follow(await viteBuild(config), onRebuild, part);
  write(`${root}dist/licences.json`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
