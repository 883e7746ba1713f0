// Runs axe on every screen: the gate and the demonstration vault, each in every theme; the vault also in English in a
// small window.
import type { Page } from '@playwright/test';
import { gate } from '../routes/gate.ts';
import { closeOver, itemViews, over, routes, type View } from '../screenshots/views.ts';
import { wizard } from '../routes/wizard.ts';
import { ask } from '../support/page/ask.ts';
import { accessibilityFindings, type Rules } from '../support/page/axe.ts';
import { answerMessage } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { CLOCK } from '../support/page/registers.ts';
import { resizeContent } from '../support/page/window.ts';

/** Each of these tests checks about fifty screens. */
const LONG = 480_000;

const THEMES = ['light', 'dark', 'contrast'] as const;
type Theme = (typeof THEMES)[number];

/** Sets the theme, as the settings do, and waits until the page has applied it. */
async function applyTheme(page: Page, theme: Theme): Promise<void> {
  await ask(page, 'app.savePreferences', { theme });
  await page
    .locator(
      `html[data-mantine-color-scheme="${theme === 'light' ? 'light' : 'dark'}"]${theme === 'contrast' ? '[data-contrast="more"]' : ':not([data-contrast])'}`,
    )
    .waitFor();
}

/**
 * The structure of a screen is the same in every theme: a theme sets attributes of the root element, and the style
 * sheets choose colours by them. So all rules run in the light theme, and in the others only the rules about colours.
 * Texts and widths do not affect colours, so English and the small window repeat only the structure rules.
 */
const IN_EVERY_THEME = { light: 'all', dark: 'colour', contrast: 'colour' } as const satisfies Record<Theme, Rules>;
const IN_LIGHT = { light: 'structure' } as const satisfies Partial<Record<Theme, Rules>>;

/** Collects the findings of all views in these themes in one list, so that one run reports everything. */
async function checkViews(page: Page, views: readonly View[], asked: Partial<Record<Theme, Rules>>): Promise<void> {
  const found: string[] = [];
  let order = THEMES.filter((theme) => theme in asked);
  let current: Theme | undefined;
  for (const view of views) {
    await closeOver(page);
    await view.open(page);
    await expect(page.locator('main h1')).toHaveCount(1);
    for (const theme of order) {
      if (theme !== current) await applyTheme(page, theme);
      current = theme;
      found.push(
        ...(await accessibilityFindings(page, undefined, asked[theme])).map(
          (finding) => `${view.name} (${theme}): ${finding}`,
        ),
      );
    }
    // The next view begins in the current theme.
    order = order.toReversed();
  }
  expect(found).toEqual([]);
}

async function openDemo(running: Running, language: 'sv' | 'en'): Promise<void> {
  const { page } = running;
  // Uses the program's own theme setting, not the test tool's emulation.
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await expect(page.locator('h1').first()).toBeVisible();
  await answerMessage(running.app, 1);
  await ask(page, 'app.savePreferences', { theme: 'light', language });
  await ask(page, 'vault.createDemo', { language });
  await page.getByRole('navigation').first().waitFor();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

test('every screen of the demonstration vault is accessible in the light, dark and contrast themes', async ({
  launch,
}) => {
  test.setTimeout(LONG);
  const running = await launch({ env: CLOCK });
  await openDemo(running, 'sv');
  // The items created for the other test are also listed on these screens.
  await itemViews(running.page);
  await checkViews(running.page, [...routes, ...over], IN_EVERY_THEME);
});

test('every item, dialog and step of the demonstration vault is accessible in the light, dark and contrast themes', async ({
  launch,
}) => {
  test.setTimeout(LONG);
  const running = await launch({ env: CLOCK });
  await openDemo(running, 'sv');
  await checkViews(running.page, await itemViews(running.page), IN_EVERY_THEME);
});

test('every screen is accessible in English and in a window of 800×700', async ({ launch }) => {
  test.setTimeout(LONG);
  const running = await launch({ env: CLOCK });
  await openDemo(running, 'en');
  await resizeContent(running.app, 800, 700);
  await checkViews(running.page, [...routes, ...(await itemViews(running.page)), ...over], IN_LIGHT);
});

test('the gate is accessible at first start, in each set-up step, when unlocking and after a wrong passphrase', async ({
  launch,
}) => {
  const running = await launch();
  const { page } = running;
  // Uses the program's own theme setting, not the test tool's emulation.
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  const { setUpButton, municipality, passphrase, again, unlockButton } = gate(page);
  const next = (): Promise<void> => wizard(page).next.click();
  const seen = async (title: string): Promise<void> => {
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    for (const theme of THEMES) {
      await applyTheme(page, theme);
      expect(await accessibilityFindings(page, undefined, IN_EVERY_THEME[theme]), theme).toEqual([]);
    }
  };
  await seen('Välkommen till Kanalvakt');
  // Checks that axe finds a deliberate fault.
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
  expect(await accessibilityFindings(page)).toEqual([expect.stringMatching(/^image-alt: /)]);
  await page.evaluate(() => {
    document.querySelector('main > img')?.remove();
    const faint = document.createElement('p');
    faint.textContent = 'Svagt';
    Object.assign(faint.style, { color: '#777', background: '#888' });
    document.querySelector('main')?.append(faint);
  });
  expect(await accessibilityFindings(page, undefined, 'colour')).toEqual([expect.stringMatching(/^color-contrast: /)]);
  expect(await accessibilityFindings(page, undefined, 'structure')).toEqual([]);
  await page.evaluate(() => document.querySelector('main > p:last-child')?.remove());
  await setUpButton.click();
  await next();
  await seen('Vilken kommun gäller det?');
  await municipality.fill('Bollnäs kommun');
  await next();
  await seen('Vilken förvaltning arbetar du i?');
  await page.getByRole('textbox', { name: 'Förvaltning' }).fill('Kultur- och fritidsförvaltningen');
  await next();
  await seen('Vem är du?');
  await page.getByLabel('Ditt namn').fill('Sara Ek');
  await next();
  await passphrase.fill('sommar 2026');
  await seen('Välj en lösenfras');
  await passphrase.fill('fyra hela ord räcker');
  await again.fill('fyra hela ord räcker');
  await page.getByRole('button', { name: 'Skapa valvet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'I dag' })).toBeVisible();
  await page.getByRole('button', { name: 'Lås', exact: true }).click();
  await seen('Lås upp valvet');
  await passphrase.fill('fel lösenfras helt');
  await unlockButton.click();
  await expect(passphrase).toHaveAttribute('aria-invalid', 'true');
  await seen('Lås upp valvet');
});
