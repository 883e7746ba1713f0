// When the manager checks whether a backup is due, and what it stops, as the vault is opened and closed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { BackupManager, BackupTask } from '../../../../../electron/engine/backup/manager.ts';
import { codeOf } from '../../../../support/results.ts';

const MINUTE = 60_000;
const hooks = { event: () => undefined, memory: () => undefined, log: () => undefined };
const settings = {
  memory: { folder: '', recent: [], anchors: {} },
  demoFolder: '',
  newFolder: '',
  clockOffset: 0,
  fontFolder: '',
};

function made(): { manager: BackupManager; task: BackupTask } {
  const task = new BackupTask(hooks);
  const host = {
    vault: () => null,
    memory: () => settings.memory,
    hooks,
    now: () => new Date(),
    settings,
    remember: () => undefined,
  };
  return { manager: new BackupManager(host, task), task };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('checking whether a backup is due', () => {
  it('goes on in one chain when the vault was closed and opened again during a check', async () => {
    const { manager } = made();
    let end = (): void => undefined;
    const check = vi.spyOn(manager, 'runIfDue').mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    );
    manager.onOpened();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(check).toHaveBeenCalledTimes(1);
    manager.onClosed();
    manager.onOpened();
    end();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(check).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(check).toHaveBeenCalledTimes(4);
    manager.onClosed();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(check).toHaveBeenCalledTimes(4);
  });
});

describe('a restore in progress', () => {
  it('goes on when a vault is opened meanwhile, and is stopped with the program', async () => {
    const { manager, task } = made();
    let end = (): void => undefined;
    const restored = task.run('restore', async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return task.cancelled() ? fail('restore.cancelled') : ok({});
    });
    manager.onOpened();
    expect(task.cancelled()).toBe(false);
    manager.onClosed();
    end();
    expect(codeOf(await restored)).toBe('restore.cancelled');
  });
});
