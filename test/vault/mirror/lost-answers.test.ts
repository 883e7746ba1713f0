// A server that cannot be reached, answers that are lost, and mirrors that are behind: nothing is written twice, and what
// was written is found.
import { describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { Mirror } from '../../../electron/vault/mirror/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { MemoryVault } from '../../support/memory-vault.ts';
import { computer, copyIn, on, openOn, toServer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addLogin, addPerson, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

async function served(): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk);
  return toServer(disk);
}
const add = (vault: Vault<State>): Promise<Result<unknown>> =>
  vault.write('person.add', (tx) => {
    const id = `p${Object.keys(tx.data.people).length}`;
    tx.data.people[id] = { id, name: id };
    return ok(undefined);
  });
const peopleIn = (vault: Vault<State>): string[] => Object.keys(vault.db.data.people);

describe('an append whose answer is lost', () => {
  it.each(['lostBefore', 'lostAfter', 'held'] as const)('is written once when it was %s', async (fault) => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const { head } = vault;
    place.server.failNextAppend(fault);
    must(await add(anna));
    expect(vault.head).toBe(head + 1);
    if (fault === 'held') expect(await place.server.landHeld()).toMatchObject({ kind: 'refused' });
    expect(vault.head).toBe(head + 1);
    expect(peopleIn(anna)).toEqual(['p0']);
    must(await addLogin(anna, 'l1'));
    place.server.failNextAppend(fault);
    must(await addLogin(anna, 'l2'));
    expect(Buffer.from(must(anna.unseal(anna.db.data.logins.l2!.secret, 'login/l2'))).toString()).toBe('hemligt l2');
    expect(must(await anna.verify()).findings).toEqual([]);
    await anna.close();
    expect(copyIn(place)).toEqual(copyIn(await computer(vault)));
  });

  it('is asked for when the server can be reached again', async () => {
    const server = new MemoryServer(new MemoryVault());
    const mirror = new Mirror(server);
    const frame = { seq: 1, id: 'a', segment: 1, head: Buffer.alloc(104), bytes: Buffer.from('frame') };
    server.failNextAppend('lostAfter');
    const asked = vi.spyOn(server, 'outcome').mockImplementationOnce(() => {
      server.disconnect();
      queueMicrotask(() => server.reconnect());
      return Promise.resolve({ ok: false, error: { code: 'server.unreachable' } });
    });
    expect(await mirror.append({ frame, follows: null, puts: [], deletes: [] })).toEqual({
      kind: 'appended',
      seq: 1,
      again: true,
    });
    expect(asked.mock.calls.length).toBeGreaterThan(1);
  });

  it('stays unknown when the server cannot be reached in time', async () => {
    const server = new MemoryServer(new MemoryVault());
    const mirror = new Mirror(server, { settleMs: 0 });
    const frame = { seq: 1, id: 'a', segment: 1, head: Buffer.alloc(104), bytes: Buffer.from('frame') };
    server.failNextAppend('lostAfter');
    vi.spyOn(server, 'outcome').mockResolvedValue({ ok: false, error: { code: 'server.unreachable' } });
    expect(await mirror.append({ frame, follows: null, puts: [], deletes: [] })).toMatchObject({ kind: 'unknown' });
  });

  it('is said to be uncertain when it cannot be asked for, and shown later when it was written', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const { head } = vault;
    place.server.failNextAppend('lostAfter');
    const outcome = vi.spyOn(place.server, 'outcome').mockImplementation(() => {
      void place.server.close();
      return Promise.resolve({ ok: false, error: { code: 'server.unreachable' } });
    });
    expect(codeOf(await addLogin(anna, 'l1'))).toBe('vault.answerLost');
    expect(anna.mode).toBe('readWrite');
    expect(anna.db.data.logins).toEqual({});
    outcome.mockRestore();
    await anna.close();
    const again = await openOn({ ...place, server: new MemoryServer(vault) }, 'anna');
    expect(vault.head).toBe(head + 1);
    expect(Buffer.from(must(again.unseal(again.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe('hemligt l1');
    await again.close();
  });
});

describe('a server that cannot be reached', () => {
  it('takes no writes; what is there can be read, and writing goes on when it is back', async () => {
    const vault = await served();
    const place = await computer(vault);
    place.server.disconnect();
    const anna = await openOn(place, 'anna');
    expect(codeOf(await add(anna))).toBe('server.unreachable');
    place.server.reconnect();
    must(await add(anna));
    place.server.disconnect();
    expect(codeOf(await add(anna))).toBe('server.unreachable');
    expect(peopleIn(anna)).toEqual(['p0']);
    await anna.close();
  });

  it('is caught up with at the next opening, keys and all', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const other = await openOn(there, 'anna');
    must(await addLogin(other, 'l1'));
    must(await other.makeRecoverySheet());
    must(await addPerson(other, 'p1'));
    await other.close();
    const anna = await openOn(here, 'anna');
    expect(anna.findings).toEqual([]);
    expect(peopleIn(anna)).toEqual(['p1']);
    expect(Buffer.from(must(anna.unseal(anna.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe('hemligt l1');
    await anna.close();
    expect(copyIn(here)).toEqual(copyIn(there));
  });
});

describe('a mirror', () => {
  it('is taken up again after a crash between a frame and its objects', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const other = await openOn(there, 'anna');
    must(await addLogin(other, 'l1'));
    await other.close();
    const anna = await openOn(here, 'anna');
    await anna.close();
    for (const file of here.disk.files(VAULT_FOLDER))
      if (file.startsWith('compartments/')) await here.disk.unlink(`${VAULT_FOLDER}/${file}`);
    const again = await openOn(here, 'anna');
    expect(again.findings).toEqual([]);
    expect(again.mode).toBe('readWrite');
    expect(Buffer.from(must(again.unseal(again.db.data.logins.l1!.secret, 'login/l1'))).toString()).toBe('hemligt l1');
    await again.close();
    expect(copyIn(here)).toEqual(copyIn(there));
  });

  it('is only read without its server', async () => {
    const vault = await served();
    const place = await computer(vault);
    const alone = must(await openAs(place.disk, 'anna', { lockTimes: { pollMs: 0 } }));
    expect(alone.mode).toBe('readOnly');
    expect(alone.findings.map(({ code }) => code)).toEqual(['vault.mirrorAlone']);
    expect(codeOf(await add(alone))).toBe('vault.readOnly');
    await alone.close();
    const anna = await openOn(place, 'anna');
    expect(anna.findings).toEqual([]);
    must(await add(anna));
    await anna.close();
  });

  it('takes nothing from a server with another vault, and writes nothing to one with less than is here', async () => {
    const vault = await served();
    const place = await computer(vault);
    const early = await toServerOf(place);
    const anna = await openOn(place, 'anna');
    must(await add(anna));
    await anna.close();
    for (const [server, code] of [
      [new MemoryServer(await served()), 'vault.serverForeign'],
      [new MemoryServer(early), 'server.gathering'],
    ] as const) {
      const opened = must(await openAs(place.disk, 'anna', on({ ...place, server })));
      expect(codeOf(await add(opened))).toBe(code);
      await opened.close();
    }
  });

  it('says so when the server has gone back while it is open', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    vi.spyOn(place.server, 'append').mockResolvedValue({ kind: 'raced', head: vault.head - 1 });
    expect(codeOf(await add(anna))).toBe('vault.serverBehind');
    await anna.close();
  });

  it('takes no frame that is not authentic, and writes nothing after it', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const other = await openOn(there, 'anna');
    must(await add(other));
    await other.close();
    const before = copyIn(here);
    vi.spyOn(here.server, 'read').mockImplementation((after, maxBytes) => {
      const frames = vault.read(after, maxBytes).map((frame) => ({ ...frame, bytes: Buffer.from(frame.bytes) }));
      for (const { bytes } of frames) bytes[70]! ^= 1;
      return Promise.resolve(ok(frames));
    });
    expect(codeOf(await add(anna))).toBe('vault.rowRotted');
    expect(anna.mode).toBe('readOnly');
    expect(anna.findings.map(({ code }) => code)).toEqual(['vault.rowRotted']);
    expect(copyIn(here)).toEqual(before);
    await anna.close();
  });
});

/** Another server that has what is in a mirror. */
const toServerOf = ({ disk }: { readonly disk: MemoryDisk }): Promise<MemoryVault> => toServer(disk.copy());
