// A disk that refuses: full, failing, writing less than asked, at every single call of a story that uses everything.
// Nothing acknowledged is lost, memory says what the disk says, the codes are clear, and it works again afterwards.
import { describe, expect, test, vi } from 'vitest';
import { codeOf, must } from '../support/results.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { hasDamage, verified, create, folder } from './support/small-vault.ts';
import { begin, reopened, shape, steps, storySegmentBytes, tell, type Told } from './support/story.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

/** Calls that change something on the disk; these are what fails. */
const changing = new Set(['create', 'write', 'datasync', 'sync', 'truncate', 'rename', 'link', 'unlink', 'mkdir', 'syncFolder']);
const refusals = ['vault.diskFull', 'vault.notWritable', 'vault.readOnly'];
const failure = (name: string): Error => Object.assign(new Error(`${name} on purpose`), { code: name });

/** How many calls that change something the story makes. */
async function countCalls(): Promise<number> {
  const disk = new MemoryDisk();
  const told = await begin(disk);
  let calls = 0;
  disk.before = (operation) => {
    if (changing.has(operation)) calls += 1;
  };
  for (const step of steps) expect(await tell(told, step, disk)).toBe('ok');
  await told.vault.close();
  return calls;
}

interface Fault {
  readonly code: string;
  /** The call that fails, counted from the start of the story. */
  readonly at: number;
  /** How many calls from there on fail; the disk works again after that or at `heal`. */
  readonly times: number;
  /** A write that fails takes this share of its bytes first. */
  readonly partly: boolean;
}

function break_(disk: MemoryDisk, fault: Fault): { heal: () => void; failed: () => string[] } {
  let calls = 0;
  let healed = false;
  const failed: string[] = [];
  let short = false;
  disk.takes = (length) => (short ? Math.max(1, length >> 1) : length);
  disk.before = (operation, path) => {
    short = false;
    if (healed || !changing.has(operation)) return;
    calls += 1;
    if (calls < fault.at || calls >= fault.at + fault.times) return;
    failed.push(`${operation} ${path}`);
    // First half of the bytes, and the failure when asked for the rest, as a disk does that fills up.
    if (fault.partly && operation === 'write' && failed.length === 1) short = true;
    else throw failure(fault.code);
  };
  return { heal: () => void (healed = true), failed: () => failed };
}

async function oneFault(fault: Fault): Promise<void> {
  const disk = new MemoryDisk();
  const told = await begin(disk);
  const { heal, failed } = break_(disk, fault);
  let broken = false;
  for (const step of steps) {
    const before = told.shown;
    const refused = await tell(told, step, disk);
    if (refused === 'ok') continue;
    expect(refusals).toContain(refused);
    if (!('run' in step)) {
      heal();
      told.vault = must(await reopened(disk));
      continue;
    }
    expect(await shape(told.vault, told.blobs), 'memory shows exactly what was acknowledged').toBe(before);
    heal();
    broken = told.vault.findings.some(({ code }) => code === 'vault.appendBroken');
    if (broken || told.vault.mode === 'readOnly') break;
    expect(await tell(told, step, disk), 'the same again works once the disk does').toBe('ok');
  }
  heal();
  await checkAfter(disk, told, broken, failed());
}

async function checkAfter(disk: MemoryDisk, told: Told, broken: boolean, failed: readonly string[]): Promise<void> {
  if (!broken && told.vault.mode === 'readWrite') expect((await verified(told.vault)).findings, failed.join()).toEqual([]);
  await told.vault.close();
  const again = must(await reopened(disk));
  expect(hasDamage(again.findings), `${failed.join()}: ${JSON.stringify(again.findings)}`).toBe(false);
  expect(again.mode, `${failed.join()}: ${JSON.stringify(again.findings)}`).toBe('readWrite');
  // A frame whose failed append could not be taken back may turn out to be there whole: then it is there.
  if (!broken) expect(await shape(again, told.blobs)).toBe(told.shown);
  expect((await verified(again)).ok).toBe(true);
  told.vault = again;
  for (const step of steps) if ('run' in step) expect(await tell(told, step, disk)).toBe(step.name === 'login l1' && codeOf(again.unseal({ compartment: 'ch-l1', epoch: 1, nonce: '', data: '' }, '')) === 'vault.compartmentDestroyed' ? 'vault.compartmentDestroyed' : 'ok');
  await again.close();
  expect(disk.files(folder).filter((name) => name.includes('.tmp-') || name.startsWith('lock'))).toEqual([]);
}

