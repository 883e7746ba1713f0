import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { listenForShortcuts, shortcutOf, type Shortcut } from '../../../../electron/capture/shortcuts.ts';

const NO_MODIFIER = { control: false, alt: false, meta: false, shift: false };

describe('a shortcut of the capture window', () => {
  it.each([
    ['l', { control: true }, 'address'],
    ['S', { meta: true }, 'save'],
    ['w', { control: true }, 'close'],
    ['ArrowLeft', { alt: true }, 'back'],
    ['F6', {}, 'bar'],
    ['w', {}, null],
    ['w', { control: true, shift: true }, null],
    // AltGr on Windows: a character is typed.
    ['w', { control: true, alt: true }, null],
  ] as const)('%s with %j: %s', (key, modifiers, expected) => {
    expect(shortcutOf({ ...NO_MODIFIER, ...modifiers, key })).toBe(expected);
  });

  /** Presses a key; tells what was done by the time the event had been handled, and whether the page was kept from it. */
  function press(key: string): { done: Shortcut[]; during: Shortcut[]; isKept: boolean } {
    const contents = new EventEmitter();
    const done: Shortcut[] = [];
    listenForShortcuts(contents as unknown as WebContents, (name) => done.push(name));
    const preventDefault = vi.fn();
    contents.emit('before-input-event', { preventDefault }, { ...NO_MODIFIER, control: true, type: 'keyDown', key });
    return { done, during: [...done], isKept: preventDefault.mock.calls.length === 1 };
  }

  it('is handled before the page sees it', () => {
    expect(press('s')).toMatchObject({ during: ['save'], isKept: true });
    expect(press('a')).toMatchObject({ during: [], isKept: false });
  });

  it('that closes the window does so after the key event: Electron still uses what it came from', async () => {
    const { done, during, isKept } = press('w');
    expect([during, isKept]).toEqual([[], true]);
    await vi.waitFor(() => expect(done).toEqual(['close']));
  });
});
