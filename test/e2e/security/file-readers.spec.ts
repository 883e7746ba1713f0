// A file from outside is read in a process without keys: while it is read the program answers and locks, and the process
// is ended from outside.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { loginImport } from '../routes/logins.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { answerOpen } from '../support/system/dialogs.ts';

const FIXTURE = new URL('../../fixtures/logins/keepassxc-4-aeskdf.kdbx', import.meta.url);
const MAX_ROUNDS = 200_000_000n;

/** A KeePass file whose key takes as long to derive as is permitted, and that turns out to be damaged only after it. */
function costlyFile(folder: string): string {
  const bytes = Buffer.from(readFileSync(FIXTURE));
  // The number of rounds in the header: type (64 bits, unsigned), name, length.
  const rounds = Buffer.from([0x05, 1, 0, 0, 0, 'R'.charCodeAt(0), 8, 0, 0, 0]);
  const at = bytes.indexOf(rounds) + rounds.length;
  expect(at).toBeGreaterThan(rounds.length);
  bytes.writeBigUInt64LE(MAX_ROUNDS, at);
  let end = 12;
  for (let kind = -1; kind !== 0;) {
    kind = bytes.readUInt8(end);
    end += 5 + bytes.readInt32LE(end + 1);
  }
  createHash('sha256').update(bytes.subarray(0, end)).digest().copy(bytes, end);
  const file = path.join(folder, 'dyr.kdbx');
  writeFileSync(file, bytes);
  return file;
}

/** The file readers that are running. */
const readers = async (app: ElectronApplication): Promise<number[]> =>
  await app.evaluate(({ app: program }) =>
    program.getAppMetrics().flatMap(({ pid, name }) => (name === 'Kanalvakt filläsare' ? [pid] : [])),
  );

async function beginReading(page: Page, app: ElectronApplication): Promise<number> {
  await loginImport(page).password.fill('vilket som helst');
  await page.keyboard.press('Enter');
  await expect.poll(() => readers(app)).toHaveLength(1);
  return (await readers(app))[0] ?? 0;
}

test('a costly file holds neither the program nor its lock, and its process is ended from outside', async ({
  launch,
}) => {
  const running = await launch();
  const { page, app } = running;
  await makeVault(page);
  await answerOpen(app, [costlyFile(running.home)]);
  await goTo(page, paths.logins);
  await page.getByRole('button', { name: 'In och ut' }).click();
  await page.getByRole('menuitem', { name: 'Importera inloggningar…' }).click();
  await loginImport(page).choose.click();

  const pid = await beginReading(page, app);
  expect(await ask(page, 'people.list', {})).toHaveLength(1);
  expect(await readers(app)).toEqual([pid]);
  // It holds nothing of the vault, and is not told where the vault is.
  const { folder } = await ask(page, 'vault.status', {});
  if (process.platform === 'linux') {
    const stated = (part: string) => readFileSync(`/proc/${String(pid)}/${part}`, 'utf8');
    expect(stated('cmdline') + stated('environ')).not.toContain(folder);
    expect(stated('cmdline')).toContain('--js-flags=--max-old-space-size=1024');
  }
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText('Filen gick inte att läsa till slutet.')).toBeVisible();
  await expect.poll(() => readers(app)).toEqual([]);

  // The wait ends when the user cancels, and when the vault is locked.
  await beginReading(page, app);
  await goTo(page, paths.logins);
  await expect.poll(() => readers(app)).toEqual([]);
  await page.getByRole('button', { name: 'In och ut' }).click();
  await page.getByRole('menuitem', { name: 'Importera inloggningar…' }).click();
  await answerOpen(app, [path.join(running.home, 'dyr.kdbx')]);
  await loginImport(page).choose.click();
  await beginReading(page, app);
  await ask(page, 'vault.lock', {});
  await expect(gate(page).passphrase).toBeVisible();
  await expect.poll(() => readers(app)).toEqual([]);
});
