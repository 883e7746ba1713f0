// The packaged program: it contains nothing unexpected, its fuses are set, and it starts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackage, extractFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/page/axe.ts';
import { worldOf } from '../support/program/launch.ts';
import { packagedExecutable, packagedResources, startPackaged } from '../support/program/packaged.ts';

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

test('every fuse has its strictest setting', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable());
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

test('the packaged program cannot be run as plain Node', () => {
  const env = {
    ...worldOf(home),
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/does/not/exist.js',
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  // As Node it would print the sum; as the program, without a display, it just ends.
  const run = spawnSync(packagedExecutable(), ['-p', '40 + 2', '--no-sandbox'], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect(run.stdout).not.toContain('42');
  expect(run.stderr).not.toContain('/does/not/exist.js');
});

test('the package contains only the bundled program: no sources, dependencies or development scripts', () => {
  const archive = path.join(packagedResources(), 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  expect(files.filter((name) => !/^\/(package\.json|dist(\/.*)?)$/.test(name))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['/dist/main.mjs', '/dist/renderer/index.html']));
  const description = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  expect(description.scripts).toBeUndefined();
  expect(description.devDependencies).toBeUndefined();
});
