// The frame of an open vault: the sidebar, the command palette, titles; and the first screen.
import { expect, type Locator, type Page } from '@playwright/test';

/** The heading of a screen. */
export const title = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

export const navigation = (page: Page) => {
  const list = page.getByRole('navigation', { name: 'Delar av programmet' });
  return {
    list,
    place: (name: string): Locator => list.getByRole('link', { name: new RegExp(`^${name}`) }),
    lockButton: list.getByRole('button', { name: 'Lås', exact: true }),
  };
};

export const palette = (page: Page) => {
  const search = page.getByRole('dialog').getByRole('textbox', { name: /^Sök efter en plats/ });
  const open = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(search).toBeFocused();
  };
  return {
    search,
    open,
    /** Types the words and chooses the first result, once it is the one with this label. */
    chooseFirst: async (words: string, label: string): Promise<void> => {
      await open();
      await page.keyboard.type(words);
      await expect(page.getByRole('dialog').getByRole('button').first()).toContainText(label);
      await page.keyboard.press('Enter');
    },
  };
};

export const firstScreen = (page: Page) => ({
  title: title(page, /^I dag/),
  /** A task that needs the user's attention now. */
  taskRow: (words: string | RegExp): Locator =>
    page.getByRole('list', { name: 'Att göra nu' }).getByRole('listitem').filter({ hasText: words }),
  sickToday: page.getByRole('main').getByRole('link', { name: 'Sjuk i dag' }),
});
