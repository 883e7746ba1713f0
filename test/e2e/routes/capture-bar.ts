// The capture window: the bar, and the captured page below it.
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Output } from '../../../domain/contract/api.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import type { Running } from '../support/program/launch.ts';
import { answerSave } from '../support/system/dialogs.ts';

/** A page is scrolled from top to bottom before it is saved. */
export const SAVING = { timeout: 45_000 };

export const bar = (page: Page) => {
  const elements = {
    address: page.getByRole('textbox', { name: 'Adress' }),
    /** The title of the page that is shown. */
    title: page.getByRole('heading', { level: 1 }),
    saveButton: page.getByRole('button', { name: 'Spara som bevis' }),
    moreButton: page.getByRole('button', { name: 'Mer', exact: true }),
    saveAndBegin: page.getByRole('menuitem', { name: 'Spara och påbörja ärende' }),
    closeWindow: page.getByRole('menuitem', { name: 'Stäng fönstret' }),
    saved: page.getByText(/^Sidan är sparad som bevis\./),
    savedInCase: page.getByText('Sidan är sparad som bevis i ärendet.'),
    cleared: page.getByText('Inloggning och kakor för kanalens sidor är borttagna.'),
    notFetched: page.getByText(/gick inte att hämta/),
  };
  return {
    ...elements,
    /** The message that it saved, with more details. */
    savedBut: (more: string | RegExp): Locator => elements.saved.filter({ hasText: more }),
    /** Waits for the page with this title; the heading begins with the channel's name, which may say the same. */
    shows: (title: string, message?: string): Promise<void> =>
      expect(elements.title, message).toContainText(`· ${title}`),
    enter: async (address: string): Promise<void> => {
      await elements.address.fill(address);
      await page.keyboard.press('Enter');
    },
    saveAsCase: async (): Promise<void> => {
      await elements.moreButton.click();
      await elements.saveAndBegin.click();
    },
  };
};

/** The bar of the capture window, once it is open. */
export async function captureBar(running: Running): Promise<Page> {
  const find = (): Page | undefined => running.app.windows().find((page) => page.url().endsWith('/bar.html'));
  await expect.poll(() => find() !== undefined).toBe(true);
  const found = find()!;
  await expect(bar(found).address).toBeVisible();
  return found;
}

/** The page at this address, once the capture window shows it. */
export async function shownPage(running: Running, address: string): Promise<Page> {
  const find = (): Page | undefined => running.app.windows().find((page) => page.url() === address);
  await expect.poll(() => find() !== undefined).toBe(true);
  return find()!;
}

/** Goes to an address as a user would, and waits for the page with this title. */
export async function navigateTo(tools: Page, address: string, title: string): Promise<void> {
  await bar(tools).enter(address);
  await bar(tools).shows(title);
}

type Capture = Output<'captures.get'>['capture'];

/** Opens the capture window for a channel, and waits for the page with this title. */
export async function openCapture(running: Running, channelId: string, title: string): Promise<Page> {
  await ask(running.page, 'captures.open', { channelId });
  const tools = await captureBar(running);
  await bar(tools).shows(title);
  return tools;
}

/** Saves the page that is shown. */
export async function savePage(tools: Page): Promise<void> {
  await bar(tools).saveButton.click();
  await expect(bar(tools).saved).toBeVisible(SAVING);
}

/** Closes the capture window; it may be gone before the answer comes. */
export async function closeCapture(running: Running, tools: Page): Promise<void> {
  await tryAsk(tools, 'captureBar.close', {}).catch(() => undefined);
  await expect.poll(() => running.app.windows().length).toBe(1);
}

/** The capture that was saved last. */
export async function latestCapture(page: Page): Promise<Capture> {
  const [row] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 1 })).rows;
  return (await ask(page, 'captures.get', { id: row!.id })).capture;
}

/** Saves a file of a capture to the test's own folder, as a user would; its path. */
export async function savedPart(
  running: Running,
  { id, files }: Pick<Capture, 'id' | 'files'>,
  part: Capture['files'][number]['part'],
): Promise<string> {
  const { blobId, name } = files.find((file) => file.part === part)!;
  const file = path.join(running.home, `${id}-${part}`);
  await answerSave(running.app, file);
  expect((await ask(running.page, 'evidence.saveAs', { blobId, name })).saved).toBe(true);
  return file;
}
