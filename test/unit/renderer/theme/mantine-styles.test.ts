// The program takes of Mantine's styles only those of the components in use. A component without its styles looks broken and
// fails no other test, so the list is compared with what the components' own modules import.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../scripts/lib/project.mjs';

const CORE = inRoot('node_modules', '@mantine', 'core');
/** Of the provider, whatever is in use. */
const ALWAYS = ['default-css-variables', 'baseline', 'global'];

const read = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');
const styled = new Set(
  readdirSync(path.join(CORE, 'styles')).flatMap((file) => /^(.+)\.layer\.css$/.exec(file)?.[1] ?? []),
);

/** The names that a text imports from `@mantine/core`, without types. */
const importedFromCore = (text: string): string[] =>
  [...text.matchAll(/import (?!type)\{([^}]*)\} from ['"]@mantine\/core['"]/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/ as .*$/, ''))
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );

/** The module that gives a name, by the package's index. */
const moduleOf = new Map(
  [...read(CORE, 'esm', 'index.mjs').matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)].flatMap(
    ([, names = '', from = '']) =>
      names.split(',').map((name) => [name.trim().replace(/^.* as /, ''), path.join(CORE, 'esm', from)] as const),
  ),
);

/** The style sheets of modules and of all that they import. */
function sheetsOf(modules: readonly string[]): ReadonlySet<string> {
  const [seen, sheets, left] = [new Set<string>(), new Set<string>(), [...modules]];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, from = ''] of read(file).matchAll(/from "(\.[^"]+\.mjs)"/g)) {
      const sheet = /^(?:.*\/)?([^/]+)\.module\.mjs$/.exec(from)?.[1];
      if (sheet === undefined) left.push(path.join(path.dirname(file), from));
      else if (styled.has(sheet)) sheets.add(sheet);
    }
  }
  return sheets;
}

const sources = (pattern: string): string[] => globSync(pattern, { cwd: inRoot() }).map((file) => read(inRoot(file)));
const listed = [
  ...read(inRoot('renderer', 'theme', 'mantine.ts')).matchAll(/'@mantine\/core\/styles\/(.+)\.layer\.css'/g),
].map(([, name = '']) => name);

describe('the styles of Mantine', () => {
  it('are those of the components in use, and no others', () => {
    const used = [
      ...sources('renderer/**/*.{ts,tsx}'),
      ...['dates', 'spotlight'].flatMap((name) => sources(`node_modules/@mantine/${name}/esm/**/*.mjs`)),
    ].flatMap(importedFromCore);
    const modules = [...new Set(used)].flatMap((name) => moduleOf.get(name) ?? []);
    expect(modules.length).toBeGreaterThan(20);
    expect([...listed].sort()).toEqual([...new Set([...ALWAYS, ...sheetsOf(modules)])].sort());
  });

  it('come in the order of the whole style sheet, which decides between rules of two components', () => {
    const whole = read(CORE, 'styles.layer.css');
    const places = listed.map((name) => {
      const own = read(CORE, 'styles', `${name}.layer.css`)
        .replace(/^@layer mantine\s*\{/, '')
        .trim()
        .slice(0, 60);
      return whole.indexOf(own);
    });
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
