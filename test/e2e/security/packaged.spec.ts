// The packaged program: it contains nothing unexpected, its fuses are set, it starts, and nothing opens it at start.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackage, extractFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/page/axe.ts';
import { sandboxArgs } from '../../../scripts/lib/electron-runtime.mjs';
import { carriesMark } from '../../../scripts/lib/test-mark.mjs';
import { ask } from '../support/page/ask.ts';
import { worldOf } from '../support/program/launch.ts';
import {
  type Kind,
  packagedExecutable,
  packagedFolder,
  packagedResources,
  packagedProgram,
  startPackaged,
} from '../support/program/packaged.ts';
import { expectSandboxed } from '../support/system/sandbox.ts';

const KINDS: readonly Kind[] = ['driven', 'as-released'];
const archiveOf = (kind: Kind): string => path.join(packagedResources(kind), 'app.asar');

let home: string;
test.beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-packaged-'));
});
test.afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

test('the packaged program starts and shows its first screen', async () => {
  const program = await startPackaged(home);
  try {
    await expect(program.page).toHaveTitle(/Kanalvakt/);
    expect(new URL(program.page.url()).protocol).toBe('app:');
    await expect(program.page.locator('h1').first()).toBeVisible();
    await expectAccessible(program.page);
    expect(program.problems).toEqual([]);
  } finally {
    await program.close();
  }
});