describe.each(['ENOSPC', 'EIO'])('%s', (code) => {
  test.each([
    ['once', 1, false],
    ['once, after half a write', 2, true],
    ['for three calls', 3, false],
    ['from then on', Number.MAX_SAFE_INTEGER, true],
  ] as const)('at every call, %s', async (_, times, partly) => {
    const calls = await countCalls();
    expect(calls).toBeGreaterThan(60);
    for (let at = 1; at <= calls; at += 1) {
      await oneFault({ code, at, times, partly }).catch((error: unknown) => {
        throw new Error(`call ${at} of ${calls}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
    }
  });
});

test('making a vault: at every call, nothing is left and the second try works', async () => {
  for (let at = 1; ; at += 1) {
    const disk = new MemoryDisk();
    const { heal, failed } = break_(disk, { code: 'ENOSPC', at, times: Number.MAX_SAFE_INTEGER, partly: false });
    const made = await create(disk, { segmentBytes: storySegmentBytes });
    if (failed().length === 0) {
      expect(at).toBeGreaterThan(20);
      await must(made).close();
      break;
    }
    heal();
    if (made.ok) {
      // Already renamed into place: it is a vault, perhaps not open for writing.
      await made.value.close();
      expect((await verified(must(await reopened(disk)))).ok).toBe(true);
      continue;
    }
    expect(['vault.diskFull', 'vault.notWritable']).toContain(made.error.code);
    const left = disk.files('/');
    if (left.includes('v/vault.json')) await must(await reopened(disk)).close();
    else await must(await create(disk)).close();
  }
});

test('a disk that writes one byte, or half, at a time loses nothing', async () => {
  for (const takes of [(length: number): number => Math.min(1, length), (length: number): number => (length + 1) >> 1]) {
    const disk = new MemoryDisk();
    disk.takes = takes;
    const told = await begin(disk);
    for (const step of steps.filter(({ name }) => name !== 'blob')) expect(await tell(told, step, disk)).toBe('ok');
    await told.vault.close();
    const again = must(await reopened(disk));
    expect(await shape(again, [])).toBe(told.shown);
    expect((await verified(again)).findings).toEqual([]);
    await again.close();
  }
});

test('a disk that takes no bytes at all refuses instead of trying for ever', async () => {
  const disk = new MemoryDisk();
  const told = await begin(disk);
  disk.takes = () => 0;
  expect(await tell(told, steps[0]!, disk)).toBe('vault.notWritable');
  disk.takes = (length) => length;
  expect(await tell(told, steps[0]!, disk)).toBe('ok');
  await told.vault.close();
});

describe('a disk that cannot be read', () => {
  test('at every call: a clear refusal or a finding, and nothing is changed by it', async () => {
    const disk = new MemoryDisk();
    const told = await begin(disk);
    for (const step of steps) await tell(told, step, disk);
    await told.vault.close();
    const reading = new Set(['open', 'read', 'readFile', 'readdir', 'stat', 'size']);
    for (let at = 1; ; at += 1) {
      const copy = disk.copy();
      let calls = 0;
      let failed = '';
      copy.before = (operation, path) => {
        if (!reading.has(operation)) return;
        calls += 1;
        if (calls !== at) return;
        failed = `${operation} ${path}`;
        throw failure('EIO');
      };
      const opened = await reopened(copy);
      if (failed === '') {
        await must(opened).close();
        break;
      }
      if (opened.ok) {
        const seen = await shape(opened.value, told.blobs);
        if (seen !== told.shown) expect(hasDamage(opened.value.findings), failed).toBe(true);
        await opened.value.close();
      } else expect(['vault.notWritable', 'vault.damaged'], failed).toContain(opened.error.code);
      copy.before = () => {};
      const again = must(await reopened(copy));
      expect(again.mode, failed).toBe('readWrite');
      expect(await shape(again, told.blobs), failed).toBe(told.shown);
      await again.close();
    }
  });
});
