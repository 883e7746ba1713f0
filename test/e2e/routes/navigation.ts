// The frame of an open vault: the sidebar, the command palette, titles; and the first screen.
import { expect, type Locator, type Page } from '@playwright/test';

/** The heading of a screen. */
export const title = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

/** The places that a low window shows only while their group is open, with its name. */
const GROUPS: Readonly<Record<string, string>> = {
  Frågor: 'Inkorg',
  Moderering: 'Inkorg',
  Diarium: 'Inkorg',
  'Plattformens beslut': 'Inkorg',
  Ansökningar: 'Kanaler',
  Inloggningar: 'Kanaler',
  'Gemensam sida': 'Kanaler',
  Avveckling: 'Kanaler',
  Oregistrerade: 'Kanaler',
  Avstämning: 'Kanaler',
  Inlägg: 'Kanaler',
  'Godkända svar': 'Inkorg',
  Revision: 'Handlingar',
  Översikt: 'Handlingar',
  'Vem gör vad': 'Människor',
  'Vem får uttala sig': 'Människor',
  Bemanning: 'Människor',
  'Ska sluta': 'Människor',
  Dokumenthanteringsplan: 'Handlingar',
  Beskrivning: 'Handlingar',
  Utlämnande: 'Handlingar',
  'Sök för allmänheten': 'Handlingar',
  Statistik: 'Handlingar',
  Gallring: 'Handlingar',
};

export const navigation = (page: Page) => {
  const list = page.getByRole('navigation', { name: 'Delar av programmet' });
  const place = (name: string): Locator => list.getByRole('link', { name: new RegExp(`^${name}`) });
  return {
    list,
    place,
    /** The link to a place, once its group is open. */
    shown: async (name: string): Promise<Locator> => {
      const group = GROUPS[name];
      if (group !== undefined && !(await place(name).isVisible())) {
        await place(group).click();
        await place(name).waitFor();
      }
      return place(name);
    },
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
    page.getByRole('region', { name: 'Att göra nu' }).getByRole('listitem').filter({ hasText: words }),
  sickToday: page.getByRole('main').getByRole('link', { name: 'Sjuk i dag' }),
});