for (const kind of KINDS) {
  test(`every fuse has its strictest setting (${kind})`, async () => {
    const wire = await getCurrentFuseWire(packagedExecutable(kind));
    const wanted: [FuseV1Options, FuseState][] = [
      [FuseV1Options.RunAsNode, FuseState.DISABLE],
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
      [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
      [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
      [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
      [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
    ];
    for (const [fuse, state] of wanted) expect(wire[fuse], FuseV1Options[fuse]).toBe(state);
  });
}

test('the dictionaries are read from the sealed archive', async () => {
  const program = await startPackaged(home);
  try {
    await expect(program.page.locator('h1').first()).toBeVisible();
    expect(
      await ask(program.page, 'spelling.check', { words: ['komentar', 'badplatsens', 'colour', 'recieve'] }),
    ).toEqual({
      misspelt: ['komentar', 'recieve'],
    });
  } finally {
    await program.close();
  }
});

test('the licences of what checks spelling go along, and About names them', () => {
  for (const kind of KINDS)
    for (const [file, begin] of [
      ['LGPL-3.0.txt', 'GNU LESSER GENERAL PUBLIC LICENSE'],
      ['GPL-3.0.txt', 'GNU GENERAL PUBLIC LICENSE'],
      ['MPL-1.1.txt', 'MOZILLA PUBLIC LICENSE'],
      ['dictionary-sv.txt', 'Göran Andersson'],
      ['dictionary-en-gb.txt', 'SCOWL'],
    ] as const)
      expect(readFileSync(path.join(packagedResources(kind), 'licences', file), 'utf8')).toContain(begin);
  const licences = JSON.parse(extractFile(archiveOf('driven'), 'dist/licences.json').toString('utf8'));
  expect(licences).toEqual(
    expect.arrayContaining([
      { name: 'hunspell', version: '1.7.0', licence: 'MPL-1.1' },
      { name: 'dictionary-sv', version: '4.0.0', licence: 'LGPL-3.0' },
      { name: 'unique-string', version: '2.0.0', licence: 'MIT' },
    ]),
  );
});

test('the packaged program cannot be run as plain Node', () => {
  const env = {
    ...worldOf(home),
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/does/not/exist.js',
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  // As Node it would print the sum; as the program, without a display, it just ends.
  const run = spawnSync(packagedExecutable('driven'), ['-p', '40 + 2', '--no-sandbox'], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect(run.stdout).not.toContain('42');
  expect(run.stderr).not.toContain('/does/not/exist.js');
});

test('the package contains only the bundled program: no sources, dependencies or development scripts', () => {
  for (const kind of KINDS) {
    const files = listPackage(archiveOf(kind), { isPack: false }).map((name) => name.replaceAll('\\', '/'));
    expect(files.filter((name) => !/^\/(package\.json|dist(\/.*)?)$/.test(name))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['/dist/main.mjs', '/dist/renderer/index.html']));
    // The program alone has 11 MB: 1.7 of them draw PDF, 0.9 are dictionaries, 0.4 read time stamps. Its dependencies would
    // make it ten times as large.
    expect(statSync(archiveOf(kind)).size).toBeLessThan(11_500_000);
    const description = JSON.parse(extractFile(archiveOf(kind), 'package.json').toString('utf8'));
    expect(description.scripts).toBeUndefined();
    expect(description.devDependencies).toBeUndefined();
  }
});

test('no variable puts a script of somebody else into the packaged program', async () => {
  const written = path.join(home, 'written');
  const script = path.join(home, 'script.cjs');
  writeFileSync(script, `require('node:fs').appendFileSync(${JSON.stringify(written)}, process.argv.join(' '))`);
  const program = await startPackaged(home, { NODE_OPTIONS: `--require ${script}`, NODE_EXTRA_CA_CERTS: script });
  try {
    await expect(program.page.locator('h1').first()).toBeVisible();
    // The engine is a process of its own, and has answered.
    await ask(program.page, 'vault.status', {});
    expect(existsSync(written)).toBe(false);
    expect(program.problems).toEqual([]);
  } finally {
    await program.close();
  }
});

test.describe('as released', () => {
  test('a package has no mark of the tests, and electron-builder refuses to release one that has', async () => {
    expect(carriesMark(archiveOf('driven'))).toBe(true);
    expect(carriesMark(archiveOf('as-released'))).toBe(false);
    const { default: afterPack } = await import('../../../scripts/lib/after-pack.mjs');
    const packed = (kind: Kind, outDir: string): void =>
      afterPack({ outDir, appOutDir: '', packager: { getResourcesDir: () => packagedResources(kind) } });
    const folderOf = (kind: Kind): string => path.dirname(packagedFolder(kind));
    expect(() => packed('driven', 'out')).toThrow('must not be released');
    expect(() => packed('driven', folderOf('as-released'))).toThrow('must not be released');
    expect(() => packed('as-released', folderOf('driven'))).toThrow('does not carry its mark');
    for (const kind of KINDS) packed(kind, folderOf(kind));
    packed('as-released', 'out');
  });

  const OPENED = ['--remote-debugging-port=0', ' --remote-debugging-port=0', '-remote-debugging-port=0'];
  for (const argument of [...OPENED, '--no-sandbox', '--js-flags=--expose-gc', '--disable-web-security'])
    test(`it ends at once with “${argument}”, and says why`, () => {
      const { executable, env } = packagedProgram('as-released', home);
      const run = spawnSync(executable, [argument], { env, encoding: 'utf8', timeout: 60_000 });
      expect(run.status).toBe(1);
      const name = argument.trim().replace(/^-+/, '--').split('=')[0] ?? '';
      expect(run.stderr).toContain(`Kanalvakt startar inte med ${name}. `);
      expect(run.stderr).toContain(`Kanalvakt does not start with ${name}. `);
      expect(run.stderr).not.toContain('DevTools listening');
      const file = readdirSync(home, { recursive: true, encoding: 'utf8' }).find((one) =>
        one.endsWith('kanalvakt.log'),
      );
      expect(readFileSync(path.join(home, file ?? 'no log'), 'utf8')).toContain(`start refused names=${name}`);
    });

  test('it ends at once when connections would be written to a file, and under another name', () => {
    const { env } = packagedProgram('as-released', home);
    // As whoever runs the tests: root could not start it without giving up the sandbox, which ends it too.
    const keys = path.join(home, 'keys');
    const run = (executable: string, more: Record<string, string>) =>
      spawnSync(executable, sandboxArgs(), { env: { ...env, ...more }, encoding: 'utf8', timeout: 60_000 });
    const logged = run(packagedExecutable('as-released'), { SSLKEYLOGFILE: keys });
    expect(logged.status).toBe(1);
    expect(logged.stderr).toContain('SSLKEYLOGFILE');
    expect(existsSync(keys)).toBe(false);

    // Electron holds a program called “electron” for unpackaged.
    const renamed = path.join(
      packagedFolder('as-released'),
      process.platform === 'win32' ? 'electron.exe' : 'electron',
    );
    rmSync(renamed, { force: true });
    linkSync(packagedExecutable('as-released'), renamed);
    try {
      const started = run(renamed, { ELECTRON_ENABLE_LOGGING: '1' });
      expect(started.status).toBe(1);
      expect(started.stderr).toContain('ELECTRON_ENABLE_LOGGING');
    } finally {
      rmSync(renamed);
    }
  });

  test("it starts with ordinary switches, in Chromium's sandbox", async () => {
    test.skip(process.platform !== 'linux', 'reads /proc');
    const { executable, env } = packagedProgram('as-released', home);
    const child = spawn(executable, ['--lang=sv', '--disable-gpu', '--no-proxy-server'], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await expectSandboxed(child.pid ?? 0);
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
  });
});
