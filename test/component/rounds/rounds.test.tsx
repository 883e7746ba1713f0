// A verification round on its screen: who has not answered in time, and what a vault that is only read offers.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { RoundView } from '../../../domain/rounds/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { show } from '../support/show.tsx';

const STAMP = { at: '2026-05-20T08:00:00.000Z', by: 'sara-ek' };
const letter = { on: '2026-05-20', how: 'mail' as const, stamp: STAMP };
const view = (dueOn: string): RoundView => ({
  round: {
    id: 'v',
    dueOn,
    departments: [
      { departmentId: 'kultur', name: 'Kultur', channelIds: ['a'], letter, answer: null },
      {
        departmentId: 'skola',
        name: 'Skola',
        channelIds: ['b'],
        letter,
        answer: { on: '2026-06-01', wrongIds: ['b'], note: 'Ny adress', stamp: STAMP },
      },
    ],
    started: STAMP,
    changed: STAMP,
    ended: null,
  },
  letters: ['a', 'b'].map((id) => ({
    ...{ to: '', mail: '' },
    channels: [{ id, name: `Kanal ${id}`, platform: 'facebook', platformOther: '', address: '', responsibleName: '' }],
  })),
});
const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest('li')!;

it('[R08.1] who has not answered by the day is marked the day after, and what is wrong is said', async () => {
  await show('/avstamning', { answers: { 'rounds.list': ok([view('2026-06-09')]) } });
  expect(within(await rowOf('Kultur')).getByText('Har inte svarat')).toBeVisible();
  expect(await rowOf('Skola')).toMatchTextContent('1 stämmer inte');
  expect(await rowOf('Skola')).toMatchTextContent('Kanal b: Ny adress');
  expect(screen.getByText('1 av 2 har svarat')).toBeVisible();
  await expectAccessible();
});

it('whoever may still answer in time is waited for', async () => {
  await show('/avstamning', { answers: { 'rounds.list': ok([view('2026-06-10')]) } });
  expect(within(await rowOf('Kultur')).getByText('Väntar på svar')).toBeVisible();
});

it('nothing of a round can be noted while the vault is read-only', async () => {
  await show('/avstamning', { answers: { 'rounds.list': ok([view('2026-06-09')]) }, status: { mode: 'readOnly' } });
  await rowOf('Kultur');
  expect(screen.queryByRole('button', { name: /^(Fråga|Anteckna|Avsluta)/ })).toBeNull();
});
