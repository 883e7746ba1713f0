// A poll of the journal that reaches its turn after this program has become the writer.
import { expect, it, vi } from 'vitest';
import { VaultStateMachine, type ChangingVault } from '../../../../electron/vault/session/state-machine.ts';
import type { Frame } from '../../../../electron/vault/journal/frame.ts';
import type { FramePlace } from '../../../../electron/vault/journal/steps.ts';

const frame = {
  meta: { seq: 8, prev: 'h7', at: '2026-11-24T09:00:00.000Z', commits: [] },
  hash: 'h8',
} as unknown as Frame;
const place = {} as FramePlace;

function makeStateMachine(lock: object | null): {
  course: VaultStateMachine;
  reopen: ReturnType<typeof vi.fn>;
  show: ReturnType<typeof vi.fn>;
} {
  const reopen = vi.fn(() => Promise.resolve({ ok: false, error: { code: 'vault.damaged' } }));
  const show = vi.fn(() => Promise.resolve());
  const parts = {
    lock,
    mode: { value: lock === null ? 'readOnly' : 'readWrite' },
    findings: [],
    journal: { head: { seq: 7, hash: 'h7' } },
    index: { add: vi.fn() },
  };
  const host = {
    vaultState: () => parts,
    registers: () => ({}),
    headAt: () => '',
    closed: () => false,
    closing: () => false,
    reopen,
    enqueue: <T>(task: () => Promise<T>) => task(),
    publish: show,
    continueWith: vi.fn(),
    shows: vi.fn(),
    notify: vi.fn(),
    becomeReadOnly: vi.fn(),
    snapshot: vi.fn(),
  } satisfies Record<keyof ChangingVault, unknown>;
  return { course: new VaultStateMachine(host as unknown as ChangingVault), reopen, show };
}

it('a writer neither reloads as a reader, which would keep the lock, nor applies a frame that it has', async () => {
  const { course: writer, reopen, show } = makeStateMachine({});
  expect(await writer.reload()).toBeNull();
  expect(await writer.applyFrame(frame, place)).toBeNull();
  expect(reopen).not.toHaveBeenCalled();
  expect(show).not.toHaveBeenCalled();
});

it('a reader still reloads', async () => {
  const { course: reader, reopen } = makeStateMachine(null);
  expect(await reader.reload()).toMatchObject({ code: 'vault.damaged', severity: 'damage' });
  expect(reopen).toHaveBeenCalledOnce();
});
