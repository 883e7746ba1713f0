// The inventory on its screen: by year and by kind, and each figure leads to its list.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Inventory } from '../../../domain/inventory/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { choose, click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const LIBRARY = { id: 'bibliotek-fb', name: 'Norråsa bibliotek', platform: 'facebook', platformOther: '' };
const SCHOOL = { id: 'skola-ig', name: 'Norrskolan', platform: 'instagram', platformOther: '' };
const INVENTORY: Inventory = {
  years: [2026, 2025],
  channels: [
    { ...LIBRARY, departmentId: 'kultur', departmentName: 'Kultur- och fritidsförvaltningen' },
    { ...SCHOOL, departmentId: 'barn', departmentName: 'Barn- och utbildningsförvaltningen' },
  ],
  cells: [
    { channelId: LIBRARY.id, year: 2026, kind: 'inquiry', direction: 'both', count: 5 },
    { channelId: LIBRARY.id, year: 2026, kind: 'inquiry', direction: 'received', count: 2 },
    { channelId: LIBRARY.id, year: 2025, kind: 'plannedCapture', direction: 'drawnUp', count: 3 },
    { channelId: SCHOOL.id, year: 2026, kind: 'item', direction: 'received', count: 4 },
  ],
  total: 14,
};
const answers: Answers = { 'inventory.get': ok(INVENTORY) };
const figures = async (name = 'Norråsa bibliotek'): Promise<string[]> =>
  within(await screen.findByRole('row', { name: new RegExp(name) }))
    .getAllByRole('cell')
    .slice(1)
    .map((cell) => cell.innerText.trim());

it('[R39.1] counts by year, by kind and by direction', async () => {
  await show('/handlingar/oversikt', { answers });
  expect(await screen.findByText('14 handlingar')).toBeVisible();
  expect(await figures()).toEqual(['10', '7', '3']);
  expect(await figures('Alla kanaler')).toEqual(['14', '11', '3']);
  await expectAccessible();
  await choose('Riktning', 'Upprättad');
  expect(await figures()).toEqual(['8', '5', '3']);
  await userEvent.click(await screen.findByText('Per typ'));
  // Every kind has a column; the capture for a plan is in both of its.
  expect((await figures()).filter((figure) => figure !== '0')).toEqual(['8', '5', '3', '3']);
});

it('[R39.1] the sum is of the channels that are shown, and so is its list', async () => {
  const bridge = await show('/handlingar/oversikt', {
    answers: {
      ...answers,
      ...{ 'records.views': ok({ views: [], defaultId: null }), 'rules.get': asExample, 'people.list': asExample },
      ...{ 'channels.list': asExample, 'records.page': ok({ total: 0, exact: 0, rows: [] }) },
    },
  });
  await click('link', '14 i Alla kanaler, Alla: visa dem');
  await screen.findByRole('heading', { level: 1, name: 'Handlingar' });
  await expect
    .poll(() => bridge.asked('records.page').at(-1)?.filter)
    .toMatchObject({
      channelIds: [],
      kinds: [],
      from: null,
      to: null,
    });
});

it('[R39.1] a figure opens the list that it is the number of', async () => {
  const bridge = await show('/handlingar/oversikt', {
    answers: {
      ...answers,
      ...{ 'records.views': ok({ views: [], defaultId: null }), 'rules.get': asExample, 'people.list': asExample },
      ...{ 'channels.list': asExample, 'records.page': ok({ total: 0, exact: 0, rows: [] }) },
    },
  });
  await click('link', '7 i Norråsa bibliotek, 2026: visa dem');
  await screen.findByRole('heading', { level: 1, name: 'Handlingar' });
  await expect
    .poll(() => bridge.asked('records.page').at(-1)?.filter)
    .toMatchObject({
      channelIds: [LIBRARY.id],
      kinds: [],
      from: '2026-01-01',
      to: '2026-12-31',
    });
});
