// The pages to look through, in one sitting, on the channel's page and on the first screen. R15.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import type { LookRow } from '../../../domain/looks/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const row = (channelId: string, name: string, more: Partial<LookRow> = {}): LookRow => ({
  ...{ channelId, name, platform: 'facebook', platformOther: '', address: `https://www.facebook.com/${channelId}` },
  last: { at: '2026-06-09T07:00:00.000Z', by: 'Sara Ek', note: '', forNames: [] },
  due: NOW.today,
  ...{ missed: [], mine: true, forNames: [], who: ['Sara Ek'] },
  ...more,
});
const LATE = row('bad', 'Badhuset', { missed: ['2026-06-08', '2026-06-09'], last: null });
const LIBRARY = row('bib', 'Biblioteket', { forNames: ['Ahmed Noori'] });
const DONE = row('kul', 'Kulturhuset', { due: '2026-06-11' });
const OTHERS = row('sim', 'Simhallen', { mine: false, missed: ['2026-06-09'], who: ['Johan M'] });
const NO_PERIODS: Answers = { 'watchPeriods.list': ok([]) };
const rowsOf = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem');

it('[R15.3] goes through the pages with the keyboard: open, noted, the next', async () => {
  const bridge = await show('/titta-igenom', {
    answers: {
      ...{ ...NO_PERIODS, 'looks.list': ok([LATE, LIBRARY, OTHERS, DONE]) },
      ...{ 'app.openLink': ok({}), 'looks.note': ok({}) },
    },
  });
  expect(await screen.findByText('2 sidor kvar i dag')).toBeVisible();
  const [first, second] = rowsOf('Kvar i dag');
  expect(first).toMatchTextContent(/Badhuset.*2 missade.*Aldrig genomtittad här/);
  expect(second).toMatchTextContent(/Biblioteket.*för Ahmed Noori.*Senast i går.*av Sara Ek/);
  expect(rowsOf('Här kan du hoppa in')[0]).toMatchTextContent(/Simhallen.*1 missad.*Modereras av Johan M/);
  expect(rowsOf('Klara så länge')).toHaveLength(1);
  await expectAccessible();
  screen.getByRole('button', { name: 'Genomtittad: Badhuset' }).focus();
  await userEvent.keyboard('o');
  await waitFor(() => expect(bridge.asked('app.openLink')).toEqual([{ url: 'https://www.facebook.com/bad' }]));
  await userEvent.keyboard('g');
  await expectNotification('Noterat att sidan är genomtittad.');
  expect(bridge.asked('looks.note')).toEqual([{ channelIds: ['bad'], note: '' }]);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Genomtittad: Biblioteket' })).toHaveFocus());
  await userEvent.keyboard('{ArrowUp}');
  expect(screen.getByRole('button', { name: 'Genomtittad: Badhuset' })).toHaveFocus();
});

it('[R15.3] notes a look with a note', async () => {
  const bridge = await show('/titta-igenom', {
    answers: { ...NO_PERIODS, 'looks.list': ok([LIBRARY]), 'looks.note': ok({}) },
  });
  await click('button', 'Genomtittad, med anteckning: Biblioteket');
  await screen.findByRole('dialog');
  await write('Anteckning', 'Livlig tråd');
  await click('button', 'Notera');
  await expectNotification('Noterat att sidan är genomtittad.');
  expect(bridge.asked('looks.note')).toEqual([{ channelIds: ['bib'], note: 'Livlig tråd' }]);
});

it.each([
  ['when nothing is left', [DONE], BOLLNAS_2011, 'Alla sidor är genomtittade'],
  ['when there is nothing', [], BOLLNAS_2011, 'Du har inga sidor att titta igenom'],
  [
    'when the rules do not ask',
    [],
    { ...BOLLNAS_2011, looks: null },
    'Reglerna säger inte hur ofta sidorna ska tittas igenom',
  ],
] as const)('says %s', async (_, rows, ruleSet, text) => {
  const rules = { ruleSet, version: null, coming: null, choice: null, formerCategories: [] };
  await show('/titta-igenom', { answers: { ...NO_PERIODS, 'looks.list': ok([...rows]), 'rules.get': ok(rules) } });
  expect(await screen.findByText(text)).toBeVisible();
});

it('[R15.3] the channel’s page has one press for it, and shows looks and gaps', async () => {
  const bridge = await show('/kanaler/bibliotek-fb', {
    answers: {
      ...{ 'channels.get': asExample, 'captures.page': asExample, 'absences.timeline': asExample },
      ...{ 'inbox.list': asExample, 'closures.list': asExample },
      'looks.history': ok({
        ...{ asked: true, everyWorkingDays: 1, due: NOW.today, missed: ['2026-06-09'], gaps: ['2026-06-09'] },
        looks: [{ id: 'k', at: '2026-06-08T07:00:00.000Z', by: 'Sara Ek', note: 'Lugnt', forNames: ['Ahmed Noori'] }],
        ...{ total: 1, may: true },
      }),
      'looks.note': fail('looks.notYours', { params: { name: 'Norråsa bibliotek' } }),
    },
  });
  const card = await screen.findByRole('region', { name: 'Genomgångar' });
  expect(card).toMatchTextContent(/Varje arbetsdag · Nästa i dag.*1 missad.*Missad genomgång.*för Ahmed Noori.*Lugnt/);
  await expectAccessible();
  await click('button', 'Titta igenom: Norråsa bibliotek');
  expect(await screen.findByText('Det är någon annan som tittar igenom Norråsa bibliotek i dag.')).toBeVisible();
  expect(bridge.asked('looks.note')).toEqual([{ channelIds: ['bibliotek-fb'], note: '' }]);
});

it('[R15.3] all looks and gaps of a channel are saved as a table', async () => {
  const looks = ['05', '04', '03', '02'].map((day) => ({
    ...{ id: day, at: `2026-06-${day}T07:00:00.000Z`, by: 'Sara Ek', note: 'Lugnt', forNames: [] },
  }));
  const bridge = await show('/kanaler/bibliotek-fb', {
    answers: {
      ...{ 'channels.get': asExample, 'captures.page': asExample, 'absences.timeline': asExample },
      ...{ 'inbox.list': asExample, 'closures.list': asExample, 'exports.csv': ok({ saved: true }) },
      'looks.history': ok({
        ...{ asked: true, everyWorkingDays: 1, due: NOW.today, missed: ['2026-06-09'], gaps: ['2026-06-09'] },
        ...{ looks, total: 4, may: false },
      }),
    },
  });
  await click('button', 'Visa alla', await screen.findByRole('region', { name: 'Genomgångar' }));
  const drawer = await screen.findByRole('dialog', { name: 'Genomgångar av Norråsa bibliotek' });
  await expectAccessible();
  await click('button', 'Spara eller skriv ut', drawer);
  await click('menuitem', /CSV/);
  await waitFor(() => expect(bridge.asked('exports.csv')).toHaveLength(1));
  const rows = bridge.asked('exports.csv')[0]?.rows ?? [];
  expect(rows).toHaveLength(5);
  expect(rows[0]).toEqual(['2026-06-09', 'Missad genomgång', '']);
  expect(rows[1]?.slice(1)).toEqual(['Sara Ek tittade igenom sidan', 'Lugnt']);
});
