// A sequence of steps that uses everything a vault writes to disk. Each step can be made to fail.
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import { canonical } from '../../../../domain/kernel/canonical.ts';
import type { Vault } from '../../../../electron/vault/index.ts';
import { must } from '../../../support/results.ts';
import type { MemoryDisk } from '../../support/memory-disk.ts';
import { knownCode, readAll } from '../../support/examine.ts';
import { addBlob, addCase, addLogin, addPerson, create, open, type State } from '../../support/vaults.ts';

export const STORY_SEGMENT_BYTES = 2200;

/** A step returns its result; `reopen` closes and opens the vault. */
export type Step =
  | { readonly name: string; readonly run: (vault: Vault<State>) => Promise<Result<unknown>> }
  | { readonly name: 'reopen' };

export const STEPS: readonly Step[] = [
  { name: 'person p1', run: (vault) => addPerson(vault, 'p1') },
  { name: 'case c1', run: (vault) => addCase(vault, 'c1', 1) },
  { name: 'login l1', run: (vault) => addLogin(vault, 'l1') },
  { name: 'blob', run: (vault) => addBlob(vault, Buffer.alloc(70_000, 'bild')) },
  { name: 'case c2', run: (vault) => addCase(vault, 'c2', 2, 'x'.repeat(900)) },
  { name: 'reopen' },
  { name: 'person p1 again', run: (vault) => addPerson(vault, 'p1', 'Ny') },
  { name: 'three at once', run: (vault) => threeAtOnce(vault) },
  { name: 'destroy l1', run: (vault) => destroyLogin(vault, 'l1') },
  { name: 'case c1 again', run: (vault) => addCase(vault, 'c1', 1, 'y'.repeat(900)) },
  { name: 'person p2', run: (vault) => addPerson(vault, 'p2') },
];

/** Writes everything in one frame, to show that it is all or nothing. */
function threeAtOnce(vault: Vault<State>): Promise<Result<unknown>> {
  return vault.write('many', (tx) => {
    tx.data.people.q1 = { id: 'q1', name: 'Q' };
    delete tx.data.people.p1;
    tx.putLog({ kind: 'case', id: 'c3', at: 3, facets: { s: 'o' }, title: 'T', text: 'text', record: { id: 'c3' } });
    tx.data.logins.l2 = { id: 'l2', secret: tx.seal('ch-l2', 'login/l2', Buffer.from('andra')) };
    return ok(undefined);
  });
}

function destroyLogin(vault: Vault<State>, id: string): Promise<Result<unknown>> {
  return vault.write('login.destroy', (tx) => {
    tx.destroyCompartment(`ch-${id}`);
    Reflect.deleteProperty(tx.data.logins, id);
    return ok(undefined);
  });
}

/** Everything that can be read, as one JSON text, without what differs between two runs (hashes, nonces, times). */
export async function contentShape(vault: Vault<State>, blobs: readonly string[]): Promise<string> {
  const all = await readAll(vault, blobs);
  const kept = [...all].filter(([name]) => name !== 'journal' && !name.startsWith('logins/'));
  return canonical(
    Object.fromEntries(
      kept.map(([name, text]) => [name, name.startsWith('history/') ? text.replace(/"at":"[^"]*",/g, '') : text]),
    ),
  );
}

/** The state of one run of the story. */
export interface StoryRun {
  vault: Vault<State>;
  readonly blobs: string[];
}

export async function beginStory(disk: MemoryDisk): Promise<StoryRun> {
  return { vault: must(await create(disk, { segmentBytes: STORY_SEGMENT_BYTES })), blobs: [] };
}

export const reopenVault = (disk: MemoryDisk): Promise<Result<Vault<State>>> =>
  open(disk, { segmentBytes: STORY_SEGMENT_BYTES });

/** Runs one step; returns the code of its refusal, or 'ok'. */
export async function runStep(storyRun: StoryRun, step: Step, disk: MemoryDisk): Promise<string> {
  if (!('run' in step)) {
    await storyRun.vault.close();
    const again = await reopenVault(disk);
    if (again.ok) storyRun.vault = again.value;
    return knownCode(again);
  }
  const done = await step.run(storyRun.vault);
  if (done.ok && typeof done.value === 'string') storyRun.blobs.push(done.value);
  return knownCode(done);
}

/** What the vault shows now. Faults are disabled meanwhile, because reading is not part of the story. */
export async function readShape({ vault, blobs }: StoryRun, disk: MemoryDisk): Promise<string> {
  const { before } = disk;
  disk.before = () => {};
  const shown = await contentShape(vault, blobs);
  disk.before = before;
  return shown;
}
