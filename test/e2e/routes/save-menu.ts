// The menu for exporting a list or document: files and print.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import type { Running } from '../support/program/launch.ts';

const ITEMS = { csv: 'Spara som CSV', pdf: 'Spara som PDF', print: 'Skriv ut' } as const;

/** `within`: the element that contains the menu, if there are several. */
export const saveMenu = (page: Page, within: Page | Locator = page) => {
  const button = within.getByRole('button', { name: 'Spara eller skriv ut' }).first();
  const item = (kind: keyof typeof ITEMS): Locator => page.getByRole('menuitem', { name: ITEMS[kind] });
  return {
    button,
    item,
    choose: async (kind: keyof typeof ITEMS): Promise<void> => {
      await button.click();
      await item(kind).click();
    },
  };
};

/**
 * Saves the current list or document as a file in the program's home, and waits until it is written; returns its path.
 */
export async function saveAs(running: Running, name: string, kind: 'csv' | 'pdf', within?: Locator): Promise<string> {
  const target = path.join(running.home, name);
  await answerSave(running.app, target);
  await saveMenu(running.page, within).choose(kind);
  await waitForFile(target);
  return target;
}
