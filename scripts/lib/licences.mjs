// Records which packages are bundled into the program, with version and licence, for "About".
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1');

const PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/;

/** The package that a file belongs to. A nested folder without its own package.json is part of the outer package. */
function packageOf(file) {
  const match = PACKAGE.exec(file);
  if (!match) return null;
  const [, folder, name] = match;
  return existsSync(`${folder}/package.json`) ? { name: name.replaceAll('\\', '/'), folder } : packageOf(folder);
}

/**
 * Returns a collector: add `plugin` to every build, and call `write` when all builds are done, with the packages of which
 * files are copied, not bundled, and what is inside a package with a licence of its own.
 */
export function licenceCollector() {
  const folders = new Map();
  const plugin = {
    name: 'collect-licences',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const found = packageOf(id.replace(/^\0/, '').split('?')[0]);
        if (found !== null) folders.set(found.name, found.folder);
      }
    },
  };
  const write = (file, copied, inside) => {
    for (const name of copied) folders.set(name, `${root}node_modules/${name}`);
    const list = [...folders.values()].map((folder) => {
      // A package may stand in for another one, in its folder (package.json, "overrides").
      const { name, version, license, licenses } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      return {
        name,
        version,
        licence: typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'unknown'),
      };
    });
    list.push(...inside);
    list.sort((a, b) => a.name.localeCompare(b.name));
    writeFileSync(file, `${JSON.stringify(list)}\n`);
  };
  return { plugin, write };
}
