// A disk that refuses: full, failing, or writing less than asked, at every call of a story that uses everything.
// Nothing acknowledged is lost, memory and disk agree, the codes are clear, and the vault works again afterwards.
import { describe, expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, CHANGING_CALLS, diskError, READING_CALLS, type InjectedFault } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { hasDamage, verifyVault } from '../support/examine.ts';
import { create, VAULT_FOLDER } from '../support/vaults.ts';
import {
  beginStory,
  reopenVault,
  readShape,
  contentShape,
  STEPS,
  STORY_SEGMENT_BYTES,
  runStep,
  type StoryRun,
} from './support/story.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const refusals = ['vault.diskFull', 'vault.notWritable', 'vault.readOnly'];

interface Fault {
  readonly code: string;
  /** How many calls fail; the disk works again after that or when it is healed. */
  readonly times: number;
  /** Whether a failing write first takes half of its bytes. */
  readonly partly: boolean;
}

/** Makes the disk fail from the strike's call on; returns a function that heals it. */
function failFrom(disk: MemoryDisk, strike: InjectedFault, { code, times, partly }: Fault): () => void {
  let hits = 0;
  let short = false;
  disk.acceptedBytes = (length) => (short ? Math.max(1, length >> 1) : length);
  const counts = (operation: string): boolean => {
    short = false;
    return CHANGING_CALLS.has(operation);
  };
  const hit = (operation: string): void => {
    hits += 1;
    // Half of the bytes first, then the failure for the rest, like a disk that fills up.
    if (partly && operation === 'write' && hits === 1) short = true;
    else throw diskError(code);
  };
  strike.arm(disk, { counts, times, hit });
  return () => {
    disk.before = () => {};
    disk.acceptedBytes = (length) => length;
  };
}

/** The number of calls that can fail by the end of each step, in a run without faults. */
async function callsUpTo(): Promise<number[]> {
  const disk = new MemoryDisk();
  const run = await beginStory(disk);
  const ends: number[] = [];
  let calls = 0;
  disk.before = (operation) => {
    if (CHANGING_CALLS.has(operation)) calls += 1;
  };
  for (const step of STEPS) {
    expect(await runStep(run, step, disk)).toBe('ok');
    ends.push(calls);
  }
  await run.vault.close();
  return ends;
}

async function oneFault(strike: InjectedFault, fault: Fault, ends: readonly number[]): Promise<void> {
  const disk = new MemoryDisk();
  const run = await beginStory(disk);
  const heal = failFrom(disk, strike, fault);
  let broken = false;
  for (const [i, step] of STEPS.entries()) {
    // Before the first step that can fail, the state need not be read.
    const before = ends[i]! >= strike.at ? await readShape(run, disk) : '';
    const refused = await runStep(run, step, disk);
    if (refused === 'ok') continue;
    expect(strike.failedCall, `${step.name} was refused`).not.toBe('');
    expect(refusals).toContain(refused);
    if (!('run' in step)) {
      heal();
      run.vault = must(await reopenVault(disk));
      continue;
    }
    expect(await contentShape(run.vault, run.blobs), 'memory shows exactly what was acknowledged').toBe(before);
    heal();
    broken = run.vault.findings.some(({ code }) => code === 'vault.appendBroken');
    if (broken || run.vault.mode === 'readOnly') break;
    expect(await runStep(run, step, disk), 'repeating the step works once the disk does').toBe('ok');
  }
  heal();
  await checkAfter(disk, run, broken);
}

async function checkAfter(disk: MemoryDisk, run: StoryRun, broken: boolean): Promise<void> {
  if (!broken && run.vault.mode === 'readWrite') expect((await verifyVault(run.vault)).findings).toEqual([]);
  const shown = await readShape(run, disk);
  await run.vault.close();
  const again = must(await reopenVault(disk));
  expect(hasDamage(again.findings), JSON.stringify(again.findings)).toBe(false);
  expect(again.mode, JSON.stringify(again.findings)).toBe('readWrite');
  // If a failed append could not be rolled back, its frame may turn out to be complete, and then it counts.
  if (!broken) expect(await contentShape(again, run.blobs)).toBe(shown);
  expect((await verifyVault(again)).ok).toBe(true);
  run.vault = again;
  for (const step of STEPS)
    if ('run' in step)
      expect(await runStep(run, step, disk)).toBe(
        step.name === 'login l1' &&
          codeOf(again.unseal({ compartment: 'ch-l1', epoch: 1, nonce: '', data: '' }, '')) ===
            'vault.compartmentDestroyed'
          ? 'vault.compartmentDestroyed'
          : 'ok',
      );
  await again.close();
  expect(disk.files(VAULT_FOLDER).filter((name) => name.includes('.tmp-') || name.startsWith('lock'))).toEqual([]);
}

