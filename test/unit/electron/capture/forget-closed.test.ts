import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { createForgetClosed } from '../../../../electron/capture/forget-closed.ts';

let closed: Result<readonly string[]>;
let used: string[];
let forgotten: string[];
let noted: string[];
let broken: boolean;
let forgetClosed: () => Promise<void>;
beforeEach(() => {
  [closed, used, forgotten, noted, broken] = [ok([]), ['persist:a', 'persist:b'], [], [], false];
  forgetClosed = createForgetClosed({
    closed: () => Promise.resolve(closed),
    used: (partition) => used.includes(partition),
    forget: (partition) => {
      if (broken) return Promise.reject(new Error('in use'));
      forgotten.push(partition);
      return Promise.resolve();
    },
    note: (message) => noted.push(message),
  });
});

describe('the local browser data of a closed channel', () => {
  it('is deleted once when the channel is closed, and only where some exists', async () => {
    await forgetClosed();
    closed = ok(['persist:a', 'persist:elsewhere']);
    await Promise.all([forgetClosed(), forgetClosed()]);
    expect(forgotten).toEqual(['persist:a']);
    closed = ok(['persist:a', 'persist:elsewhere', 'persist:b']);
    await forgetClosed();
    expect(forgotten).toEqual(['persist:a', 'persist:b']);
  });

  it('is kept while the vault is locked and deleted when it is opened', async () => {
    closed = fail('vault.locked');
    await forgetClosed();
    expect(forgotten).toEqual([]);
    closed = ok(['persist:a']);
    await forgetClosed();
    expect(forgotten).toEqual(['persist:a']);
  });

  it('is deleted at the next attempt after a failure, which is logged without a name', async () => {
    [closed, broken] = [ok(['persist:a']), true];
    await forgetClosed();
    expect(noted).toEqual(['session of a closed channel not forgotten']);
    broken = false;
    await forgetClosed();
    expect(forgotten).toEqual(['persist:a']);
  });
});
