// Everything without a pointer: set-up, the palette, the menu, where focus goes and returns to.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { unsavedQuestion } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { CHANGE_PASSPHRASE } from '../routes/members.ts';
import { navigation, palette, title } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { wizard } from '../routes/wizard.ts';
import { ask } from '../support/page/ask.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { chooseInMenu, menuEntries, watchMenu } from '../support/page/menu.ts';
import { goTo } from '../support/page/go-to.ts';
import { PASSPHRASE } from '../support/data/vault.ts';

test.describe.configure({ mode: 'default' });

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Presses Tab until the target has focus; nothing may trap focus on the way. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

test('after the example vault an own one can be made by keyboard alone, and both can be opened', async ({ launch }) => {
  const running = await launch({ motion: true });
  await openDemo(running.page);
  await ask(running.page, 'vault.lock', {});
  await running.restart();
  const { page } = running;
  const at = gate(page);
  await at.expectLocked();
  await tabTo(page, at.otherVault);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Öppna mapp…' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Öppna en anslutningsfil' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(at.setUpInMenu).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(at.municipality).toBeFocused();
  await page.keyboard.type('Bollnäs kommun');
  await page.keyboard.press('Enter');
  await expect(at.department).toBeFocused();
  await page.keyboard.type('Kultur- och fritidsförvaltningen');
  await page.keyboard.press('Enter');
  await expect(at.yourName).toBeFocused();
  await page.keyboard.type('Sara Ek');
  await page.keyboard.press('Enter');
  await expect(at.passphrase).toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await tabTo(page, at.again);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(navigation(page).list).toBeVisible({ timeout: 30_000 });
  const own = await ask(page, 'vault.status', {});
  expect(own).toMatchObject({ state: 'open', demo: false });
  expect(path.basename(own.folder)).toBe('Kanalvakt');

  // And back to the example, which lies where it did.
  await ask(page, 'vault.lock', {});
  await at.expectLocked();
  await tabTo(page, at.otherVault);
  await page.keyboard.press('Enter');
  const example = page.getByRole('menuitem', { name: /Exempelvalv$/ });
  await expect(example).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Öppna exempelvalvet som/)).toBeVisible();
});

test('a new vault can be set up and unlocked by keyboard alone', async ({ launch }) => {
  const { page } = await launch({ motion: true });
  const at = gate(page);
  await tabTo(page, at.setUpButton);
  await page.keyboard.press('Enter');
  await expect(at.municipality).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(at.municipality, 'the missing value is reported and focused').toHaveAttribute('aria-invalid', 'true');
  await expect(at.municipality).toBeFocused();
  await page.keyboard.type('Bollnäs kommun');
  await page.keyboard.press('Enter');
  await expect(at.department).toBeFocused();
  await page.keyboard.type('Kultur- och fritidsförvaltningen');
  await page.keyboard.press('Enter');
  await expect(at.yourName).toBeFocused();
  await page.keyboard.type('Sara Ek');
  await tabTo(page, at.unitHead);
  await page.keyboard.press('Space');
  await expect(at.unitHead).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Tillbaka' }));
  await page.keyboard.press('Enter');
  await expect(at.department, 'the text is kept').toHaveValue('Kultur- och fritidsförvaltningen');
  await page.keyboard.press('Enter');
  await tabTo(page, wizard(page).next);
  await page.keyboard.press('Enter');
  await expect(at.passphrase).toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await tabTo(page, at.again);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(title(page, 'I dag')).toBeFocused();
  await tabTo(page, navigation(page).lockButton);
  await page.keyboard.press('Enter');
  await expect(at.passphrase).toBeFocused();
  await page.keyboard.type('fel ord här');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Lösenfrasen stämmer inte', { exact: false })).toBeVisible();
  await expect(at.passphrase, 'the wrong passphrase can be overwritten at once').toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(title(page, 'I dag')).toBeFocused();
});

