// A writer whose disk hangs while it changes keys, and who is taken for gone. Another program takes over and makes the
// same kind of change: the files of its keys have the same names. The first program, when its disk answers again, must
// leave them alone.
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { Disk } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { StallingDisk } from '../support/stalling-disk.ts';
import { Clock, manualPolling, poll, type Program } from '../support/two-programs.ts';
import { addLogin, makeVaultWith, openAs, passphraseOf, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Where a disk hangs: before files are written to a folder, or when they are to become durable. */
type HangsIn = 'mkdir' | 'syncFolder';

/** A disk that hangs once, in a call for a path in the vault. */
class HangingDisk {
  readonly disk: Disk;
  /** Resolves when the disk hangs. */
  readonly hangs: Promise<void>;
  #hang: () => void = () => undefined;
  #answer: () => void = () => undefined;
  readonly #answers = new Promise<void>((resolve) => (this.#answer = resolve));
  #call = '';

  constructor(under: MemoryDisk) {
    this.hangs = new Promise((resolve) => (this.#hang = resolve));
    this.disk = new Proxy(under, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'syncFolder' && name !== 'mkdir') return value.bind(target) as unknown;
        return async (path: string) => {
          await target[name](path);
          if (`${name} ${path}` !== this.#call) return;
          this.#call = '';
          this.#hang();
          await this.#answers;
        };
      },
    });
  }

  hangAt(folder: string, call: HangsIn): void {
    this.#call = `${call} ${VAULT_FOLDER}/${folder}`;
  }

  answer(): void {
    this.#answer();
  }
}

interface World {
  readonly disk: MemoryDisk;
  readonly hanging: HangingDisk;
  readonly first: Program;
  readonly clock: Clock;
  /** Anna's other program, which takes over from the first. */
  readonly takeOver: () => Promise<Program>;
}

async function start(): Promise<World> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cia');
  const clock = new Clock();
  const hanging = new HangingDisk(disk);
  const first = must(await openAs(hanging.disk, 'anna', manualPolling(clock)));
  must(await addLogin(first, 'l1'));
  const second = must(await openAs(disk, 'anna', manualPolling(clock)));
  const takeOver = async (): Promise<Program> => {
    // On another computer: to the second program the lock stops changing.
    const lock = JSON.parse(disk.bytes(`${VAULT_FOLDER}/lock`).toString()) as object;
    disk.put(`${VAULT_FOLDER}/lock`, Buffer.from(JSON.stringify({ ...lock, host: 'KOMMUN-PC12', machine: 'other' })));
    for (let seconds = 0; seconds < 62; seconds += 1) {
      clock.advance(1000);
      await poll(second);
    }
    expect(second.writing().free).toBe(true);
    must(await second.askToWrite());
    expect(second.mode).toBe('readWrite');
    return second;
  };
  return { disk, hanging, first, clock, takeOver };
}

const rekey = (vault: Program): Promise<unknown> =>
  vault.write('rekey', (tx) => {
    const { id, secret } = tx.data.logins.l1!;
    const plain = vault.unseal(secret, `login/${id}`);
    tx.rekey(secret.compartment, ['anna', 'bo']);
    tx.data.logins.l1 = { id, secret: tx.seal(secret.compartment, `login/${id}`, must(plain)) };
    return ok(null);
  });

async function readable(disk: MemoryDisk, member: string): Promise<string> {
  const vault = must(await openAs(disk, member, { readOnly: true }));
  const plain = vault.unseal(vault.db.data.logins.l1!.secret, 'login/l1');
  expect((await verifyVault(vault)).findings).toEqual([]);
  await vault.close();
  return plain.ok ? Buffer.from(plain.value).toString() : plain.error.code;
}