describe.each(['ENOSPC', 'EIO'])('the error %s', (code) => {
  test.each([
    ['once', 1, false],
    ['once, after half a write', 2, true],
    ['for three calls', 3, false],
    ['from then on', Number.MAX_SAFE_INTEGER, true],
  ] as const)('at any call, %s, loses nothing that was acknowledged', async (_, times, partly) => {
    const ends = await callsUpTo();
    const all = ends.at(-1)!;
    expect(all).toBeGreaterThan(60);
    await failEveryCall(all, (strike) => oneFault(strike, { code, times, partly }, ends));
  });
});

test('creating a vault leaves nothing after an error at any call, and the second attempt works', async () => {
  await failEveryCall(35, async (strike) => {
    const disk = new MemoryDisk();
    const heal = failFrom(disk, strike, { code: 'ENOSPC', times: Infinity, partly: false });
    const made = await create(disk, { segmentBytes: STORY_SEGMENT_BYTES });
    if (strike.failedCall === '') must(made);
    heal();
    if (made.ok) {
      // Already renamed into place: it is a vault, perhaps not open for writing.
      await made.value.close();
      expect((await verifyVault(must(await reopenVault(disk)))).ok).toBe(true);
      return;
    }
    expect(['vault.diskFull', 'vault.notWritable']).toContain(made.error.code);
    if (disk.files('/').includes('v/vault.json')) await must(await reopenVault(disk)).close();
    else await must(await create(disk)).close();
  });
});

test('a disk that accepts one byte, or half of a write, at a time loses nothing', async () => {
  for (const takes of [
    (length: number): number => Math.min(1, length),
    (length: number): number => (length + 1) >> 1,
  ]) {
    const disk = new MemoryDisk();
    disk.acceptedBytes = takes;
    const run = await beginStory(disk);
    for (const step of STEPS.filter(({ name }) => name !== 'blob')) expect(await runStep(run, step, disk)).toBe('ok');
    const shown = await readShape(run, disk);
    await run.vault.close();
    const again = must(await reopenVault(disk));
    expect(await contentShape(again, [])).toBe(shown);
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  }
});

test('a disk that accepts no bytes causes a refusal instead of endless retries', async () => {
  const disk = new MemoryDisk();
  const run = await beginStory(disk);
  disk.acceptedBytes = () => 0;
  expect(await runStep(run, STEPS[0]!, disk)).toBe('vault.notWritable');
  disk.acceptedBytes = (length) => length;
  expect(await runStep(run, STEPS[0]!, disk)).toBe('ok');
  await run.vault.close();
});

describe('a disk that cannot be read', () => {
  test('gives a clear refusal or a finding at any call, and changes nothing', async () => {
    const disk = new MemoryDisk();
    const run = await beginStory(disk);
    for (const step of STEPS) await runStep(run, step, disk);
    const shown = await readShape(run, disk);
    await run.vault.close();
    const codes = new Set<string>();
    await failEveryCall(60, async (strike) => {
      const copy = disk.copy();
      strike.arm(copy, { counts: (operation) => READING_CALLS.has(operation), times: 1 });
      const opened = await reopenVault(copy);
      copy.before = () => {};
      codes.add(codeOf(opened));
      if (strike.failedCall === '') expect(codeOf(opened)).toBe('ok');
      if (opened.ok) {
        const seen = await contentShape(opened.value, run.blobs);
        if (seen !== shown) expect(hasDamage(opened.value.findings)).toBe(true);
        await opened.value.close();
      } else expect(['vault.unreadable', 'vault.notWritable', 'vault.damaged']).toContain(opened.error.code);
      const again = must(await reopenVault(copy));
      expect(again.mode).toBe('readWrite');
      expect(await contentShape(again, run.blobs)).toBe(shown);
      await again.close();
    });
    expect(codes.size, 'some calls are needed for opening, some are not').toBeGreaterThan(1);
  });
});
