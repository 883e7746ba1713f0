import { afterEach, describe, expect, it, vi } from 'vitest';
import { secretClipboard } from '../../../../electron/app/clipboard.ts';
import { Board, settled } from '../../support/clipboard.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a secret on the clipboard', () => {
  it('is cleared when its time is up', async () => {
    vi.useFakeTimers();
    const board = new Board();
    secretClipboard(board).put('hemligt', 30);
    expect(board.text).toBe('hemligt');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(board.text).toBe('hemligt');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(board.text).toBe('');
  });

  it('is not cleared when the person has copied something else', async () => {
    vi.useFakeTimers();
    const board = new Board();
    secretClipboard(board).put('hemligt', 30);
    board.writeText('en adress');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(board.text).toBe('en adress');
  });

  it('is cleared at once on lock, and a newer copy has its own timer', async () => {
    vi.useFakeTimers();
    const board = new Board();
    const secrets = secretClipboard(board);
    secrets.put('första', 30);
    await vi.advanceTimersByTimeAsync(20_000);
    secrets.put('andra', 30);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(board.text).toBe('andra');
    await secrets.clear();
    expect(board.text).toBe('');
  });

  it('is cleared on a clipboard that answers asynchronously', async () => {
    const board = new Board();
    const slow = {
      readText: () => Promise.resolve(board.text),
      writeText: async (text: string) => {
        await Promise.resolve();
        board.writeText(text);
      },
      clear: async () => {
        await Promise.resolve();
        board.clear();
      },
    };
    const secrets = secretClipboard(slow);
    secrets.put('hemligt', 30);
    await secrets.clear();
    await settled();
    expect(board.text).toBe('');
  });
});
