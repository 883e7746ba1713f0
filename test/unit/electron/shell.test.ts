import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type IdleSource, watchIdle } from '../../../electron/auto-lock.ts';
import { secretClipboard } from '../../../electron/clipboard.ts';
import { describeError } from '../../../electron/engine/describe.ts';
import { hearEngine } from '../../../electron/engine-news.ts';
import { safeFileName } from '../../../domain/file-name.ts';
import { writeWhole } from '../../../electron/ipc/whole-file.ts';
import { defaultPreferences, preferencesIn } from '../../../electron/preferences.ts';
import { testClockOffset, testIdleLook } from '../../../electron/test-clock.ts';
import { placeOf } from '../../../electron/window-place.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-shell-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

class Board {
  text = '';
  readText = (): string => this.text;
  writeText = (text: string): void => void (this.text = text);
  clear = (): void => void (this.text = '');
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('a secret on the clipboard', () => {
  it('is cleared after its time', async () => {
    vi.useFakeTimers();
    const board = new Board();
    secretClipboard(board).put('hemligt', 30);
    expect(board.text).toBe('hemligt');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(board.text).toBe('hemligt');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(board.text).toBe('');
  });

  it('leaves what the person copied since', async () => {
    vi.useFakeTimers();
    const board = new Board();
    secretClipboard(board).put('hemligt', 30);
    board.writeText('en adress');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(board.text).toBe('en adress');
  });

  it('is cleared at once on lock, and the newest copy has its own time', async () => {
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

  it('is cleared when the vault is locked from a screen, the menu or by another folder; not by other news', () => {
    const board = new Board();
    const secrets = secretClipboard(board);
    const told: string[] = [];
    const hear = hearEngine({ preferences: { saveMemory: () => undefined }, secrets, note: () => undefined, remind: () => undefined, tell: (name) => told.push(name) });
    secrets.put('hemligt', 30);
    hear({ type: 'event', name: 'changed', payload: { seq: 2, collections: ['people'], logs: ['access'] } });
    expect(board.text).toBe('hemligt');
    hear({ type: 'event', name: 'status', payload: {} });
    return settled().then(() => expect([board.text, told]).toEqual(['', ['changed', 'status']]));
  });

  it('waits for a clipboard that answers later', async () => {
    const board = new Board();
    const slow = { readText: () => Promise.resolve(board.text), writeText: async (text: string) => { await Promise.resolve(); board.writeText(text); }, clear: async () => { await Promise.resolve(); board.clear(); } };
    const secrets = secretClipboard(slow);
    secrets.put('hemligt', 30);
    await secrets.clear();
    await settled();
    expect(board.text).toBe('');
  });
});

describe('the automatic lock', () => {
  const source = (idle: { seconds: number }): IdleSource & { fire: (event: string) => void } => {
    const listeners = new Map<string, () => void>();
    return { getSystemIdleTime: () => idle.seconds, on: (event, listener) => listeners.set(event, listener), fire: (event) => listeners.get(event)?.() };
  };

  it('locks after the chosen minutes without use, not before', () => {
    vi.useFakeTimers();
    const idle = { seconds: 0 };
    const lock = vi.fn();
    const stop = watchIdle(source(idle), () => 15, lock);
    idle.seconds = 15 * 60 - 1;
    vi.advanceTimersByTime(10_000);
    expect(lock).not.toHaveBeenCalled();
    idle.seconds = 15 * 60;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
    stop();
  });

  it('never locks by idling when switched off, but still when the screen is locked or the computer sleeps', () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const power = source({ seconds: 1_000_000 });
    const stop = watchIdle(power, () => 0, lock);
    vi.advanceTimersByTime(60_000);
    expect(lock).not.toHaveBeenCalled();
    power.fire('lock-screen');
    power.fire('suspend');
    expect(lock).toHaveBeenCalledTimes(2);
    stop();
  });
});

describe('the preferences', () => {
  const nothing = { lastMembers: {}, backups: {}, restored: {}, reminded: {} };
  const file = (content: Record<string, unknown> = {}) => ({ get: (key: string) => content[key], set: (values: Readonly<Record<string, unknown>>) => void Object.assign(content, structuredClone(values)) });

  it('keep choices, the vault and the last head between starts', () => {
    const stored = file();
    const first = preferencesIn(stored, '/default');
    expect(first.get()).toEqual(defaultPreferences);
    first.save({ theme: 'dark' });
    first.saveMemory({ folder: '/valv', recent: ['/valv'], anchors: { v: { seq: 3, hash: 'h' } } });
    const second = preferencesIn(stored, '/default');
    expect(second.get()).toEqual({ ...defaultPreferences, theme: 'dark' });
    expect(second.memory()).toEqual({ folder: '/valv', recent: ['/valv'], anchors: { v: { seq: 3, hash: 'h' } }, ...nothing });
  });

  it('fall back value by value when a value has the wrong shape', () => {
    const store = preferencesIn(file({ preferences: { theme: 'purple' }, folder: 7, recent: ['/a'], anchors: [], window: 'x' }), '/default');
    expect(store.get()).toEqual(defaultPreferences);
    expect(store.memory()).toEqual({ folder: '/default', recent: ['/a'], anchors: {}, ...nothing });
    expect(store.window()).toBeNull();
  });

  it('refuse a value that no screen offers', () => {
    expect(() => preferencesIn(file(), '/default').save({ zoom: 40 })).toThrow();
  });
});

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1080 };
  const at = (x: number, y: number) => ({ x, y, width: 1000, height: 700, maximized: false });

