// Permanent erasure of a vault on a server: what goes is in no byte of the server and of no copy, and all of them stay
// alike.
import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { ServerErasing } from '../../../electron/vault/server/index.ts';
import type { Receipt, Vault } from '../../../electron/vault/index.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { asFolder, backup, BACKUP_TARGET, backupFolderOf, readGoodLists } from '../backup/support/backup-vault.ts';
import {
  blobsIn,
  caseOf,
  erase,
  eraseEverything,
  filledVault,
  keysIn,
  SECRETS,
  SEGMENT_BYTES,
  type FilledVault,
} from '../support/erasure-vault.ts';
import { filesWith } from '../support/every-byte.ts';
import { catchUp, computer, copyIn, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { accept, addBlob, addCase, memberNamed, openAs, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const ERASER = ['read', 'append', 'erase'] as const;
const more = { segmentBytes: SEGMENT_BYTES };

interface Running {
  readonly place: Computer;
  readonly vault: Vault<State>;
}
interface Served extends FilledVault {
  readonly server: MemoryVault;
}

/** A vault on a server with something to erase in frames and files. */
async function served(): Promise<Served> {
  const one = await filledVault();
  await one.vault.close();
  const server = await toServer(one.disk);
  server.phase = 'filling';
  const shelf = new MemoryServer(server);
  for (const id of [one.secretBlob, one.sharedBlob]) await upload(shelf, one, id);
  server.phase = 'open';
  return { ...one, server };
}

async function upload(shelf: MemoryServer, { disk }: FilledVault, id: string): Promise<void> {
  const bytes = disk.bytes(`/v/blobs/${id.slice(0, 2)}/${id}.kvb`);
  const begun = must(await shelf.blobs.begin(id, bytes.length, sha256(bytes)));
  if (begun.kind === 'there') return;
  must(await shelf.blobs.put(begun.uploadId, 0, bytes));
  must(await shelf.blobs.finish(begun.uploadId));
}

const start = async ({ server }: Served, rights: Parameters<typeof computer>[1] = ERASER): Promise<Running> => {
  const place = await computer(server, rights);
  return { place, vault: await openOn(place, 'anna', more) };
};
/** The program ends without warning and is started again on the same computer. */
const again = async ({ place, vault }: Running): Promise<Running> => {
  await vault.close();
  return { place, vault: await openOn(place, 'anna', more) };
};
const everything = ({ vault }: Running, one: Served): Promise<Result<Receipt>> => erase(vault, eraseEverything(one));

/** Carries out what is ordered. */
const finish = (vault: Vault<State>): Promise<Result<void>> =>
  (vault as Vault<State> & Pick<FolderVault<State>, 'finishErasures'>).finishErasures();

/** The server is reached again, and the lease of the program that lost it has run out. */
function restore({ server }: Served, { place }: Running): void {
  server.leases.clear();
  place.server.beforeErasing(() => Promise.resolve());
  place.server.reconnect();
}

/** No computer has a secret in any byte, and all have the server's bytes and are sound. */
async function endsErased(one: Served, running: readonly Running[], secrets = SECRETS): Promise<void> {
  for (const { vault } of running) await catchUp(vault);
  expect(one.server.erasing.isDirty).toBe(false);
  const fresh = await start(one, ['read', 'append']);
  for (const { place, vault } of [...running, fresh]) {
    expect(vault.mode).toBe('readWrite');
    for (const secret of secrets) expect(await filesWith(place.disk, keysIn(vault), secret), secret).toEqual([]);
    expect(copyIn(place)).toEqual(copyIn(fresh.place));
    expect(must(await vault.verify({ blobsIn })).findings).toEqual([]);
    expect(codeOf(await vault.getRecord('case', 'c1'))).toBe('vault.erased');
    expect(must(await vault.getRecord('case', 'c2'))).toBeDefined();
  }
  for (const { vault } of [...running, fresh]) await vault.close();
}

describe('erasing in a vault on a server', () => {
  it('leaves the contents in no byte of the server, nor of any copy, and everything else as it was', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    must(await anna.vault.blobs.info(one.secretBlob));
    must(await other.vault.blobs.info(one.secretBlob));
    for (const secret of SECRETS)
      expect(await filesWith(other.place.disk, keysIn(other.vault), secret)).not.toEqual([]);
    must(await everything(anna, one));
    expect(codeOf(await anna.vault.blobs.info(one.secretBlob))).toBe('vault.blobMissing');
    must(await anna.vault.blobs.info(one.sharedBlob));
    await endsErased(one, [anna, other]);
  });

  it('leaves them in no backup of a copy either, once the next one is made', async () => {
    const one = await served();
    const anna = await start(one);
    const { disk } = anna.place;
    await disk.mkdir(BACKUP_TARGET);
    must(await anna.vault.blobs.info(one.secretBlob));
    must(await backup(anna.vault));
    const before = await readGoodLists(disk, anna.vault);
    const still = async (secret: string): Promise<number> => {
      let found = 0;
      for (const list of before)
        found += (await filesWith(asFolder(disk, backupFolderOf(anna.vault), list), keysIn(anna.vault), secret)).length;
      return found;
    };
    for (const secret of SECRETS) expect(await still(secret), secret).toBeGreaterThan(0);
    must(await everything(anna, one));
    must(await backup(anna.vault));
    for (const secret of SECRETS) expect(await still(secret), secret).toBe(0);
    const [made] = await readGoodLists(disk, anna.vault);
    const restored = asFolder(disk, backupFolderOf(anna.vault), made!);
    for (const secret of SECRETS) expect(await filesWith(restored, keysIn(anna.vault), secret), secret).toEqual([]);
    await endsErased(one, [anna]);
  });

  it('is refused to a login that may not erase, and nothing is written', async () => {
    const one = await served();
    const anna = await start(one, ['read', 'append']);
    const { head } = one.server;
    expect(codeOf(await everything(anna, one))).toBe('vault.notErasedOnServer');
    expect(codeOf(await anna.vault.erase('disposal', caseOf('c1'), () => fail('no.decision')))).toBe(
      'vault.notErasedOnServer',
    );
    expect(one.server.head).toBe(head);
    anna.place.server.disconnect();
    expect(codeOf(await everything(anna, one))).toBe('server.unreachable');
    anna.place.server.reconnect();
    expect(one.server.head).toBe(head);
    await anna.vault.close();
  });

  it('is caught up with by a program that was away, also before it shows anything', async () => {
    const one = await served();
    const [anna, away] = [await start(one), await start(one, ['read', 'append'])];
    must(await away.vault.blobs.info(one.secretBlob));
    await away.vault.close();
    must(await everything(anna, one));
    must(await addCase(anna.vault, 'c9', 9));
    const back = { ...away, vault: await openOn(away.place, 'anna', more) };
    for (const secret of SECRETS) expect(await filesWith(back.place.disk, keysIn(back.vault), secret)).toEqual([]);
    await endsErased(one, [anna, back]);
  });

  it('is no other journal for a program whose newest frame has lost its contents', async () => {
    const one = await served();
    const anna = await start(one);
    must(await addCase(anna.vault, 'last', 9, 'SISTHEMLIG'));
    const away = await start(one, ['read', 'append']);
    must(await erase(anna.vault, caseOf('last')));
    must(await addCase(away.vault, 'c9', 9));
    must(await erase(anna.vault, caseOf('c1')));
    expect(await filesWith(away.place.disk, keysIn(away.vault), 'SISTHEMLIG')).toEqual([]);
    await endsErased(one, [anna, away], ['SISTHEMLIG', 'FALLHEMLIG']);
  });

  const STEPS: readonly (readonly [keyof ServerErasing, number])[] = [
    ['replaced', 1],
    ['removeBlobs', 1],
    ['replace', 1],
    ['scrub', 1],
    ['replaced', 2],
  ];
  describe.each(STEPS)('when the program ends at the step %s after frame %i of the erasure', (step, frames) => {
    it('is carried out by the next one', async () => {
      const one = await served();
      const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
      for (const { vault } of [anna, other]) must(await vault.blobs.info(one.secretBlob));
      let isReached = false;
      anna.place.server.beforeErasing((at) => {
        if (at === step && one.server.head === headBefore + frames) {
          isReached = true;
          anna.place.server.disconnect();
        }
        return Promise.resolve();
      });
      const headBefore = one.server.head;
      expect(codeOf(await everything(anna, one))).toBe('vault.erasureUnfinished');
      expect(isReached).toBe(true);
      restore(one, anna);
      await catchUp(other.vault);
      const next = await start(one);
      await endsErased(one, [next, other, await again(anna)]);
    });
  });

  it('goes on in the same program when a step had failed', async () => {
    const one = await served();
    const anna = await start(one);
    const scrub = vi.spyOn(anna.place.server.erasing, 'scrub');
    scrub.mockResolvedValueOnce({ ok: false, error: { code: 'server.busy' } });
    expect(codeOf(await everything(anna, one))).toBe('vault.erasureUnfinished');
    must(await finish(anna.vault));
    await endsErased(one, [anna]);
  });

  it('may be carried out by two programs at once', async () => {
    const one = await served();
    const running = [await start(one), await start(one), await start(one)];
    // The order is there, and nobody has begun.
    running[0]!.place.server.beforeErasing(() => {
      running[0]!.place.server.disconnect();
      return Promise.resolve();
    });
    expect(codeOf(await everything(running[0]!, one))).toBe('vault.erasureUnfinished');
    restore(one, running[0]!);
    for (const { vault } of running) await catchUp(vault);
    const done = await Promise.all(running.map(({ vault }) => finish(vault)));
    expect(done.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    await endsErased(one, running);
  });

  it('goes on when another program replaces the same frames first', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one)];
    let isFirst = true;
    anna.place.server.beforeErasing(async (step) => {
      if (step !== 'replace' || !isFirst) return;
      isFirst = false;
      one.server.leases.clear();
      await catchUp(other.vault);
      must(await finish(other.vault));
    });
    must(await everything(anna, one));
    expect(isFirst).toBe(false);
    await endsErased(one, [anna, other]);
  });

  it('keeps a file that another record names by then', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    let isFirst = true;
    anna.place.server.beforeErasing(async (step) => {
      if (step !== 'removeBlobs' || !isFirst) return;
      isFirst = false;
      must(await addCase(other.vault, 'c7', 7, 'ny', { id: 'c7', files: [{ blobId: one.secretBlob }] }));
    });
    must(await everything(anna, one));
    must(await other.vault.blobs.info(one.secretBlob));
    await endsErased(one, [anna, other], ['FALLHEMLIG', 'RADHEMLIG']);
  });

  it('keeps a file that another program has stored again for a record that is still to come', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    expect(must(await addBlob(other.vault, Buffer.from('BILDHEMLIG '.repeat(20))))).toBe(one.secretBlob);
    must(await everything(anna, one));
    must(await addCase(other.vault, 'c7', 7, 'ny', { id: 'c7', files: [{ blobId: one.secretBlob }] }));
    await catchUp(anna.vault);
    must(await anna.vault.blobs.info(one.secretBlob));
    await endsErased(one, [anna, other], ['FALLHEMLIG', 'RADHEMLIG']);
  });

  it('of several orders in another sequence than they were given reaches every copy', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    must(await everything(anna, one));
    await catchUp(other.vault);
    for (const id of ['f1', 'f2', 'f3']) must(await erase(anna.vault, caseOf(id)));
    must(await erase(anna.vault, caseOf('g1')));
    await endsErased(one, [anna, other]);
  });

  it('ordered by somebody else waits, and is carried out by who says so', async () => {
    const one = await served();
    const anna = await start(one);
    const place = await computer(one.server, ERASER);
    const { code } = must(await anna.vault.invite(memberNamed('bo')));
    const bo = { place, vault: must(await accept(place.disk, 'bo', code, { ...on(place), ...more })) };
    bo.place.server.beforeErasing(() => {
      bo.place.server.disconnect();
      return Promise.resolve();
    });
    expect(codeOf(await erase(bo.vault, caseOf('c1')))).toBe('vault.erasureUnfinished');
    one.server.leases.clear();
    await catchUp(anna.vault);
    must(await finish(anna.vault));
    const [waiting] = must(await anna.vault.waitingErasures());
    expect(waiting).toMatchObject({ by: 'bo', what: ['log:case/c1'] });
    must(await anna.vault.carryOutErasure(waiting!.seq));
    expect(must(await anna.vault.waitingErasures())).toEqual([]);
    await bo.vault.close();
    restore(one, bo);
    const back = { place, vault: must(await openAs(place.disk, 'bo', { ...on(place), ...more })) };
    await endsErased(one, [anna, back], ['FALLHEMLIG']);
  });

  it('takes nothing from a copy that no order explains, whatever the server gives', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    must(await addCase(anna.vault, 'c8', 8));
    await catchUp(other.vault);
    const { head } = one.server;
    must(await addCase(anna.vault, 'c9', 9));
    const [frame] = must(await anna.place.server.read(head - 1, 1));
    const replacement = { seq: head, before: sha256(frame!.bytes), bytes: Buffer.alloc(frame!.bytes.length, 7) };
    must(await anna.place.server.erasing.replace(head + 1, [replacement]));
    await catchUp(other.vault);
    const back = await again(other);
    expect(must(await back.vault.getRecord('case', 'c8'))).toMatchObject({ id: 'c8' });
    expect(must(await back.vault.verify()).findings).toEqual([]);
    for (const { vault } of [anna, back]) await vault.close();
  });
});

