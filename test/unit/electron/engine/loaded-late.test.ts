// What the engine's program loads when it starts: not the example, which few people ask for.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../..');

/** Every module of this project that a module loads, from its first to its last static import. */
function loadedBy(module: string): string[] {
  const script = `
    const { registerHooks } = await import('node:module');
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(pathToFileURL(path.join(root, module)).href)});
    console.log(JSON.stringify(loaded));
    process.exit();`;
  const found = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8' }),
  ) as string[];
  return found
    .filter((url) => url.startsWith('file:') && !url.includes('/node_modules/'))
    .map((url) => path.relative(root, fileURLToPath(url)).split(path.sep).join('/'));
}

describe('the program of the engine', () => {
  it('loads the services, and the example only when asked for it', () => {
    const loaded = loadedBy('electron/engine/program.ts');
    expect(loaded).toContain('electron/services/closures/service.ts');
    expect(loaded).toContain('electron/engine/session/vault-session.ts');
    expect(loaded.filter((file) => /services\/demo\/|demo-vault/.test(file))).toEqual([]);
    expect(loadedBy('electron/engine/session/demo-vault.ts')).toContain('electron/services/demo/past/cases.ts');
  });
});