  it('opens where it was', () => {
    expect(placeOf(at(100, 50), [display])).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
  });
  it('forgets a place on a display that is gone', () => {
    expect(placeOf(at(2500, 50), [display])).toEqual({ width: 1280, height: 800 });
    expect(placeOf(null, [display])).toEqual({ width: 1280, height: 800 });
  });
  it('is never smaller than its screens can be', () => {
    expect(placeOf({ ...at(0, 0), width: 200, height: 100 }, [display])).toMatchObject({ width: 640, height: 480 });
  });
});

describe('a saved file', () => {
  it('has a name every file system takes', () => {
    expect(safeFileName('Protokoll: avveckling 3/12 "Skolmaten"?')).toBe('Protokoll- avveckling 3-12 -Skolmaten--');
    expect(safeFileName('../../etc/passwd')).not.toMatch(/[/\\]/);
    expect(safeFileName('...')).toBe('kanalvakt');
    expect(safeFileName('å'.repeat(500))).toHaveLength(120);
  });

  it('has a name that shows what it is: nothing turns its letters round, hides in it or means a device', () => {
    expect(safeFileName('faktura\u202egpj.exe')).toBe('faktura-gpj.exe');
    expect(safeFileName('a\u2067b\u200bc\u061cd\u2028e\u0085f\ufeffg')).toBe('a-b-c-d-e-f-g');
    expect(['CON', 'nul.txt', 'Com1.tar.gz', 'LPT9'].map((name) => safeFileName(name))).toEqual(['_CON', '_nul.txt', '_Com1.tar.gz', '_LPT9']);
    expect(['Console', 'auxiliär', 'com10', ' .kanal'].map((name) => safeFileName(name))).toEqual(['Console', 'auxiliär', 'com10', 'kanal']);
    expect(safeFileName('شرطة المرور 👮')).toBe('شرطة المرور 👮');
  });

  it('has a name that a real disk takes, in any script, and that is not cut within a sign', () => {
    const names = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('汉', '👩‍👩‍👧', 'é', '\ud83d', 'CON', '. ').map((part) => part.repeat(200)));
    fc.assert(
      fc.property(names, fc.constantFrom(100, 120), (name, most) => {
        const safe = safeFileName(name, 'fil', most);
        expect(safe.isWellFormed() && safe.length <= most + 1).toBe(true);
        expect(path.win32.basename(safe)).toBe(safe);
        const file = path.join(folder, `${safe}.csv`);
        writeFileSync(file, '');
        rmSync(file);
      }),
      { numRuns: 50 },
    );
  });

  it('is whole or not there, and the older one stays when writing fails', async () => {
    const file = path.join(folder, 'lista.csv');
    expect((await writeWhole(file, [Buffer.from('ett')])).ok).toBe(true);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('två');
      await Promise.resolve();
      throw new Error('damaged');
    }
    const failed = await writeWhole(file, broken());
    expect(failed).toMatchObject({ ok: false, error: { code: 'exports.notWritten' } });
    expect(readFileSync(file, 'utf8')).toBe('ett');
    expect(readdirSync(folder)).toEqual(['lista.csv']);
  });

  it('leaves nothing beside it when what was to be written fails at once, however often', async () => {
    const atOnce = (): AsyncIterable<Uint8Array> => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('damaged')) }) });
    for (let round = 0; round < 100; round++) {
      const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => writeWhole(path.join(folder, `${String(index)}.csv`), atOnce())));
      expect(answers.every((answer) => !answer.ok)).toBe(true);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused in a folder that is not there', async () => {
    expect(await writeWhole(path.join(folder, 'saknas', 'x.csv'), [Buffer.from('x')])).toMatchObject({ ok: false, error: { code: 'exports.notWritten' } });
  });
});

describe('the log', () => {
  it('never gets the message of an unexpected error, which may quote a text', () => {
    const failing = (): void => void JSON.parse('Lösenord: hemligt123');
    let described = '';
    try {
      failing();
    } catch (error) {
      described = describeError(error);
    }
    expect(described).toMatch(/^SyntaxError/);
    expect(described).not.toContain('hemligt');
    expect(described).not.toContain(process.cwd());
  });
});

describe('how often tests look for idling', () => {
  it('is the program’s own unless a sensible number is given', () => {
    expect(testIdleLook({})).toBeUndefined();
    for (const bad of ['', 'x', '0', '-1', '1.5']) expect(testIdleLook({ KANALVAKT_IDLE_LOOK_MS: bad })).toBeUndefined();
    expect(testIdleLook({ KANALVAKT_IDLE_LOOK_MS: '200' })).toBe(200);
  });
});

describe('the clock of tests', () => {
  it('is the system clock unless a time is given', () => {
    expect(testClockOffset({})).toBe(0);
    expect(testClockOffset({ KANALVAKT_CLOCK: 'inte en tid' })).toBe(0);
    expect(Math.abs(testClockOffset({ KANALVAKT_CLOCK: new Date(Date.now() + 86_400_000).toISOString() }) - 86_400_000)).toBeLessThan(5_000);
  });
});
