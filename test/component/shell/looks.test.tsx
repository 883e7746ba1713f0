// The same screens in English, in the dark theme, with the strongest contrast, and at 200 %.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { backupStatus } from '../support/literals.ts';
import { waitUntilSettled, show, showGate } from '../support/show.tsx';

interface ScreenCase {
  readonly path: string;
  readonly sv: string;
  readonly en: string;
  readonly answers: Answers;
}

const screens: readonly ScreenCase[] = [
  {
    path: '/',
    sv: 'I dag',
    en: 'Today',
    answers: {
      'absences.thanksToMe': asExample,
      'absences.timeline': asExample,
      'backup.status': ok(backupStatus),
      'members.leftOut': asExample,
      'members.list': asExample,
      'restore.report': ok(null),
      'rules.get': asExample,
    },
  },
  {
    path: '/moderering',
    sv: 'Moderering',
    en: 'Moderation',
    answers: { 'rules.get': asExample, 'moderation.page': asExample },
  },
  {
    path: '/fragor',
    sv: 'Frågor',
    en: 'Questions',
    answers: { 'inquiries.page': asExample, 'inquiries.times': asExample },
  },
  { path: '/kanaler', sv: 'Kanaler', en: 'Channels', answers: { 'rules.get': asExample } },
  {
    path: '/tackning',
    sv: 'Bemanning',
    en: 'Cover',
    answers: { 'rules.get': asExample, 'absences.list': asExample, 'absences.timeline': asExample },
  },
  {
    path: '/inloggningar/karta',
    sv: 'Inloggningar',
    en: 'Logins',
    answers: { 'rules.get': asExample, 'logins.list': asExample, 'custody.map': asExample, 'custody.dues': asExample },
  },
  {
    path: '/statistik',
    sv: 'Statistik',
    en: 'Statistics',
    answers: { 'rules.get': asExample, 'statistics.get': asExample },
  },
];

/** The screens that differ most from one another: tasks, list rows, a timeline, a table. */
const distinct = screens.filter(({ path }) => ['/', '/kanaler', '/tackning', '/inloggningar/karta'].includes(path));

it.each(distinct)(
  '$path is in English when English is chosen, also for a screen reader',
  async ({ path, en, answers }) => {
    await show(path, { answers, preferences: { language: 'en' } });
    expect(await screen.findByRole('heading', { level: 1, name: en })).toBeVisible();
    await waitFor(() => expect(document.documentElement).toHaveAttribute('lang', 'en'));
    expect(
      within(screen.getByRole('navigation', { name: 'Main navigation' })).getByRole('link', { name: /^Settings/ }),
    ).toBeVisible();
  },
);

it.each(distinct)('$path has sufficient contrast in the dark theme', async ({ path, sv, answers }) => {
  await show(path, { answers, preferences: { theme: 'dark' } });
  await screen.findByRole('heading', { level: 1, name: sv });
  await waitFor(() => expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'));
  await expectAccessible();
});

it.each(screens)('$path needs no horizontal scrolling at 200 %', async ({ path, sv, answers }) => {
  await page.viewport(640, 400);
  await show(path, { answers });
  await screen.findByRole('heading', { level: 1, name: sv });
  await waitUntilSettled();
  const main = screen.getByRole('main');
  expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
});

it('the gate is accessible in the high-contrast theme', async () => {
  showGate({}, { preferences: { theme: 'contrast' } });
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(document.documentElement).toHaveAttribute('data-contrast', 'more'));
  await expectAccessible();
});
