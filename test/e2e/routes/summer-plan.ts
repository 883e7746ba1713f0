// What-if planning of absences, and the summer plan.
import type { Locator, Page } from '@playwright/test';
import { choose, field } from '../support/page/registers.ts';

export const summerPlan = (page: Page) => {
  const wish = (number: number): Locator =>
    page.getByRole('group', { name: `Frånvaro ${String(number)}`, exact: true });
  return {
    add: page.getByRole('button', { name: 'Lägg till en person' }),
    showGaps: page.getByRole('button', { name: 'Visa luckorna' }),
    allProposed: page.getByText(/^Alla \d+ luckor har ett förslag\.$/),
    undo: page.getByRole('button', { name: 'Ångra planen' }),
    fillWish: async (number: number, who: string, from: string, to: string): Promise<void> => {
      const row = wish(number);
      await choose(row, page, 'Vem', who);
      await field(row, 'Första dagen borta').fill(from);
      await field(row, 'Sista dagen borta').fill(to);
      await field(row, 'Sista dagen borta').blur();
    },
  };
};
