// How long a copy of a vault on a server is opened without it.
import { describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/index.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, on, openOn, toServer, type Computer } from '../support/on-server.ts';
import { poll } from '../support/two-programs.ts';
import { addPerson, create, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const DAY_MS = 86_400_000;
const FILE = `${VAULT_FOLDER}/contact.json`;
/** When the vault is made; tests count from here. */
const START = Date.now();

/** The clock of a computer, in days since the vault was made. */
const at = (days: number): { readonly clock: () => Date } => ({ clock: () => new Date(START + days * DAY_MS) });

/** A vault of anna on a server, and a copy that had contact on a day. */
async function withContact(day = 0): Promise<{ readonly vault: MemoryVault; readonly place: Computer }> {
  const folder = new MemoryDisk();
  await must(await create(folder, at(0))).close();
  const vault = await toServer(folder);
  const place = await computer(vault);
  await (await openOn(place, 'anna', at(day))).close();
  return { vault, place };
}

/** Opens without the server on a day, and closes again. */
async function alone(place: Computer, day: number): Promise<Result<unknown>> {
  const opened = await openAs(place.disk, 'anna', { lockTimes: { pollMs: 0 }, ...at(day) });
  if (opened.ok) await opened.value.close();
  return opened;
}
const setDays = async (vault: Vault<State>, days: number): Promise<Result<unknown>> =>
  vault.write('server.offlineDays', (tx) => {
    tx.setOfflineDays(days);
    return { ok: true, value: undefined };
  });

describe('a copy of a vault on a server', () => {
  it('is opened without it for thirty days after its last contact, and then not', async () => {
    const { vault, place } = await withContact(10);
    expect(codeOf(await alone(place, 39.9))).toBe('ok');
    const refused = await alone(place, 40.1);
    expect(refused).toMatchObject({ ok: false, error: { code: 'vault.copyTooOld', params: { days: 30 } } });
    // The same with a connection that finds nobody, and not with one that does.
    place.server.disconnect();
    expect(codeOf(await openAs(place.disk, 'anna', { ...on(place), ...at(40.1) }))).toBe('vault.copyTooOld');
    await (await openOn({ ...place, server: new MemoryServer(vault) }, 'anna', at(40.1))).close();
    expect(codeOf(await alone(place, 70))).toBe('ok');
  });

  it('counts contact while it is open, not only its opening', async () => {
    const { place } = await withContact(0);
    let day = 0;
    const anna = await openOn(place, 'anna', { clock: () => at(day).clock() });
    day = 25;
    await poll(anna);
    place.server.disconnect();
    day = 28;
    await poll(anna);
    await anna.close();
    expect(codeOf(await alone(place, 54))).toBe('ok');
    expect(codeOf(await alone(place, 56))).toBe('vault.copyTooOld');
  });

  it('is opened for as many days as the vault says, which an administrator decides', async () => {
    const { place } = await withContact(0);
    const anna = await openOn(place, 'anna', at(0));
    must(await setDays(anna, 3));
    await anna.close();
    expect(codeOf(await alone(place, 2.9))).toBe('ok');
    expect(await alone(place, 3.1)).toMatchObject({ ok: false, error: { params: { days: 3 } } });
  });

  it.each([0, 91, 1.5])('is opened for thirty days when the vault says %d', async (days) => {
    const { place } = await withContact(0);
    const anna = await openOn(place, 'anna', at(0));
    must(await setDays(anna, days));
    await anna.close();
    expect(codeOf(await alone(place, 29))).toBe('ok');
    expect(await alone(place, 31)).toMatchObject({ ok: false, error: { params: { days: 30 } } });
  });

  it('is opened for so many days only if an administrator says so', async () => {
    const folder = new MemoryDisk();
    await makeVaultWith(folder, 'bo');
    const place = await computer(await toServer(folder));
    const bo = await openOn(place, 'bo');
    expect(codeOf(await setDays(bo, 90))).toBe('vault.notAdministrator');
    await bo.close();
  });

  it('is not opened longer by removing or editing what was noted', async () => {
    const { vault, place } = await withContact(20);
    const noted = place.disk.bytes(FILE);
    const content = decodeChecked(noted)!;
    for (const change of [{ computer: START + 60 * DAY_MS, server: START + 60 * DAY_MS }, { epoch: 9 }, { mac: '' }]) {
      place.disk.put(FILE, encodeChecked({ ...content, ...change }));
      // The newest frame was the last contact then.
      expect(codeOf(await alone(place, 29))).toBe('ok');
      expect(codeOf(await alone(place, 31))).toBe('vault.copyTooOld');
    }
    place.disk.remove(FILE);
    expect(codeOf(await alone(place, 31))).toBe('vault.copyTooOld');
    await (await openOn({ ...place, server: new MemoryServer(vault) }, 'anna', at(31))).close();
    expect(codeOf(await alone(place, 32))).toBe('ok');
  });

  it('is not opened longer by a clock that is set back before its newest frame, or by as much', async () => {
    const { vault, place } = await withContact(0);
    const other = await computer(vault);
    const there = await openOn(other, 'anna', at(40));
    must(await addPerson(there, 'p1'));
    await there.close();
    // A copy that has a newer frame than its note of contact: the note was put back.
    const old = place.disk.bytes(FILE);
    await (await openOn({ ...place, server: new MemoryServer(vault) }, 'anna', at(40))).close();
    place.disk.put(FILE, old);
    expect(codeOf(await alone(place, 1))).toBe('vault.copyTooOld');
    const { place: later } = await withContact(40);
    expect(codeOf(await alone(later, 41))).toBe('ok');
    expect(codeOf(await alone(later, 5))).toBe('vault.copyTooOld');
  });

  it('counts by the server’s clock when the computer’s was ahead at the contact', async () => {
    const { place } = await withContact(0);
    vi.spyOn(place.server, 'state').mockReturnValue({
      kind: 'connected',
      follow: 'told',
      clockAheadMs: -365 * DAY_MS,
      certificateUntil: Number.POSITIVE_INFINITY,
    });
    await (await openOn(place, 'anna', at(365))).close();
    expect(codeOf(await alone(place, 20))).toBe('ok');
    expect(codeOf(await alone(place, 31))).toBe('vault.copyTooOld');
  });
});
