// The cover picture by unit: headings that fold, the rest in one row, what is filtered, and who may do it by keyboard.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
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
  const [model] = timeline.rows;
  if (model === undefined) throw new Error('the example has no channels');
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
  expect(screen.getAllByText('1 behöver något')).toHaveLength(2);
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