describe('a writer whose disk hung while another program took over', () => {
  test.each<HangsIn>(['mkdir', 'syncFolder'])(
    'leaves alone the vault key that the other has made: %s',
    async (call) => {
      const { disk, hanging, first, takeOver } = await start();
      hanging.hangAt('epochs', call);
      const removing = first.removeMember('bo');
      await hanging.hangs;
      const second = await takeOver();
      must(await second.removeMember('cia'));
      hanging.answer();
      expect(codeOf(await removing)).toBe('vault.readOnly');
      expect(await readable(disk, 'bo')).toBe('vault.notEntitled');
      await first.close();
      await second.close();
      expect(codeOf(await openAs(disk, 'cia'))).not.toBe('ok');
      expect(await readable(disk, 'anna')).toBe('hemligt l1');
    },
  );

  test.each<HangsIn>(['mkdir', 'syncFolder'])(
    'leaves alone the channel key that the other has made: %s',
    async (call) => {
      const { disk, hanging, first, takeOver } = await start();
      hanging.hangAt('compartments', call);
      const changing = rekey(first);
      await hanging.hangs;
      const second = await takeOver();
      expect(await rekey(second)).toMatchObject({ ok: true });
      hanging.answer();
      expect(await changing).toMatchObject({ error: { code: 'vault.readOnly' } });
      expect(first.mode).toBe('readOnly');
      await first.close();
      await second.close();
      expect([await readable(disk, 'anna'), await readable(disk, 'bo')]).toEqual(['hemligt l1', 'hemligt l1']);
    },
  );

  test('leaves alone the passphrase that the other has chosen', async () => {
    const { disk, first, takeOver } = await start();
    const second = await takeOver();
    must(await second.changePassphrase(passphraseOf('anna'), 'den andra datorns lösenfras'));
    expect(codeOf(await first.changePassphrase('den andra datorns lösenfras', 'försenad lösenfras'))).toBe(
      'vault.readOnly',
    );
    expect(first.mode).toBe('readOnly');
    await first.close();
    await second.close();
    must(await openAs(disk, 'anna', { passphrase: 'den andra datorns lösenfras' })).scope.dispose();
  });
});

test('a program whose disk hung while it opened the vault leaves alone what the next writer has made, and reads on', async () => {
  const { disk, first, clock, takeOver } = await start();
  await first.close();
  const slow = new StallingDisk(disk);
  const takenOver = new Promise<Program>((resolve) => {
    slow.before = async (call) => {
      if (call !== `readdir ${VAULT_FOLDER}/epochs`) return;
      slow.before = () => undefined;
      const second = await takeOver();
      must(await second.removeMember('cia'));
      resolve(second);
    };
  });
  const opened = must(await openAs(slow.disk, 'anna', manualPolling(clock)));
  const writer = await takenOver;
  expect(opened.mode).toBe('readOnly');
  expect(opened.findings.map(({ code }) => code)).toEqual(['vault.lockLost']);
  must(await addLogin(writer, 'l2'));
  await poll(opened);
  expect(opened.head()).toEqual(writer.head());
  expect((await verifyVault(writer)).findings).toEqual([]);
  await writer.close();
  expect(await readable(disk, 'anna')).toBe('hemligt l1');
  must(await opened.askToWrite());
  await opened.close();
});

test('a program whose disk hung while it wrote what it knows of the journal does not put that beside the next writer’s', async () => {
  const { disk, first, clock, takeOver } = await start();
  await first.close();
  const slow = new StallingDisk(disk);
  const opened = must(await openAs(slow.disk, 'anna', manualPolling(clock)));
  must(await addLogin(opened, 'l2'));
  let snapshots: readonly string[] | null = null;
  slow.before = async (call) => {
    if (snapshots !== null || !call.startsWith(`create ${VAULT_FOLDER}/snapshots/`)) return;
    slow.before = () => undefined;
    must(await addLogin(await takeOver(), 'l3'));
    snapshots = disk.files(`${VAULT_FOLDER}/snapshots`);
  };
  await opened.close();
  expect(snapshots).not.toBeNull();
  expect(disk.files(`${VAULT_FOLDER}/snapshots`)).toEqual(snapshots);
});
