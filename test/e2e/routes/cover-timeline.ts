// The cover timeline: spans, views, rows, gaps.
import { expect, type Locator, type Page } from '@playwright/test';

export const coverTimeline = (page: Page) => {
  const grid = page.getByRole('grid');
  const row = (name: string): Locator => grid.getByRole('row').filter({ hasText: name });
  /** The cell under the keyboard cursor. */
  const cursor = async (): Promise<Locator> =>
    page.locator(`[id="${(await grid.getAttribute('aria-activedescendant')) ?? ''}"]`);
  return {
    grid,
    row,
    cursor,
    gaps: (name: string): Locator =>
      row(name).getByRole('gridcell', { name: /^Ingen (modererar|svarar|publicerar|diarieför|sparar|kommer)/ }),
    forward: page.getByRole('button', { name: 'Framåt' }),
    backward: page.getByRole('button', { name: 'Bakåt' }),
    asTable: page.getByRole('button', { name: 'Visa som tabell' }),
    subtitle: (words: string): Locator => page.getByText(words, { exact: true }),
    pickScale: async (name: '4 veckor' | 'Vecka' | 'Månad' | 'Kvartal' | 'År'): Promise<void> => {
      await page.getByRole('combobox', { name: 'Hur mycket som visas' }).click();
      await page.getByRole('option', { name, exact: true }).click();
    },
    /** Shows all channels, and not only those that need something. */
    showAll: async (): Promise<void> => {
      const needOnly = page.getByRole('switch', { name: 'Bara det som behöver något' });
      // What is shown at first depends on how many channels there are.
      await grid.getByRole('rowheader').first().waitFor();
      await needOnly.uncheck({ force: true });
      await expect(needOnly).not.toBeChecked();
    },
    /** Moves the cursor from the top to the row of this name. */
    toRow: async (name: string): Promise<void> => {
      await page.keyboard.press('Control+Home');
      for (let step = 0; step < 60; step += 1) {
        if ((await (await cursor()).getAttribute('aria-label'))?.startsWith(`${name}, `) === true) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`no row ${name}`);
    },
    needOnly: page.getByRole('switch', { name: 'Bara det som behöver något' }),
    search: page.getByRole('textbox', { name: 'Hitta kanal' }),
    /** The heading of a unit. */
    unit: (name: string | RegExp): Locator => grid.getByRole('gridcell', { name }),
    pickWhose: async (name: string): Promise<void> => {
      await page.getByRole('combobox', { name: 'Vilka som visas' }).click();
      await page.getByRole('option', { name, exact: true }).click();
    },
    pickView: (name: 'Kanaler' | 'Personer'): Promise<void> =>
      page.getByRole('radiogroup', { name: 'Kanaler eller personer' }).getByText(name, { exact: true }).click(),
    /**
     * Checks the name of the cell under the cursor; retries, since the cell may change once more while another month
     * loads.
     */
    expectCursor: (name: string | RegExp): Promise<void> =>
      expect(async () => {
        await expect(await cursor()).toHaveAccessibleName(name, { timeout: 1_000 });
      }).toPass({ timeout: 20_000 }),
  };
};

export const NO_CALENDAR = 'Det här är ingen kalenderfil som går att läsa.';

/** Importing school holidays from a file. */
export const schoolHolidays = (page: Page) => ({
  take: page.getByRole('button', { name: 'Importera', exact: true }),
  none: page.getByText('Inga skollov är importerade'),
  counted: page.getByText('3 rader importeras. 1 rad hoppas över.'),
  taken: page.getByText('3 lov är importerade.'),
});
