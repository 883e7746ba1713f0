// An import that ends in the middle, on a real vault: cancelled, killed, or on a full disk. Nothing of it remains, the
// next import takes in everything once, and that one can be undone in one step.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../../domain/calendar/days.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { scheduleSweep } from '../../../electron/engine/watches/file-sweep.ts';
import { itemImportService } from '../../../electron/services/item-imports/service.ts';
import { eraseOrphans } from '../../../electron/services/item-imports/orphans.ts';
import { fail } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/open-vault/vault.ts';
import {
  beginImport,
  contextOf,
  newVault,
  now,
  PER_FRAME,
  POSTS,
  reopenVault,
  writeExport,
} from './support/import-fixture.ts';
import { must } from '../../support/results.ts';
import { tempFolder } from '../support/temp.ts';

const hanger = fileURLToPath(new URL('support/import-hanger.ts', import.meta.url));
const aDayLater = (): Date => new Date(now().getTime() + DAY_MS);
let folder = '';
let archive = '';
beforeEach(() => {
  folder = tempFolder();
  archive = writeExport(folder);
});

const itemsIn = async (vault: Vault<VaultState>): Promise<number> => {
  const lines = await vault.all({ kinds: ['item'] });
  return lines.ok ? lines.value.length : -1;
};

/** Imports once, not twice, undoes it in one step, and verifies the vault. */
async function checkCleanImport(vault: Vault<VaultState>): Promise<void> {
  expect(await itemsIn(vault)).toBe(0);
  const context = contextOf(vault);
  const done = await (await beginImport(context, archive)).apply();
  expect(done).toMatchObject({ ok: true, value: { count: POSTS } });
  expect(await itemsIn(vault)).toBe(POSTS);
  expect(await (await beginImport(context, archive)).apply()).toMatchObject({
    error: { code: 'itemImports.nothingNew' },
  });
  const runId = done.ok ? done.value.runId : '';
  expect(await itemImportService['itemImports.undo'](context, { runId })).toMatchObject({
    ok: true,
    value: { removed: POSTS, kept: 0 },
  });
  expect(await vault.verify({})).toMatchObject({ ok: true, value: { findings: [] } });
}

it('an import cancelled after the first frame is erased at once', async () => {
  const vault = await newVault(folder);
  let importId = '';
  const context = contextOf(vault, async (frame) => {
    if (frame === 2) await itemImportService['itemImports.cancel'](context, { importId });
  });
  const taking = await beginImport(context, archive);
  ({ importId } = taking);
  expect(await taking.apply()).toMatchObject({ error: { code: 'itemImports.stopped' } });
  await checkCleanImport(vault);
  await vault.close();
});

it('an import killed after the first frame is found at the next opening, and later erased', async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', hanger, archive, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  const vault = await reopenVault(folder);
  expect([vault.mode, await itemsIn(vault)]).toEqual(['readWrite', PER_FRAME]);
  const erased = new Promise<void>((resolve) => {
    vault.onChange(() => void itemsIn(vault).then((left) => left === 0 && resolve()));
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  scheduleSweep(
    vault,
    {
      event: () => undefined,
      memory: () => undefined,
      log: (_what, { code }) => expect.unreachable(String(code)),
    },
    aDayLater,
  );
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  await erased;
  await checkCleanImport(vault);
  await vault.close();
});

it('an import stopped by a full disk, even for erasing, is erased when there is room again', async () => {
  const vault = await newVault(folder);
  let full = false;
  const context = contextOf(vault, (frame) => {
    full = frame > 1;
  });
  const refuse = (): ReturnType<typeof fail> => fail('vault.diskFull');
  const small: typeof context.vault = new Proxy(context.vault, {
    get: (target, name) => {
      // The frame is counted first, and then there is no room for it.
      if (name === 'write')
        return (...given: Parameters<typeof context.vault.write>) =>
          context.vault.write(given[0], (tx) => (full ? refuse() : given[1](tx)));
      return name === 'erase' && full
        ? () => Promise.resolve(refuse())
        : (Reflect.get(target, name, target) as unknown);
    },
  });
  expect(await (await beginImport({ ...context, vault: small }, archive)).apply()).toMatchObject({
    error: { code: 'vault.diskFull' },
  });
  expect(await itemsIn(vault)).toBe(PER_FRAME);
  await vault.close();
  const again = await reopenVault(folder);
  const erase = async (at: Date): Promise<number> => must(await eraseOrphans({ vault: again }, at)).erased;
  expect(await erase(now()), 'it may be under way at another computer').toBe(0);
  expect(await erase(aDayLater())).toBe(PER_FRAME);
  expect(await erase(aDayLater())).toBe(0);
  await checkCleanImport(again);
  await again.close();
});
