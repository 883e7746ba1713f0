// The year-end on its screen: the steps of a board with what there is to do, and a step that is noted.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { YearEndView } from '../../../domain/year-ends/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const KFN: YearEndView = {
  boardId: 'kfn',
  name: 'Kultur- och fritidsnämnden',
  done: [{ step: 'plan', note: 'Stämd mot beslutet', at: '2026-01-12T08:00:00.000Z', by: 'Birgitta Holm' }],
  channelIds: ['bibliotek-fb'],
  ...{ records: 14, pages: 3, due: 2, types: 4, missing: ['item'], mine: true },
};
const OTHER: YearEndView = { ...KFN, boardId: 'bun', name: 'Barn- och utbildningsnämnden', due: null, mine: false };
const answers: Answers = {
  'yearEnds.list': ok({ year: 2025, years: [2025, 2024], boards: [KFN, OTHER] }),
  'yearEnds.note': ok({}),
  'yearEnds.takeBack': ok({}),
};
const open = async () => await show('/handlingar/arsavslut', { as: example('elif-yildiz'), answers });

it('says what there is to do in each step of a board, and who did what', async () => {
  await open();
  const kfn = await screen.findByRole('region', { name: KFN.name });
  expect(within(kfn).getByText('3 steg kvar')).toBeVisible();
  expect(within(kfn).getByText(/Birgitta Holm, 12 januari 2026/)).toBeVisible();
  expect(within(kfn).getByText(/Planen säger inte vad som gäller för: inlägg eller meddelande\./)).toBeVisible();
  expect(within(kfn).getByText(/14 handlingar från 2025, varav 3 sparade sidor\./)).toBeVisible();
  expect(within(kfn).getByText(/2 handlingar kan gallras enligt planen\./)).toBeVisible();
  const other = screen.getByRole('region', { name: OTHER.name });
  expect(within(other).getByText('Vad som kan gallras ser nämndens registrator.')).toBeVisible();
  expect(within(other).queryByRole('button')).toBeNull();
  await expectAccessible();
});

it('a step is noted with what it asks for, and taken back', async () => {
  const bridge = await open();
  await click('button', `Gjort: Arkivera, ${KFN.name}`);
  const dialog = await screen.findByRole('dialog', { name: 'Arkivera' });
  await expectAccessible();
  expect(within(dialog).getByRole('button', { name: 'Gjort' })).toBeDisabled();
  await write('Vart är de levererade, eller var finns de ordnade?', 'Kommunarkivet, kvitto 7');
  await click('button', 'Gjort', dialog);
  await expect
    .poll(() => bridge.asked('yearEnds.note'))
    .toEqual([{ boardId: 'kfn', year: 2025, step: 'archive', note: 'Kommunarkivet, kvitto 7' }]);
  await click('button', `Ångra: Stäm av dokumenthanteringsplanen, ${KFN.name}`);
  await expect.poll(() => bridge.asked('yearEnds.takeBack')).toEqual([{ boardId: 'kfn', year: 2025, step: 'plan' }]);
});
