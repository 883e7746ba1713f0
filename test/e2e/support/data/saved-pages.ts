// Saves pages of a test's own server as a user would, for the replay window.
import { expect, type Page } from '@playwright/test';
import type { Running } from '../program/launch.ts';
import { ask } from '../page/ask.ts';
import { addLogin } from './vault.ts';
import { bar, navigateTo, openCapture, savePage } from '../../routes/capture-bar.ts';

/** A press that closes the window it is in, which may be gone before the press is reported. */
export async function closes(running: Running, press: Promise<unknown>, address: string): Promise<void> {
  await press.catch(() => undefined);
  await expect.poll(() => running.app.windows().some((one) => one.url().includes(address))).toBe(false);
}

export async function captureIn(tools: Page, address: string, title: string): Promise<void> {
  await navigateTo(tools, address, title);
  await savePage(tools);
}

/** Saves the pages, by address and title, in a new channel's window; their captures in the same order. */
export async function savePages(
  running: Running,
  pages: readonly { readonly address: string; readonly title: string }[],
): Promise<string[]> {
  const { page } = running;
  const [first] = pages;
  const login = { username: 'bad', password: 'hemligt ord' };
  const { channelId } = await addLogin(page, 'Badet', login, first!.address);
  const tools = await openCapture(running, channelId, first!.title);
  // The window has the first page already: loading it again, it would show the same title before it is there.
  await savePage(tools);
  for (const { address, title } of pages.slice(1)) await captureIn(tools, address, title);
  await closes(
    running,
    bar(tools)
      .moreButton.click()
      .then(() => bar(tools).closeWindow.click()),
    '/bar.html',
  );
  const { rows } = await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 50 });
  return pages.map(({ title }) => rows.find((row) => row.title === title)!.id);
}
