// What has vanished: explained in one press, several at once, and found afterwards. R17.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const finding = (index: number, more: Partial<FindingRow> = {}): FindingRow => ({
  ...{ comparisonId: 'v', index, channelId: 'bad', channelName: 'Badhuset', kind: 'gone' },
  ...{ author: 'Kalle K', text: `Kommentar ${String(index)}`, nowText: '' },
  earlier: { id: 'a', at: '2026-06-08T07:00:00.000Z' },
  later: { id: 'b', at: '2026-06-09T07:00:00.000Z' },
  ...{ uncertain: false, caseId: null, explained: null },
  ...more,
});
const OPEN = [
  finding(0),
  finding(1, { kind: 'changed', nowText: 'Något annat', uncertain: true }),
  finding(2, { kind: 'otherPage', author: '', text: '' }),
];
const EXPLAINED = finding(3, {
  explained: { by: 'platform', note: '', at: '2026-06-09T08:00:00.000Z', name: 'Sara Ek' },
});
const rows = () => within(screen.getByRole('list', { name: 'Att förklara' })).getAllByRole('listitem');

it('[R17.3] says what is gone and changed, and explains it in one press', async () => {
  const bridge = await show('/forsvunnet', {
    answers: { 'vanished.list': ok([...OPEN, EXPLAINED]), 'vanished.explain': ok({}) },
  });
  expect(await screen.findByText('3 att förklara')).toBeVisible();
  const [gone, changed, other] = rows();
  expect(gone).toMatchTextContent(/Kalle K: Kommentar 0.*Badhuset.*Fanns/);
  expect(changed).toMatchTextContent(/Kommentar 1.*Nu: Något annat.*Kanske bara inte laddat/);
  expect(other).toMatchTextContent(/Sidan är en annan nu.*Nästan inget/);
  await expectAccessible();
  within(gone!).getByRole('button', { name: 'Plattformen' }).click();
  await expectNotification('Förklaringen är antecknad.');
  expect(bridge.asked('vanished.explain')).toEqual([
    { of: [{ comparisonId: 'v', index: 0 }], by: 'platform', note: '' },
  ]);
});

it('[R17.3] explains several at once', async () => {
  const bridge = await show('/forsvunnet', { answers: { 'vanished.list': ok(OPEN), 'vanished.explain': ok({}) } });
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
      },
    ]),
  );
});

it('[R17.3] keeps what is explained, and says when nothing is left or nothing has vanished', async () => {
  await show('/forsvunnet', { answers: { 'vanished.list': ok([EXPLAINED]) } });
  expect(await screen.findByText('Allt som har försvunnit är förklarat')).toBeVisible();
  expect(screen.getByText('Kalle K: Kommentar 3')).toBeVisible();
  await expectAccessible();
});

it('says that nothing has vanished', async () => {
  await show('/forsvunnet', { answers: { 'vanished.list': ok([]) } });
  expect(await screen.findByText('Inget har försvunnit')).toBeVisible();
});
