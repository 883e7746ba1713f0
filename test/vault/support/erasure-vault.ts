// A vault with something to erase in each kind of file, and helpers to erase it.
import { randomUUID } from 'node:crypto';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Erasure, Receipt, Vault } from '../../../electron/vault/index.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { copiesOf } from './copies.ts';
import { addBlob, addCase, addPerson, create, open, type State } from './vaults.ts';

export const SEGMENT_BYTES = 1800;
export function keysIn(vault: Vault<State>): Keyring {
  if (!(vault instanceof FolderVault)) throw new Error('not a folder vault');
  return vault.vaultState.keys;
}
export const NOTHING: Erasure = { records: [], rows: [], blobs: [] };
export const caseOf = (id: string): Erasure => ({ ...NOTHING, records: [{ kind: 'case', id }] });

/** Erases, with a log record of the decision. */
export const erase = (
  vault: Vault<State>,
  what: Erasure,
  more: (tx: Parameters<Parameters<Vault<State>['erase']>[2]>[0]) => void = () => undefined,
): Promise<Result<Receipt>> =>
  vault.erase('disposal', what, (tx) => {
    tx.putLog({
      kind: 'disposal',
      id: randomUUID(),
      at: 5,
      facets: {},
      title: 'Beslut',
      text: 'KS 2026/7',
      record: { reference: 'KS 2026/7' },
    });
    more(tx);
    return ok(undefined);
  });

export interface FilledVault {
  readonly disk: MemoryDisk;
  readonly vault: Vault<State>;
  readonly secretBlob: string;
  readonly sharedBlob: string;
}

/** Several segments; case `c1` in three versions across more than one of them, a deleted person, two blobs. */
const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  let vault = must(await create(disk, { segmentBytes: SEGMENT_BYTES }));
  const secretBlob = must(await addBlob(vault, Buffer.from('BILDHEMLIG '.repeat(20))));
  const sharedBlob = must(await addBlob(vault, Buffer.from('delad bild')));
  must(await addPerson(vault, 'gone', 'RADHEMLIG Namn'));
  const put = (id: string, text: string, blobs: readonly string[]): Promise<unknown> =>
    vault.write('case.add', (tx) => {
      tx.putLog({
        kind: 'case',
        id,
        at: 1000,
        facets: { s: 'o', f: `FACETT${id}` },
        title: `${text} titel`,
        text: `${text} sökord`,
        record: { id, text: `${text} innehåll`, files: blobs.map((blobId) => ({ blobId })) },
      });
      return ok(undefined);
    });
  await put('c1', 'FALLHEMLIG ett', [secretBlob, sharedBlob]);
  await put('c2', 'vanligt', [sharedBlob]);
  must(await addPerson(vault, 'gone', 'RADHEMLIG Nytt namn'));
  for (let i = 0; i < 6; i += 1) must(await addCase(vault, `f${i}`, i, 'fyllning '.repeat(20)));
  await vault.close();
  vault = must(await open(disk, { segmentBytes: SEGMENT_BYTES }));
  await put('c1', 'FALLHEMLIG två', [secretBlob]);
  must(
    await vault.write('person.delete', (tx) => {
      delete tx.data.people.gone;
      return ok(undefined);
    }),
  );
  for (let i = 0; i < 6; i += 1) must(await addCase(vault, `g${i}`, i, 'fyllning '.repeat(20)));
  await put('c1', 'FALLHEMLIG tre', [secretBlob, sharedBlob]);
  await vault.close();
  return { disk, secretBlob, sharedBlob };
});

/** A copy of it for each test, opened. */
export async function filledVault(): Promise<FilledVault> {
  const fixture = await made();
  return { ...fixture, vault: must(await open(fixture.disk, { segmentBytes: SEGMENT_BYTES })) };
}

export const eraseEverything = (fixture: FilledVault): Erasure => ({
  records: [{ kind: 'case', id: 'c1' }],
  rows: [{ collection: 'people', id: 'gone' }],
  blobs: [fixture.secretBlob, fixture.sharedBlob],
});
export const SECRETS = ['FALLHEMLIG', 'RADHEMLIG', 'BILDHEMLIG', 'FACETTc1'];

export const openAgain = (disk: MemoryDisk): Promise<Result<Vault<State>>> =>
  open(disk, { segmentBytes: SEGMENT_BYTES });

export const blobsIn = (json: string): string[] =>
  [...json.matchAll(/"blobId":"([0-9a-f]{64})"/g)].map(([, id]) => id ?? '');