test('the palette opens places, channels, people and actions by name', async ({ demo }) => {
  const { page } = await demo({ motion: true });
  const channel = (await ask(page, 'channels.list', {}))[0]?.channel.name ?? '';
  const person = (await ask(page, 'people.list', {}))[0]?.name ?? '';
  const { open, chooseFirst: take } = palette(page);

  await take('avveckling', 'Avveckling');
  await expect(title(page, 'Avveckling')).toBeFocused();
  await expect(dialog(page)).toHaveCount(0);

  await take(channel, channel);
  await expect(title(page, channel)).toBeFocused();
  await expect(dialog(page)).toHaveCount(0);

  await take(person, person);
  await expect(page.getByRole('dialog', { name: person }).getByRole('button', { name: 'Stäng' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  // Actions are found by their names and by synonyms.
  for (const [words, label, leads] of [
    ['ny kanal', 'Ny kanal', 'Ny kanal'],
    ['ta bort kommentar', 'Nytt modereringsärende', 'Nytt ärende'],
    ['luckor semester', 'Pröva en plan', 'Pröva en plan'],
  ] as const) {
    await take(words, label);
    await expect(title(page, leads)).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
  }

  await open();
  await page.keyboard.type('finns verkligen inte');
  await expect(dialog(page).getByText('Inget stämmer med det du skrev', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('the menu is in Swedish, has its shortcuts, and leads to every place', async ({ launch }) => {
  const { app, page } = await launch({ motion: true });
  await openDemo(page);
  await watchMenu(app, page);
  const lines = await menuEntries(app);
  expect([...new Set(lines.map((line) => line.menu))]).toEqual([
    'Arkiv',
    'Redigera',
    'Gå till',
    'Visa',
    'Fönster',
    'Hjälp',
  ]);
  const shortcut = (label: string): string | undefined => lines.find((line) => line.label === label)?.accelerator;
  const places = ['I dag', 'Inkorg', 'Kanaler', 'Människor', 'Handlingar'];
  for (const [index, place] of places.entries()) {
    expect(shortcut(place), place).toBe(`CmdOrCtrl+${String(index + 1)}`);
    await chooseInMenu(app, place);
    await expect(title(page, place)).toBeFocused();
  }
  expect(shortcut('Nytt modereringsärende…')).toBe('CmdOrCtrl+N');
  await chooseInMenu(app, 'Nytt modereringsärende…');
  await expect(page).toHaveURL(/#\/moderering\/ny$/);
  expect(shortcut('Ny frånvaro…')).toBe('CmdOrCtrl+Shift+N');
  await chooseInMenu(app, 'Ny frånvaro…');
  await expect(page).toHaveURL(/#\/tackning\/ny$/);
  expect(shortcut('Inställningar…')).toBe('CmdOrCtrl+,');
  await chooseInMenu(app, 'Inställningar…');
  await expect(title(page, 'Inställningar')).toBeFocused();
  expect(shortcut('Hjälp om den här sidan')).toBe('F1');
  expect(shortcut('Sök eller gör något…')).toBe('CmdOrCtrl+K');
  await chooseInMenu(app, 'Sök eller gör något…');
  await expect(dialog(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  expect(shortcut('Skriv ut…')).toBe('CmdOrCtrl+P');
  expect(shortcut('Lås')).toBe('CmdOrCtrl+L');
  await chooseInMenu(app, 'Lås');
  await expect(gate(page).passphrase).toBeFocused();
  const taken = lines.map((line) => line.accelerator.toLowerCase()).filter((one) => one !== '');
  expect(new Set(taken).size, 'every shortcut is unique').toBe(taken.length);
});

test('the skip link is first and leads past the sidebar', async ({ demo }) => {
  const { page } = await demo({ motion: true });
  await goTo(page, paths.channels);
  const skip = page.getByRole('link', { name: 'Hoppa till innehållet' });
  await tabTo(page, skip, 'Shift+Tab');
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('focus moves to the title after navigation, to a dialog’s first field, and back to where it came from', async ({
  demo,
}) => {
  const { page } = await demo({ motion: true });
  await tabTo(page, navigation(page).place('Människor'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Människor')).toBeFocused();

  const { begin: add, name } = personForm(page);
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await expect(name).toBeFocused();
  for (let step = 0; step < 30; step++) await page.keyboard.press('Tab');
  expect(
    await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null),
    'focus stays inside',
  ).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(add).toBeFocused();

  // With unsaved text, Escape asks; staying keeps the text.
  await page.keyboard.press('Enter');
  await expect(name).toBeFocused();
  await page.keyboard.type('Ny Person');
  await page.keyboard.press('Escape');
  await expect(unsavedQuestion(page).stay).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(1);
  await expect(name).toHaveValue('Ny Person');
  await page.keyboard.press('Escape');
  await expect(unsavedQuestion(page).stay).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);

  const row = page.locator('main [data-row] button').first();
  await tabTo(page, row);
  await page.keyboard.press('ArrowDown');
  const second = page.locator('main [data-row] button').nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(second).toBeFocused();

  await goTo(page, paths.logins);
  const login = page
    .locator('main')
    .getByRole('button', { name: /^Öppna: / })
    .first();
  await tabTo(page, login);
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(login).toBeFocused();

  await goTo(page, settingPath('security'));
  const change = page.getByRole('region', { name: 'Säkerhet' }).getByRole('button', { name: CHANGE_PASSPHRASE });
  await tabTo(page, change);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Nuvarande lösenfras' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
});

test('a searchable list does not open automatically when a dialog begins with it', async ({ demo }) => {
  const { page } = await demo({ motion: true });
  await goTo(page, paths.newClosure);
  const channel = dialog(page).getByRole('combobox').first();
  await expect(channel).toBeFocused();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(dialog(page), 'Escape closes only the list').toHaveCount(1);
});

test('focus is visible wherever it is', async ({ demo }) => {
  const { page } = await demo({ motion: true });
  for (const route of [paths.today, paths.cover, paths.channels, paths.moderation, paths.settings]) {
    await goTo(page, route);
    await expect(page.locator('main h1')).toBeFocused();
    const unseen: string[] = [];
    for (let step = 0; step < 45; step++) {
      await page.keyboard.press('Tab');
      const said = await page.evaluate(async () => {
        const isShown = (node: HTMLElement): boolean => {
          // Focus on a hidden radio or checkbox is shown by the elements around it; on a text field by its border.
          if (node.matches('input:not([type=radio], [type=checkbox]), textarea')) return true;
          const around = [node, node.closest('label'), node.nextElementSibling, node.parentElement].filter(
            (one) => one !== null,
          );
          return [undefined, '::after'].some((part) =>
            around.some((one) => {
              const style = getComputedStyle(one, part);
              return (
                (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
                style.boxShadow !== 'none'
              );
            }),
          );
        };
        // The focused element may re-render while the screen is still loading.
        for (let frame = 0; frame < 30; frame++) {
          const node = document.activeElement;
          if (!(node instanceof HTMLElement) || node === document.body || isShown(node)) return '';
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return document.activeElement?.outerHTML.slice(0, 160) ?? '';
      });
      if (said !== '') unseen.push(said);
    }
    expect(unseen, route).toEqual([]);
  }
});
