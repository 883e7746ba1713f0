// Disposals that somebody else decided on, and whose content is still in the files.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

type Row = Output<'disposal.waiting'>['rows'][number];
const row = (more: Partial<Row> = {}): Row => ({
  ...{ seq: 7, by: 'sara-ek', at: '2026-06-09T08:00:00.000Z', records: 3, others: 0, files: 2 },
  ...{ from: '2026-06-16T08:00:00.000Z', mayCarryOut: true, about: null },
  ...more,
});
const answers = (...rows: Row[]): Answers => ({
  'disposal.page': ok({ total: 0, rows: [] }),
  'disposal.waiting': ok({ rows }),
  'disposal.carryOutWaiting': ok({}),
  'disposal.lists': ok({ lists: [] }),
});

it('who, how much and when is said, and it is removed only after a second question', async () => {
  const bridge = await show('/gallring', { answers: answers(row()) });
  const note = await screen.findByRole('region', { name: 'Väntar på att tas bort' });
  expect(note.innerText).toMatch(/har gallrat 3 handlingar/);
  expect(note.innerText).toMatch(/tas bort tisdag 16 juni, om ingen gör det tidigare/);
  await expectAccessible();
  await click('button', 'Ta bort nu');
  const question = await screen.findByRole('dialog', { name: 'Ta bort innehållet nu?' });
  expect(bridge.asked('disposal.carryOutWaiting')).toEqual([]);
  await userEvent.click(within(question).getByRole('button', { name: 'Ta bort nu' }));
  await waitFor(() => expect(bridge.asked('disposal.carryOutWaiting')).toEqual([{ seq: 7 }]));
  await expectNotification('Innehållet är borta ur alla filer.');
});

it('a case alone is named in the row, in its button and in the question, and leads to what remains of it', async () => {
  const about = { caseId: 'c1', channelName: 'Badhuset', seenAt: '2026-06-08T08:00:00.000Z', diaryNumber: 'KS 2026/9' };
  await show('/gallring', { answers: answers(row({ records: 1, about }), row({ seq: 8 })) });
  const note = await screen.findByRole('region', { name: 'Väntar på att tas bort' });
  expect(within(note).getAllByRole('listitem')).toHaveLength(2);
  expect(within(note).getAllByText(/prata med den som har gallrat/)).toHaveLength(1);
  const named = 'Badhuset, 8 juni, KS 2026/9';
  expect(within(note).getByRole('link', { name: named }).getAttribute('href')).toMatch(/c1$/);
  await click('button', `Ta bort nu: ${named}`);
  const question = await screen.findByRole('dialog', { name: 'Ta bort innehållet nu?' });
  expect(question.innerText).toContain(`: ${named}. `);
  expect(question.innerText).toContain('från innan det uppdaterades tas den också bort. Det går inte att ångra.');
  await expectAccessible();
});

it('somebody who may not say yes has no button, and so much waits for an administrator', async () => {
  await show('/gallring', { answers: answers(row({ from: null, mayCarryOut: false, records: 600 })) });
  const note = await screen.findByRole('region', { name: 'Väntar på att tas bort' });
  expect(note.innerText).toMatch(/inte tas bort förrän en administratör säger ja/);
  expect(screen.queryByRole('button', { name: 'Ta bort nu' })).toBeNull();
});

it('left-overs of an import are called so', async () => {
  await show('/gallring', { answers: answers(row({ records: 0, others: 1 })) });
  const note = await screen.findByRole('region', { name: 'Väntar på att tas bort' });
  expect(note.innerText).toMatch(/har tagit bort 1 post ur en avbruten import/);
});

it('nothing is shown when nothing waits', async () => {
  await show('/gallring', { answers: answers() });
  expect(await screen.findByText('Inget är gallrat')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Väntar på att tas bort' })).toBeNull();
});
