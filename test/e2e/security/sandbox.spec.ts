// Runs as an ordinary user: verifies from outside that Chromium's sandbox is really enabled.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { expect, test } from '../support/fixtures.ts';

test.skip(process.platform !== 'linux', 'reads /proc');

test("the page runs in Chromium's sandbox, and the program does not run as root", async ({ launch }) => {
  const running = await launch();
  const mainId = await running.app.evaluate(() => process.pid);
  const uid = await running.app.evaluate(() => process.getuid?.());
  expect(uid).not.toBe(0);

  const commandLine = await running.app.evaluate(() => process.argv.join(' '));
  expect(commandLine).not.toContain('--no-sandbox');

  const pages = childrenOf(mainId).filter((child) => child.type === 'renderer');
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    // Separate user and process namespaces, a system call filter, and no way to gain privileges.
    expect(page.namespace).not.toBe(namespaceOf(mainId));
    expect(page.status).toMatch(/^Seccomp:\s*2$/m);
    expect(page.status).toMatch(/^NoNewPrivs:\s*1$/m);
  }
});

type Child = { type: string; status: string; namespace: string };

/** All descendants of a process, with their Chromium type. */
function childrenOf(ancestor: number): Child[] {
  const parents = new Map<number, { parent: number; command: string; status: string }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      parents.set(Number(name), { parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]), command, status });
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (id: number): boolean => {
    const entry = parents.get(id);
    return entry !== undefined && (entry.parent === ancestor || below(entry.parent));
  };
  return [...parents]
    .filter(([id]) => below(id))
    .map(([id, { command, status }]) => ({
      type: /--type=([\w-]+)/.exec(command)?.[1] ?? 'main',
      status,
      namespace: namespaceOf(id),
    }));
}

function namespaceOf(id: number): string {
  try {
    return readlinkSync(`/proc/${String(id)}/ns/user`);
  } catch {
    return 'not to be seen';
  }
}
