// Unsaved text in any window keeps the right to write; the engine is told one answer for all.
import type { WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { answerTo } from '../../../../../electron/ipc/gateway/asker.ts';
import { createUnsavedAnywhere } from '../../../../../electron/ipc/gateway/unsaved-anywhere.ts';

function setUp() {
  const told = vi.fn();
  const gone = vi.fn();
  const saved = vi.fn();
  const anywhere = createUnsavedAnywhere(gone, [{ saved }]);
  const answer = anywhere.around((name, input) => {
    told(name, input);
    return Promise.resolve(ok({}));
  });
  const from = (id: number, unsaved: boolean) =>
    answerTo({ id } as unknown as WebContents, () => answer('vault.unsaved', { unsaved }));
  return { told, gone, saved, anywhere, answer, from };
}

it('one window without unsaved text does not hide that another has some', async () => {
  const { told, from } = setUp();
  await from(1, true);
  await from(2, false);
  expect(told).toHaveBeenLastCalledWith('vault.unsaved', { unsaved: true });
  await from(1, false);
  expect(told).toHaveBeenLastCalledWith('vault.unsaved', { unsaved: false });
});

it('a window that is gone holds nothing', async () => {
  const { gone, anywhere, from } = setUp();
  await from(1, true);
  await from(2, true);
  anywhere.forget(2);
  expect(gone).not.toHaveBeenCalled();
  anywhere.forget(1);
  anywhere.forget(1);
  expect(gone).toHaveBeenCalledTimes(1);
});

it('a window that holds nothing any more is named, whatever others hold', async () => {
  const { saved, from } = setUp();
  await from(1, true);
  await from(2, true);
  expect(saved).not.toHaveBeenCalled();
  await from(2, false);
  expect(saved.mock.calls).toEqual([[2]]);
});

it('other calls pass as they are', async () => {
  const { told, answer } = setUp();
  await answer('app.now', {});
  expect(told).toHaveBeenCalledWith('app.now', {});
});
