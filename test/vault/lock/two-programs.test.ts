// Two real processes on one folder: each sees what the other writes, they hand over, and a killed one is replaced.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { nodeDisk, type OpenOptions, type Vault, type WriteAccess } from '../../../electron/vault/index.ts';
import { lockTimes } from '../../../electron/vault/lock/observation.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import { ScriptProcess } from './support/script-process.ts';
import { closeAfterTest, tempFolder } from '../support/temp.ts';
import { waitUntil } from './support/until.ts';
import { addPerson, initial, vaultHelpers, type State, type VaultHelpers } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const program = fileURLToPath(new URL('./support/program.ts', import.meta.url));

type Said = WriteAccess & { readonly findings: readonly string[]; readonly people: number; readonly seq: number } & {
  readonly wrote?: string;
  readonly asked?: string;
  readonly answered?: string;
  readonly flooded?: number;
};

interface Place {
  readonly folder: string;
  readonly helpers: VaultHelpers<State>;
}

/** A closed vault in a folder. */
async function vaultFolder(): Promise<Place> {
  const folder = join(tempFolder(), 'v');
  const helpers = vaultHelpers(initial, { folder });
  await must(await helpers.create(nodeDisk)).close();
  return { folder, helpers };
}

const open = async (
  { helpers }: Place,
  more: Partial<OpenOptions<State>> = { lockTimes: { pollMs: 50 } },
): Promise<Vault<State>> => closeAfterTest(must(await helpers.open(nodeDisk, more)));

async function start({ folder }: Place): Promise<{ readonly other: ScriptProcess<Said>; readonly said: Said }> {
  const other = await ScriptProcess.with<Said>(program, [folder]);
  return { other, said: await other.receive() };
}

describe('two programs on one folder', () => {
  test('the reader automatically sees what the other program writes', async () => {
    const place = await vaultFolder();
    const { other } = await start(place);
    const reader = await open(place, {}); // with the program's own timings
    const seen = new Promise((resolve) => reader.onChange(resolve));
    expect(await other.ask('write p1')).toEqual({ wrote: 'ok' });
    await seen;
    expect(lockTimes().pollMs, 'even where the system does not report changes').toBeLessThanOrEqual(1000);
    expect(Object.keys(reader.db.data.people)).toEqual(['p1']);
  });

  test('the reader is granted write access, writes, and hands it back', async () => {
    const place = await vaultFolder();
    const here = await open(place);
    const { other, said } = await start(place);
    expect(said).toMatchObject({ mode: 'readOnly', following: true, owner: { pid: process.pid } });
    expect(await other.ask('ask')).toEqual({ asked: 'ok' });
    await waitUntil(here, () => here.writing().asked !== null);
    expect(here.writing().asked?.name).toBe('Anna');
    must(await addPerson(here, 'last'));
    must(await here.answerAsking(here.writing().asked!.nonce, true, ''));
    expect(await other.ask('until writing')).toMatchObject({ mode: 'readWrite', people: 1, findings: [] });
    expect(await other.ask('write p1')).toEqual({ wrote: 'ok' });
    await waitUntil(here, () => 'p1' in here.db.data.people);
    expect(codeOf(await addPerson(here, 'no'))).toBe('vault.readOnly');
    must(await here.askToWrite());
    expect((await other.ask('until asked')).asked).not.toBeNull();
    expect(await other.ask('yes')).toEqual({ answered: 'ok' });
    await waitUntil(here, () => here.mode === 'readWrite');
    must(await addPerson(here, 'p2'));
    expect((await verifyVault(here)).findings).toEqual([]);
  });

  test('the reader takes over from a writer killed while writing, and nothing acknowledged is lost', async () => {
    const place = await vaultFolder();
    for (let round = 0; round < 4; round += 1) {
      const { other, said } = await start(place);
      expect(said).toMatchObject({ mode: 'readWrite', findings: [] });
      const reader = await open(place);
      let acknowledged = said.people;
      let flooded = await other.ask(`flood r${round}-`);
      for (const until = 5 + round * 7; (flooded.flooded ?? 0) < until; flooded = await other.receive())
        acknowledged += 1;
      await other.kill();
      await waitUntil(reader, () => reader.writing().free);
      expect(reader.writing().following).toBe(true);
      must(await reader.askToWrite());
      expect(Object.keys(reader.db.data.people).length).toBeGreaterThanOrEqual(acknowledged);
      must(await addPerson(reader, `after${round}`));
      expect((await verifyVault(reader)).findings).toEqual([]);
      expect(reader.mode).toBe('readWrite');
      await reader.close();
      expect(existsSync(join(place.folder, 'lock'))).toBe(false);
    }
  });

  test('the previous writer can write again when the asker is killed just after getting the lock', async () => {
    const place = await vaultFolder();
    const here = await open(place);
    const { other } = await start(place);
    await other.ask('ask');
    await waitUntil(here, () => here.writing().asked !== null);
    other.stop();
    must(await here.answerAsking(here.writing().asked!.nonce, true, ''));
    expect(here.mode).toBe('readOnly');
    await other.kill();
    await waitUntil(here, () => here.writing().free);
    must(await here.askToWrite());
    must(await addPerson(here, 'p1'));
  });
});
