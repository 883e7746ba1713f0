// Starts scripts in child processes for the tests that kill, lock and share. They are started hundreds of times, so
// each script is bundled into one file first, which halves its start time. The bundle uses a hash instead of Argon2
// (`quick-kdf.ts`); the tests themselves must do the same.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { afterAll } from 'vitest';

const kdf = fileURLToPath(new URL('../../../electron/vault/crypto/kdf.ts', import.meta.url));
const quickKdf = fileURLToPath(new URL('./quick-kdf.ts', import.meta.url));

/** Replaces the program's key derivation with the quick functions, and leaves out the library it would have used. */
const quick: Plugin = {
  name: 'quick-kdf',
  enforce: 'pre',
  resolveId: (id) => (id === 'libsodium-wrappers-sumo' ? '\0none' : null),
  load: (id) => {
    if (id === '\0none') return 'export default {};';
    if (id !== kdf) return null;
    const names = [...readFileSync(kdf, 'utf8').matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
      ([, name]) => name,
    );
    return `import * as real from ${JSON.stringify(`${kdf}?real`)};\nimport { quick } from ${JSON.stringify(quickKdf)};\nexport const { ${names.join(', ')} } = quick(real);`;
  },
};

const bundles = new Map<string, Promise<string>>();
const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-scripts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(script: string): Promise<string> {
  const name = `${basename(script, '.ts')}.mjs`;
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [quick],
    // No script connects to a database.
    ssr: { noExternal: true, external: ['pg'], target: 'node' },
    build: {
      ssr: script,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: { output: { format: 'es', entryFileNames: name, codeSplitting: false } },
    },
  });
  return join(folder, name);
}

/** Starts a script with Node. */
export async function startScript(script: string, args: readonly string[]): Promise<ChildProcessWithoutNullStreams> {
  const known = bundles.get(script) ?? bundle(script);
  bundles.set(script, known);
  return spawn(process.execPath, [await known, ...args]);
}
