// A frame that a member writes with a program of their own, and what honest programs make of it: they open the vault, do
// what the engine's watches do, check it, back it up and restore it.
import { expect } from 'vitest';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { findBackups, restore } from '../../../../electron/vault/backup/restore.ts';
import type { FrameChange } from '../../../../electron/vault/journal/frame.ts';
import type { Finding, LogPut, Vault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import { forge, keysOf } from '../../support/forge.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';
import { as, type Municipality, municipality, runWatches, START, USB } from './municipality.ts';

const RESTORED = '/restored';

/** A record as a program of one's own puts it in a frame. */
export const logChange = ({ kind, id, at, facets, title, text, record }: LogPut): FrameChange => ({
  ...{ what: `log:${kind}/${id}`, op: 'log' as const, json: canonical({ at, facets, title, text, record }) },
});

/** Appends a frame with the member's own keys; returns its number. */
export const forgeAs = async (
  disk: MemoryDisk,
  by: string,
  changes: readonly FrameChange[],
  at = START,
): Promise<number> => forge(disk, await keysOf(disk, by), changes, by, at);

/** Everything in the registers, so that two readings can be compared. */
const contentOf = (vault: Vault<VaultState>): string => canonical(vault.db.data);
const notes = (findings: readonly Finding[]): Finding[] => findings.filter(({ code }) => code === 'vault.frameLeftOut');
const damage = (findings: readonly Finding[]): Finding[] => findings.filter(({ severity }) => severity === 'damage');

/** What a member can read of the login by force, in a fresh copy of the folder. */
export const byForce = ({ disk, loginId }: Municipality, id: string): Promise<string> =>
  as(disk.copy(), id, (_, vault) => {
    const { sealed } = vault.db.data.logins[loginId]!;
    const bytes = vault.unseal(sealed!, `login:${loginId}`);
    return bytes.ok
      ? (JSON.parse(new TextDecoder().decode(bytes.value)) as { password: string }).password
      : bytes.error.code;
  });

const membersOf = (vault: Vault<VaultState>): string[] =>
  vault
    .members()
    .map(({ id, administrator, state }) => `${id}${administrator ? ' administers' : ''} ${state}`)
    .sort();
const MEMBERS = ['anna administers active', 'bo active', 'cia active', 'dag active', 'ella invited', 'hedda active'];

export interface Expected {
  readonly by: string;
  readonly at?: string;
  readonly what: string;
  readonly why: string;
}

/**
 * The frame is left out by the programs of two other members, reported by opening and check, and nothing follows from
 * it: no key, no row, no erasure; everybody goes on writing; a backup and its restored copy say the same.
 */
export async function comesToNothing(
  town: Municipality,
  seq: number,
  { by, at = START, what, why }: Expected,
  honest: readonly [string, string] = by === 'bo' ? ['anna', 'dag'] : ['anna', 'bo'],
): Promise<void> {
  const { disk } = town;
  const before = await as((await municipality()).disk, 'anna', (_, vault) => contentOf(vault));
  const told = { code: 'vault.frameLeftOut', severity: 'note', params: { seq, by, at, what, why } };
  for (const id of honest)
    await as(disk, id, async (context, vault) => {
      expect([id, vault.mode, damage(vault.findings), notes(vault.findings)]).toEqual([id, 'readWrite', [], [told]]);
      expect(contentOf(vault)).toBe(before);
      await runWatches(context, vault);
      expect(contentOf(vault)).toBe(before);
      const report = must(await vault.verify());
      expect([report.ok, notes(report.findings)]).toEqual([true, [told]]);
      expect(must(await vault.getRecord('moderation', town.caseId))).toMatchObject({ id: town.caseId });
      expect(must(await vault.getRecord('item', 'post'))).toMatchObject({ id: 'post' });
      expect(must(await vault.blobs.info(town.blob))).toMatchObject({ size: 5 });
      expect(membersOf(vault)).toEqual(MEMBERS);
    });
  expect([await byForce(town, by), await byForce(town, 'bo')]).toEqual([
    by === 'bo' ? 'hemligt' : 'vault.notEntitled',
    'hemligt',
  ]);
  await as(disk, by, (_, vault) => {
    expect([vault.mode, notes(vault.findings)]).toEqual(['readWrite', [told]]);
  });
  await as(disk, 'anna', async (_, vault) => {
    const made = await vault.backup({ target: USB, label: 'v', program: '0', full: false, expectEarlier: false });
    expect(must(made)).toMatchObject({ purged: 0 });
  });
  const [shelf] = must(await findBackups(USB, disk));
  must(await restore({ from: shelf!.folder, generation: shelf!.good[0]!, to: RESTORED, disk }));
  await as(
    disk,
    honest[1],
    (_, vault) => {
      expect([vault.mode, damage(vault.findings), notes(vault.findings)]).toEqual(['readWrite', [], [told]]);
      expect(contentOf(vault)).toBe(before);
    },
    { folder: RESTORED },
  );
}
