// Puts the script of the public's own search (renderer/public-search/main.ts) into the program as one plain script, which
// a page on a disk can run.
import { build } from 'vite';
import { inRoot } from './project.mjs';

const PLACE = /[\\/]electron[\\/]exchange[\\/]public-search[\\/]script\.ts$/;
let made;

/** The script, built once. */
export const publicSearchScript = () =>
  (made ??= build({
    root: inRoot('.'),
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      target: ['chrome100', 'firefox100', 'safari15'],
      lib: { entry: inRoot('renderer', 'public-search', 'main.ts'), formats: ['iife'], name: 'kanalvaktSida' },
    },
  }).then((results) => [results].flat()[0].output[0].code));

export const withPublicSearchScript = () => ({
  name: 'public-search-script',
  enforce: 'pre',
  async load(id) {
    if (!PLACE.test(id)) return null;
    return `export const SEARCH_SCRIPT = ${JSON.stringify(await publicSearchScript())};`;
  },
});