describe('sweeping files of a vault on a server', () => {
  const sweepNow = (vault: Vault<State>, keep: readonly string[] = []) =>
    vault.sweepBlobs({ olderThan: new Date(Date.now() + 60_000), keep: new Set(keep) });

  it('takes those that nothing names, on the server and here', async () => {
    const one = await served();
    const anna = await start(one);
    const [orphan, kept] = [
      must(await addBlob(anna.vault, Buffer.from('glömd'))),
      must(await addBlob(anna.vault, Buffer.from('väntar'))),
    ];
    expect(must(await sweepNow(anna.vault, [kept])).removed).toBe(1);
    expect(codeOf(await anna.vault.blobs.info(orphan))).toBe('vault.blobMissing');
    for (const id of [kept, one.secretBlob, one.sharedBlob]) must(await anna.vault.blobs.info(id));
    await anna.vault.close();
  });

  it('carries out what an erasure has left unfinished', async () => {
    const one = await served();
    const anna = await start(one);
    const scrub = vi.spyOn(anna.place.server.erasing, 'scrub');
    scrub.mockResolvedValueOnce({ ok: false, error: { code: 'server.busy' } });
    expect(codeOf(await everything(anna, one))).toBe('vault.erasureUnfinished');
    must(await sweepNow(anna.vault));
    await endsErased(one, [anna]);
  });

  it('takes none that another program names meanwhile', async () => {
    const one = await served();
    const [anna, other] = [await start(one), await start(one, ['read', 'append'])];
    const orphan = must(await addBlob(other.vault, Buffer.from('glömd')));
    let isFirst = true;
    anna.place.server.beforeErasing(async (step) => {
      if (step !== 'sweep' || !isFirst) return;
      isFirst = false;
      must(await addCase(other.vault, 'c7', 7, 'ny', { id: 'c7', files: [{ blobId: orphan }] }));
    });
    expect(must(await sweepNow(anna.vault)).removed).toBe(0);
    expect(isFirst).toBe(false);
    must(await anna.vault.blobs.info(orphan));
    for (const { vault } of [anna, other]) await vault.close();
  });

  it('leaves the server alone with a login that may not erase', async () => {
    const one = await served();
    const [anna, other] = [await start(one, ['read', 'append']), await start(one, ['read', 'append'])];
    const orphan = must(await addBlob(other.vault, Buffer.from('glömd')));
    must(await sweepNow(anna.vault));
    must(await anna.vault.blobs.info(orphan));
    for (const { vault } of [anna, other]) await vault.close();
  });
});
