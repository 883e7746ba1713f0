// The cover picture by unit: headings that fold, the rest in one row, what is filtered, and who may do it by keyboard.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import { resetSessionValues } from '../../../renderer/hooks/session-value.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

type Row = Output<'absences.timeline'>['rows'][number];

const june = { from: '2026-06-08', to: '2026-07-05' };

/** Channels of two units; the first of each has only somebody responsible. */
async function answersOf(perUnit: number): Promise<Answers> {
  const timeline = await example().get('absences.timeline', { ...june, language: 'sv' });
  const units = (await example().get('organisation.get', {})).units.slice(0, 2);
  const [first] = timeline.rows;
  if (first === undefined) throw new Error('the example has no channels');
  const { missedLooks: _missedLooks, ...model } = first;
  const rows = units.flatMap(({ id, departmentId }, of) =>
    Array.from({ length: perUnit }, (_, at): Row => ({
      ...model,
      ...{
        channelId: `${id}-${String(at)}`,
        name: `${of === 0 ? 'Ateljé' : 'Verkstad'} ${String(at)}`,
        departmentId,
        unitId: id,
      },
      ...{ responsibleId: of === 0 ? 'sara-ek' : 'ahmed-noori', rosterIds: [] },
      bars: [
        {
          ...june,
          ...{ kind: at === 0 ? 'responsibleOnly' : 'ordinary', personIds: ['ahmed-noori'], label: '', open: [] },
          ...{ lacks: [], unfit: [], absenceId: null, chains: [], until: null },
        },
      ],
    })),
  );
  return { 'rules.get': asExample, 'absences.list': asExample, 'absences.timeline': ok({ ...timeline, rows }) };
}

const names = async (): Promise<string[]> =>
  within(await screen.findByRole('grid'))
    .getAllByRole('rowheader')
    .map((header) => header.querySelector('bdi')?.textContent ?? '');

beforeEach(resetSessionValues);

it('over twelve channels only those that need something are shown, and the rest of each unit says how many', async () => {
  await show('/tackning', { answers: await answersOf(7) });
  expect(await names()).toEqual(['Ateljé 0', 'Verkstad 0']);
  const rests = screen.getAllByRole('gridcell', { name: /^6 kanaler är i ordning/ });
  expect(rests).toHaveLength(2);
  // Somebody is there, so the mark is the one of those bars, and not the red one.
  const marks = screen.getAllByText('1 har bara en ansvarig');
  expect(marks.map((mark) => mark.closest('[data-tone]')?.getAttribute('data-tone'))).toEqual(['amber', 'amber']);
  expect(screen.queryByText('1 behöver något')).toBeNull();
  await expectAccessible();
  await userEvent.click(rests[0]!);
  expect(await names()).toHaveLength(8);
  expect(rests[0]).toHaveAttribute('aria-expanded', 'true');
  await click('switch', 'Bara det som behöver något');
  expect(await names()).toHaveLength(14);
});

it('up to twelve channels are all shown', async () => {
  await show('/tackning', { answers: await answersOf(6) });
  expect(await names()).toHaveLength(12);
  expect(screen.getByRole('switch', { name: 'Bara det som behöver något' })).not.toBeChecked();
});

it('a unit is folded by keyboard, and still folded on another visit', async () => {
  const answers = await answersOf(3);
  await show('/tackning', { answers });
  const grid = await screen.findByRole('grid');
  grid.focus();
  const cursor = (): HTMLElement | null => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  await userEvent.keyboard('{Control>}{Home}{/Control}');
  await waitFor(() => expect(cursor()).toHaveAttribute('aria-expanded', 'true'));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(cursor()).toHaveAttribute('aria-expanded', 'false'));
  expect(grid).toHaveFocus();
  const folded = await names();
  expect(folded).toHaveLength(3);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await waitFor(() => expect(cursor()).toHaveAccessibleName(new RegExp(`^${folded[0] ?? ''},`)));
  await expectAccessible();
  await click('link', 'Hjälp');
  await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
  history.back();
  expect(await names()).toEqual(folded);
});

