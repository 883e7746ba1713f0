import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { createForgetClosed } from '../../../electron/capture/forget-closed.ts';

let closed: Result<readonly string[]>;
let used: string[];
let forgotten: string[];
let noted: string[];
let broken: boolean;
let look: () => Promise<void>;
beforeEach(() => {
  [closed, used, forgotten, noted, broken] = [ok([]), ['persist:a', 'persist:b'], [], [], false];
  look = createForgetClosed({
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

describe("what a closed channel's pages stored on this computer", () => {
  it('is forgotten once when the channel is closed, and only where something is stored', async () => {
    await look();
    closed = ok(['persist:a', 'persist:elsewhere']);
    await Promise.all([look(), look()]);
    expect(forgotten).toEqual(['persist:a']);
    closed = ok(['persist:a', 'persist:elsewhere', 'persist:b']);
    await look();
    expect(forgotten).toEqual(['persist:a', 'persist:b']);
  });

  it('is left alone while the vault is locked, and forgotten when it is opened', async () => {
    closed = fail('vault.locked');
    await look();
    expect(forgotten).toEqual([]);
    closed = ok(['persist:a']);
    await look();
    expect(forgotten).toEqual(['persist:a']);
  });

  it('is tried again when it could not be forgotten, and that is noted without a name', async () => {
    [closed, broken] = [ok(['persist:a']), true];
    await look();
    expect(noted).toEqual(['session of a closed channel not forgotten']);
    broken = false;
    await look();
    expect(forgotten).toEqual(['persist:a']);
  });
});
