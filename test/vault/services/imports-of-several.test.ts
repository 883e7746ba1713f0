// The same export is imported at two computers: its items are imported once, whether or not the programs agree.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { eraseOrphans } from '../../../electron/services/item-imports/orphans.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import { codeOf, must } from '../../support/results.ts';
import { channel, stateOf, withRole } from '../../unit/support/world/index.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, on, toServer } from '../support/on-server.ts';
import { tempFolder } from '../support/temp.ts';
import { vaultHelpers } from '../support/vaults.ts';
import { beginImport, contextOf, now, POSTS, writeExport } from './support/import-fixture.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const helpers = vaultHelpers<VaultState>(emptyState);
const MEMBER = { id: 'me', label: 'Me' };
let archive: string;
let one: FolderVault<VaultState>;
let other: FolderVault<VaultState>;

beforeEach(async () => {
  archive = writeExport(tempFolder());
  const disk = new MemoryDisk();
  const first = must(await helpers.create(disk, { clock: now, member: MEMBER }));
  const state = stateOf({ people: [withRole('me', 'administrator', null)], channels: [channel('c')] });
  must(
    await first.write('test', ({ data }) => {
      for (const [name, rows] of Object.entries(state)) Object.assign((data as Record<string, object>)[name]!, rows);
      return ok(undefined);
    }),
  );
  await first.close();
  const server = await toServer(disk);
  const open = async () => {
    const place = await computer(server);
    return must(
      await helpers.open(place.disk, { ...on(place), clock: now, rules: FRAME_RULES }),
    ) as FolderVault<VaultState>;
  };
  one = await open();
  other = await open();
});
afterEach(async () => {
  await one.close();
  await other.close();
});

const runs = async (): Promise<number> => {
  must(await one.catchUp());
  return Object.keys(one.db.data.itemImports).length;
};

it('one program waits for the other, and then finds nothing new', async () => {
  const second = await beginImport(contextOf(other), archive);
  const met: string[] = [];
  const first = await beginImport(
    contextOf(one, async (frame) => {
      if (frame === 2) met.push(codeOf(await second.apply()));
    }),
    archive,
  );
  expect(must(await first.apply()).count).toBe(POSTS);
  expect([...met, codeOf(await second.apply())]).toEqual(['itemImports.elsewhere', 'itemImports.nothingNew']);
  expect(await runs()).toBe(1);
});

it('if both do it all the same, the one that is done first counts', async () => {
  Object.assign(other, { sharing: { ...other.sharing, takeOn: granted } });
  const second = await beginImport(contextOf(other), archive);
  const first = await beginImport(
    contextOf(one, async (frame) => {
      if (frame === 2) expect(must(await second.apply()).count).toBe(POSTS);
    }),
    archive,
  );
  expect(codeOf(await first.apply())).toBe('itemImports.elsewhere');
  expect(await runs()).toBe(1);
});

it('what was left is not erased while another program imports into the channel', async () => {
  const first = await beginImport(
    contextOf(one, async (frame) => {
      if (frame !== 2) return;
      must(await other.catchUp());
      const aDayLater = new Date(now().getTime() + DAY_MS);
      expect(must(await eraseOrphans({ vault: other }, aDayLater)).erased).toBe(0);
    }),
    archive,
  );
  expect(must(await first.apply()).count).toBe(POSTS);
});

const granted: FolderVault<VaultState>['sharing']['takeOn'] = (names) =>
  Promise.resolve(ok({ names: new Set(names), isHeld: () => true, release: () => Promise.resolve() }));
