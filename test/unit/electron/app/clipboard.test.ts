import { afterEach, describe, expect, it, vi } from 'vitest';
import { hintingClipboard, secretClipboard } from '../../../../electron/app/clipboard.ts';
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

describe('the hints for clipboard histories', () => {
  type Formats = Record<string, string | Blob>;
  const raw = (name: string): string => `electron application/osclipboard;format="${name}"`;
  /** A clipboard that takes several formats; `keeps` tells whether it keeps their text. */
  const takesItems = (board: Board, keeps = true) => {
    const written: Formats[] = [];
    return {
      written,
      makeItem: (formats: Formats) => formats,
      write: (items: readonly Formats[]) => {
        written.push(...items);
        const text = items[0]?.['text/plain'];
        if (keeps && typeof text === 'string') board.writeText(text);
        return Promise.resolve();
      },
    };
  };

  it.each([
    ['linux', ['x-kde-passwordManagerHint']],
    ['darwin', ['org.nspasteboard.ConcealedType']],
    [
      'win32',
      ['ExcludeClipboardContentFromMonitorProcessing', 'CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard'],
    ],
  ] as const)('go with the text in one write (%s)', async (platform, names) => {
    const board = new Board();
    const items = takesItems(board);
    const secrets = secretClipboard(hintingClipboard(board, items, platform));
    secrets.put('hemligt', 30);
    await vi.waitFor(() => expect(board.text).toBe('hemligt'));
    expect(items.written).toHaveLength(1);
    expect(Object.keys(items.written[0] ?? {})).toEqual(['text/plain', ...names.map(raw)]);
    await secrets.clear();
    expect(board.text).toBe('');
  });

  it('are left out where the text would be lost with them', async () => {
    const board = new Board();
    await hintingClipboard(board, takesItems(board, false), 'linux').writeText('hemligt');
    expect(board.text).toBe('hemligt');
    const refusing = { makeItem: () => ({}), write: () => Promise.reject(new Error('no such format')) };
    await hintingClipboard(board, refusing, 'linux').writeText('annat');
    expect(board.text).toBe('annat');
    expect(hintingClipboard(board, undefined, 'linux')).toBe(board);
    expect(hintingClipboard(board, takesItems(board), 'freebsd')).toBe(board);
  });
});