it('what is filtered is said, in the picture and in the table, and is cleared', async () => {
  await show('/tackning', { answers: await answersOf(5) });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Hitta kanal' }), 'verk');
  expect(await screen.findByText(/^Visar 5 av 10 kanaler\./)).toBeVisible();
  expect(await names()).toEqual(['Verkstad 0', 'Verkstad 1', 'Verkstad 2', 'Verkstad 3', 'Verkstad 4']);
  await userEvent.type(screen.getByRole('textbox', { name: 'Hitta kanal' }), 'x');
  expect(await screen.findByText('Ingen rad stämmer med urvalet')).toBeVisible();
  // The search keeps the keyboard when nothing is found.
  expect(screen.getByRole('textbox', { name: 'Hitta kanal' })).toHaveFocus();
  await expectAccessible();
  await click('button', 'Visa alla');
  expect(await names()).toHaveLength(10);
  await userEvent.click(screen.getByRole('combobox', { name: 'Vilka som visas' }));
  await click('option', 'Mina kanaler');
  expect(await screen.findByText(/^Visar 5 av 10 kanaler\./)).toBeVisible();
  await click('button', 'Visa som tabell');
  const table = await screen.findByRole('table', { name: /^Vem som svarar i kanalerna/ });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(5);
});

it('whether only what needs something is shown is known before it is said', async () => {
  const answers = await answersOf(7);
  const timeline = answers['absences.timeline'];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bridge = await show('/tackning', {
    answers: {
      ...answers,
      'absences.timeline': () => held.then(() => timeline as Answer<Output<'absences.timeline'>>),
    },
  });
  await waitFor(() => expect(bridge.asked('absences.timeline')).not.toEqual([]));
  expect(screen.getByLabelText('Bara det som behöver något')).not.toBeVisible();
  release();
  expect(await names()).toHaveLength(2);
  const switched = screen.getByRole('switch', { name: 'Bara det som behöver något' });
  expect(switched).toBeVisible();
  expect(switched).toBeChecked();
  // It is not switched off under the hands of who reads it, however many channels there are later.
  const fewer = (await answersOf(2))['absences.timeline'];
  if (fewer === undefined) throw new Error('no channels');
  bridge.answer({ 'absences.timeline': fewer });
  bridge.tell('changed', { seq: 9, collections: ['channels'], logs: [] });
  await waitFor(() => expect(screen.getAllByRole('gridcell', { name: /Ateljé 1 är i ordning/ })).toHaveLength(1));
  expect(switched).toBeChecked();
});

it('the cursor stays on its channel when rows come and go above it', async () => {
  const answers = await answersOf(3);
  const bridge = await show('/tackning', { answers });
  const grid = await screen.findByRole('grid');
  grid.focus();
  const cursor = (): HTMLElement | null => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await waitFor(() => expect(cursor()).toHaveAccessibleName(/^Verkstad 2,/));
  const given = answers['absences.timeline'] as { value: Output<'absences.timeline'> };
  const withOut = (gone: (row: Row) => boolean): Answers => ({
    'absences.timeline': ok({ ...given.value, rows: given.value.rows.filter((row) => !gone(row)) }),
  });
  bridge.answer(withOut(({ name }) => name === 'Verkstad 0' || name === 'Ateljé 1'));
  bridge.tell('changed', { seq: 9, collections: ['channels'], logs: [] });
  await waitFor(async () => expect(await names()).toHaveLength(4));
  expect(cursor()).toHaveAccessibleName(/^Verkstad 2,/);
  bridge.answer({ 'absences.timeline': ok(given.value) });
  bridge.tell('changed', { seq: 10, collections: ['channels'], logs: [] });
  await waitFor(async () => expect(await names()).toHaveLength(6));
  expect(cursor()).toHaveAccessibleName(/^Verkstad 2,/);
  await userEvent.keyboard('{ArrowUp}');
  await waitFor(() => expect(cursor()).toHaveAccessibleName(/^Verkstad 1,/));
  // Where its own channel goes, it stays at the place.
  bridge.answer(withOut(({ name }) => name === 'Verkstad 1'));
  bridge.tell('changed', { seq: 11, collections: ['channels'], logs: [] });
  await waitFor(async () => expect(await names()).toHaveLength(5));
  expect(cursor()).toHaveAccessibleName(/^Verkstad 2,/);
});
