// What closing the window does: it hides only where it can be opened again.
import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { hideOnClose } from '../../../../electron/window/hide-on-close.ts';

/** A window that closes unless something prevents it, as Electron's. */
class FakeWindow extends EventEmitter {
  isHidden = false;
  isClosed = false;
  hide(): void {
    this.isHidden = true;
  }
  isDestroyed(): boolean {
    return this.isClosed;
  }
  close(staysWithUnsavedText = false): void {
    const event = {
      defaultPrevented: false,
      preventDefault: () => {
        event.defaultPrevented = true;
      },
    };
    this.emit('close', event);
    if (event.defaultPrevented || staysWithUnsavedText) return;
    this.isClosed = true;
    this.emit('closed');
  }
}

function setUp() {
  const app = new EventEmitter();
  const window = new FakeWindow();
  const state = { isWanted: true, isShown: true };
  const isShown = vi.fn(() => Promise.resolve(state.isShown));
  hideOnClose(app as unknown as App, window as unknown as BrowserWindow, { isWanted: () => state.isWanted, isShown });
  return { app, window, state, isShown };
}

it('hides while the symbol is there', async () => {
  const { window } = setUp();
  window.close();
  await vi.waitFor(() => expect(window.isHidden).toBe(true));
  expect(window.isClosed).toBe(false);
});

it('closes as before when it is not wanted, without asking', () => {
  const { window, state, isShown } = setUp();
  state.isWanted = false;
  window.close();
  expect([window.isClosed, isShown.mock.calls.length]).toEqual([true, 0]);
});

it('closes where there is no status area, so that the window is not lost', async () => {
  const { window, state } = setUp();
  state.isShown = false;
  window.close();
  await vi.waitFor(() => expect(window.isClosed).toBe(true));
  expect(window.isHidden).toBe(false);
});

it('closes when the program quits', () => {
  const { app, window } = setUp();
  app.emit('before-quit');
  window.close();
  expect(window.isClosed).toBe(true);
  expect(app.listenerCount('before-quit')).toBe(0);
});

it('hides again after something else has stopped the program from quitting', async () => {
  const { app, window } = setUp();
  app.emit('before-quit');
  await new Promise((resolve) => setImmediate(resolve));
  window.close();
  await vi.waitFor(() => expect(window.isHidden).toBe(true));
});

it('hides again after somebody has stayed with unsaved text instead of quitting', async () => {
  const { app, window } = setUp();
  app.emit('before-quit');
  window.close(true);
  window.close();
  await vi.waitFor(() => expect(window.isHidden).toBe(true));
});
