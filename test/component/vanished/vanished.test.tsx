// What has vanished: explained in one press, several at once, and found afterwards. R17.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { Input } from '../../../domain/contract/api.ts';
import type { CaseChoice, FindingRow } from '../../../domain/vanished/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const finding = (index: number, more: Partial<FindingRow> = {}): FindingRow => ({
  ...{ comparisonId: 'v', index, channelId: 'bad', channelName: 'Badhuset', kind: 'gone' },
  ...{ author: 'Kalle K', text: `Kommentar ${String(index)}`, nowText: '' },
  earlier: { id: 'a', at: '2026-06-08T07:00:00.000Z' },
  later: { id: 'b', at: '2026-06-09T07:00:00.000Z' },
  ...{ uncertain: false, frames: false, own: false, more: 0, caseId: null, explained: null },
  ...more,
});
const OPEN = [
  finding(0),
  finding(1, { kind: 'changed', nowText: 'Något annat', uncertain: true, frames: true, own: true, more: 12 }),
  finding(2, { kind: 'otherPage', author: '', text: '' }),
];
const EXPLAINED = finding(3, {
  explained: { by: 'platform', note: '', at: '2026-06-09T08:00:00.000Z', name: 'Sara Ek', caseId: null },
});
/** The answer to a question about either list. */
const lists =
  (open: readonly FindingRow[], explained: readonly FindingRow[] = [], total = open.length) =>
  ({ shown, offset, limit }: Input<'vanished.list'>) =>
    ok(
      shown === 'open'
        ? { total, offset, rows: open.slice(offset, offset + limit) }
        : { total: explained.length, offset, rows: [...explained] },
    );
const rows = () => within(screen.getByRole('list', { name: 'Att förklara' })).getAllByRole('listitem');

it('[R17.3] says what is gone and changed, and explains it in one press', async () => {
  const bridge = await show('/forsvunnet', {
    answers: { 'vanished.list': lists(OPEN, [EXPLAINED]), 'vanished.explain': ok({}) },
  });
  expect(await screen.findByText('3 att förklara')).toBeVisible();
  const [gone, changed, other] = rows();
  expect(gone).toMatchTextContent(/Kalle K: Kommentar 0.*Badhuset.*Fanns/);
  expect(changed).toMatchTextContent(
    /Kommentar 1.*Nu: Något annat.*Kanske bara inte laddat.*Ramar jämförs inte.*Eget inlägg.*12 till listas inte/,
  );
  expect(other).toMatchTextContent(/Sidan är en annan nu.*Nästan inget/);
  await expectAccessible();
  within(gone!).getByRole('button', { name: 'Plattformen' }).click();
  await expectNotification('Förklaringen är antecknad.');
  expect(bridge.asked('vanished.explain')).toEqual([
    { of: [{ comparisonId: 'v', index: 0 }], by: 'platform', note: '', caseId: null },
  ]);
});

it('[R17.3] explains several at once', async () => {
  const bridge = await show('/forsvunnet', { answers: { 'vanished.list': lists(OPEN), 'vanished.explain': ok({}) } });
  await screen.findByText('3 att förklara');
  await click('checkbox', /Kommentar 0/);
  await click('checkbox', /Kommentar 1/);
  expect(screen.getByText('2 valda')).toBeVisible();
  await expectAccessible();
  within(screen.getByText('2 valda').parentElement!).getByRole('button', { name: 'Vet inte' }).click();
  await waitFor(() =>
    expect(bridge.asked('vanished.explain')).toEqual([
      {
        of: [
          { comparisonId: 'v', index: 0 },
          { comparisonId: 'v', index: 1 },
        ],
        by: 'unknown',
        note: '',
        caseId: null,
      },
    ]),
  );
});

it('[R17.3] keeps what is explained, and says when nothing is left or nothing has vanished', async () => {
  await show('/forsvunnet', { answers: { 'vanished.list': lists([], [EXPLAINED]) } });
  expect(await screen.findByText('Allt som har försvunnit är förklarat')).toBeVisible();
  expect(screen.getByText('Kalle K: Kommentar 3')).toBeVisible();
  await expectAccessible();
});

