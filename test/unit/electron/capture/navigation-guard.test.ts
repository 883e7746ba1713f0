import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createNavigationGuard,
  inHistory,
  type NavigationGuard,
} from '../../../../electron/capture/navigation-guard.ts';

/** A page whose process can be ended; as in Chromium, Back and Forward count from the page that is under way. */
class Page extends EventEmitter {
  process = 1;
  ended: number[] = [];
  active = 3;
  getOSProcessId = (): number => this.process;
  isDestroyed = (): boolean => false;
  forcefullyCrashRenderer = (): void => void this.ended.push(this.process);
  history = {
    goBack: (): void => void (this.active -= 1),
    goForward: (): void => void (this.active += 1),
    goToIndex: (index: number): void => void (this.active = index),
    getActiveIndex: (): number => this.active,
  };
}

let page: Page;
let guard: NavigationGuard;
let went: string[];
beforeEach(() => {
  [page, went] = [new Page(), []];
  guard = createNavigationGuard(page as unknown as WebContents);
});

describe('the navigation of the user', () => {
  it.each([
    ['back', 2],
    ['forward', 4],
  ] as const)('%s leads one page on, however often it must be started', async (to, index) => {
    guard.go(inHistory(page.history, to));
    for (let times = 0; times < 3; times += 1) {
      expect(guard.blocks(false)).toBe(true);
      await setImmediate();
      page.emit('render-process-gone');
      await setImmediate();
    }
    expect([page.active, page.ended.length]).toEqual([index, 3]);
  });

  it('that arrives in another process while the page is ended leaves nothing waiting', async () => {
    guard.go(() => went.push('one'));
    expect(guard.blocks(false)).toBe(true);
    await setImmediate();
    // The end of process 1 is not reported any more.
    page.process = 2;
    page.emit('did-navigate');
    expect(guard.isPending()).toBe(false);
    guard.go(() => went.push('two'));
    expect([went, page.ended]).toEqual([['one', 'two'], [1]]);
  });

  it('that arrives in another process before the page is ended keeps its own', async () => {
    guard.go(() => went.push('one'));
    expect(guard.blocks(false)).toBe(true);
    page.process = 2;
    page.emit('did-navigate');
    await setImmediate();
    expect([page.ended, guard.isPending()]).toEqual([[], false]);
  });

  it('that arrives in the process that is being ended is started again', async () => {
    guard.go(() => went.push('one'));
    expect(guard.blocks(false)).toBe(true);
    page.emit('did-navigate');
    await setImmediate();
    page.emit('render-process-gone');
    await setImmediate();
    page.process = 2;
    page.emit('did-navigate');
    expect([went, guard.isPending()]).toEqual([['one', 'one'], false]);
  });

  it('that fails while the page is being ended leaves nothing waiting: the page of the error has its own process', async () => {
    guard.go(() => went.push('one'));
    expect(guard.blocks(false)).toBe(true);
    await setImmediate();
    // Neither the arrival of the page of the error nor the end of process 1 is reported.
    page.process = 2;
    page.emit('did-fail-load', {}, -106, 'ERR_INTERNET_DISCONNECTED', 'https://norrasa.example/', true);
    page.emit('did-stop-loading');
    expect([guard.isPending(), guard.blocks(false)]).toEqual([false, false]);
    guard.go(() => went.push('two'));
    expect(went).toEqual(['one', 'two']);
  });

  it('that is refused before anything loads leaves nothing waiting', () => {
    guard.go(() => page.emit('did-fail-load', {}, -300, 'ERR_INVALID_URL', 'https://', true));
    expect([guard.isPending(), guard.blocks(false)]).toEqual([false, false]);
  });

  it.each([
    ['is replaced by the page’s own', -3, true, 1],
    ['has a frame that fails', -106, false, 1],
    ['fails in a process that has ended', -106, true, 0],
  ] as const)('goes on when it %s', async (_what, code, isMainFrame, process) => {
    guard.go(() => went.push('one'));
    expect(guard.blocks(false)).toBe(true);
    await setImmediate();
    page.process = process;
    page.emit('did-fail-load', {}, code, '', '', isMainFrame);
    page.emit('render-process-gone');
    await setImmediate();
    expect([went, guard.isPending()]).toEqual([['one', 'one'], true]);
  });
});
