// Runs as an ordinary user: verifies from outside that Chromium's sandbox is really enabled.
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { childrenOf } from '../support/system/processes.ts';
import { expectSandboxed } from '../support/system/sandbox.ts';

test.skip(process.platform !== 'linux', 'reads /proc');

test("the page runs in Chromium's sandbox, and the program does not run as root", async ({ launch }) => {
  const running = await launch();
  const mainId = await running.app.evaluate(() => process.pid);
  const uid = await running.app.evaluate(() => process.getuid?.());
  expect(uid).not.toBe(0);

  const commandLine = await running.app.evaluate(() => process.argv.join(' '));
  expect(commandLine).not.toContain('--no-sandbox');

  await expectSandboxed(mainId);
});

test('a crash writes no memory to the disk', async ({ launch }) => {
  const running = await launch();
  await ask(running.page, 'vault.status', {});
  const mainId = await running.app.evaluate(() => process.pid);
  const children = childrenOf(mainId);
  const engine = children.find(({ command }) => command.includes('node.mojom.NodeService'));
  const page = children.find(({ type }) => type === 'renderer');
  expect([engine, page]).not.toContain(undefined);
  for (const id of [mainId, engine?.id ?? 0, page?.id ?? 0])
    expect(readFileSync(`/proc/${String(id)}/coredump_filter`, 'utf8').trim()).toBe('00000000');
});