it('says that nothing has vanished', async () => {
  await show('/forsvunnet', { answers: { 'vanished.list': lists([]) } });
  expect(await screen.findByText('Inget har försvunnit')).toBeVisible();
});

const choice = (id: string, more: Partial<CaseChoice> = {}): CaseChoice => ({
  ...{ id, recordNo: `M 2026/${id}`, title: `Ärendet ${id}`, seenAt: '2026-06-08T07:00:00.000Z' },
  ...{ status: 'open', outcome: 'delete', proposed: false },
  ...more,
});

it('[R17.3] proposes the case of what the municipality removed, and links it', async () => {
  const bridge = await show('/forsvunnet', {
    answers: {
      'vanished.list': lists(OPEN),
      'vanished.explain': ok({}),
      'vanished.cases': ok([choice('7', { proposed: true }), choice('8')]),
    },
  });
  await screen.findByText('3 att förklara');
  within(rows()[0]!).getByRole('button', { name: 'Vi' }).click();
  const dialog = within(await screen.findByRole('dialog', { name: 'Vi tog bort eller ändrade det' }));
  expect(await dialog.findByRole('combobox', { name: 'Ärende' })).toHaveValue(
    'M 2026/7 · Ärendet 7 · raderad · samma text',
  );
  await expectAccessible();
  dialog.getByRole('button', { name: 'Anteckna' }).click();
  await expectNotification('Förklaringen är antecknad.');
  expect(bridge.asked('vanished.cases')[0]).toEqual({ of: [{ comparisonId: 'v', index: 0 }] });
  expect(bridge.asked('vanished.explain')).toEqual([
    { of: [{ comparisonId: 'v', index: 0 }], by: 'us', note: '', caseId: '7' },
  ]);
});

it('[R17.3] says that a removal has no case, offers to make one, and otherwise wants a reason', async () => {
  const bridge = await show('/forsvunnet', {
    answers: {
      'vanished.list': lists(OPEN),
      'vanished.explain': ok({}),
      'vanished.cases': ok([]),
      'vanished.makeCase': ok({ caseId: 'c7' }),
      'moderation.get': fail('moderation.notFound'),
    },
  });
  await screen.findByText('3 att förklara');
  within(rows()[0]!).getByRole('button', { name: 'Vi' }).click();
  const dialog = within(await screen.findByRole('dialog', { name: 'Vi tog bort eller ändrade det' }));
  expect(await dialog.findByText('Borttagningen har inget ärende')).toBeVisible();
  expect(dialog.getByRole('button', { name: 'Anteckna' })).toBeDisabled();
  await expectAccessible();
  await write('Varför finns inget ärende?', 'Dubblett som försvann av misstag');
  dialog.getByRole('button', { name: 'Anteckna' }).click();
  await expectNotification('Förklaringen är antecknad.');
  expect(bridge.asked('vanished.explain')).toMatchObject([
    { by: 'us', note: 'Dubblett som försvann av misstag', caseId: null },
  ]);
  within(rows()[0]!).getByRole('button', { name: 'Vi' }).click();
  (await screen.findByRole('button', { name: 'Gör ett ärende' })).click();
  await waitFor(() => expect(bridge.asked('vanished.makeCase')).toEqual([{ comparisonId: 'v', index: 0 }]));
});

it('[R17.3] asks for a page of the list at a time, and for that of one saved page', async () => {
  const many = Array.from({ length: 60 }, (_, index) => finding(index));
  const bridge = await show('/forsvunnet/sida7', { answers: { 'vanished.list': lists(many) } });
  expect(await screen.findByText('60 att förklara')).toBeVisible();
  expect(rows()).toHaveLength(50);
  expect(screen.getByText('1–50 av 60')).toBeVisible();
  await click('button', 'Tidigare');
  expect(await screen.findByText('51–60 av 60')).toBeVisible();
  expect(rows()).toHaveLength(10);
  expect(bridge.asked('vanished.list')).toContainEqual({
    ...{ channelId: null, captureId: 'sida7' },
    ...{ shown: 'open', offset: 50, limit: 50 },
  });
  expect(screen.getByRole('link', { name: 'Allt försvunnet' })).toBeVisible();
  await expectAccessible();
});
