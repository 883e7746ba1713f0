// What is due for disposal, and proposals by two people.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

type View = Output<'disposal.list'>;
const stamp = { at: '2026-06-09T08:00:00.000Z', by: 'sara-ek' };
const LIST: View['list'] = {
  ...{ id: 'list', typeId: 'r', typeName: 'Frågor', afterYears: 2, planReference: 'KN § 12', note: '' },
  period: { from: '2022-01-03', to: '2022-12-30' },
  ...{ proposed: stamp, withdrawn: null, decided: null, revoked: null, done: null },
};
const view = (more: Partial<View> = {}): View => ({
  ...{
    list: LIST,
    state: 'proposed',
    total: 12,
    left: [],
    mayDecide: true,
    mine: false,
    ...{ only: null, one: null },
    deciders: ['Rut'],
  },
  counts: [{ kind: 'inquiry', channelName: 'Badhuset', count: 12 }],
  ...more,
});
const DECIDED: View['list']['decided'] = {
  ...{ reference: 'KN § 40', decidedOn: '2026-06-08', groundId: 'recordsPlan', note: '' },
  ...{ ground: 'Gallringsbeslut', basis: 'Arkivlagen 10 §', stamp: { ...stamp, by: 'rut' } },
};
const GROUND = {
  ...{ id: 'recordsPlan', noteNeeded: false, name: { sv: 'Gallringsbeslut', en: 'Decision' } },
  ...{ basis: { sv: 'Arkivlagen', en: 'Act' }, hint: { sv: 'Fristen', en: 'Period' } },
};
const RULES: Output<'disposal.rules'> = {
  types: [
    { id: 'r', name: 'Frågor', board: '', afterYears: 2, groundId: 'recordsPlan', reference: 'KN § 12' },
    { id: 'k', name: 'Ärenden', board: '', afterYears: null, groundId: '', reference: 'KN § 13' },
  ],
  channels: [{ id: 'c', name: 'Badhuset' }],
  grounds: [GROUND],
};
const due = (id: string, more: object = {}): Output<'disposal.due'>['rows'][number] => ({
  ...{ kind: 'inquiry', id, recordNo: `F-2022-00${id}`, title: 'När öppnar ni?', at: '2022-03-01T09:00:00.000Z' },
  ...{ channelId: 'c', channelName: 'Badhuset', typeId: 'r', from: '2025-01-01', secret: false, blocked: [] },
  listId: null,
  ...more,
});
const opened = (one: View, more: Answers = {}) =>
  show('/gallring/forslag/list', {
    answers: {
      'disposal.list': ok(one),
      'disposal.rules': ok(RULES),
      'disposal.due': ok({ total: 1, rows: [due('1', { listId: 'list' })] }),
      ...more,
    },
  });

it('what is due says what blocks it, and is proposed by rule', async () => {
  const bridge = await show('/gallring/att-gallra', {
    answers: {
      'disposal.rules': ok(RULES),
      'disposal.due': ok({ total: 3, rows: [due('1'), due('2', { blocked: ['held'] }), due('3', { listId: 'l' })] }),
      'disposal.propose': fail('disposal.nothingDue'),
    },
  });
  expect(await screen.findByRole('row', { name: /F-2022-001.*Kan föreslås/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /F-2022-002.*Spärrad/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /F-2022-003.*Med i ett förslag/ })).toBeVisible();
  expect(screen.getByText('Bevaras enligt planen och är aldrig med: Ärenden.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Föreslå gallring' })).toBeNull();
  await expectAccessible();
  await userEvent.click(screen.getByRole('combobox', { name: 'Regel' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Frågor, gallras efter 2 år' }));
  await click('button', 'Föreslå gallring');
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Föreslå gallring' }));
  expect(await within(dialog).findByText(/Det finns inget att föreslå/)).toBeVisible();
  expect(bridge.asked('disposal.propose')).toEqual([{ typeId: 'r', channelId: null, note: '' }]);
});

it('a proposal of one’s own is decided on by somebody else', async () => {
  await opened(view({ mine: true, mayDecide: false }));
  expect(await screen.findByText('Du har gjort förslaget. Någon annan beslutar: Rut.')).toBeVisible();
  expect(await screen.findByRole('row', { name: /F-2022-001.*När öppnar ni/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Besluta om gallring' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Dra tillbaka förslaget' })).toBeVisible();
  await expectAccessible();
});

it('[R47.1] a proposal of one record says what goes of it, and who can let somebody else decide', async () => {
  await opened(
    view({
      ...{ mine: true, mayDecide: false, deciders: [], total: 1, only: { kind: 'inquiry', id: 'q' } },
      list: { ...LIST, typeId: null, typeName: 'F-2022-001, Badhuset', afterYears: null, planReference: '' },
    }),
    {
      'disposal.preview': ok({
        ...{ asOf: '7', characters: 12, sender: 'Karl', notes: 0, versions: 2, files: [], blocked: [] },
      }),
    },
  );
  expect(await screen.findByText(/ingen annan sköter de här handlingarna/)).toBeVisible();
  expect(await screen.findByText('Avsändaren: Karl')).toBeVisible();
  expect(screen.getByText('En handling för sig')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Öppna handlingen' })).toBeVisible();
  await expectAccessible();
});

it('[R47.1] a decision needs its reference, day and ground', async () => {
  const bridge = await opened(view(), { 'disposal.decide': ok(view({ state: 'decided' })) });
  await click('button', 'Besluta om gallring');
  const dialog = await screen.findByRole('dialog', { name: 'Besluta om gallring' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Besluta om gallring' }));
  expect(bridge.asked('disposal.decide')).toEqual([]);
  await userEvent.click(within(dialog).getByRole('radio', { name: /Gallringsbeslut/ }));
  await userEvent.fill(within(dialog).getByRole('textbox', { name: 'Beslut' }), 'KN § 40');
  await userEvent.fill(within(dialog).getByRole('textbox', { name: 'Beslutat den' }), '2026-01-08');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Besluta om gallring' }));
  await waitFor(() =>
    expect(bridge.asked('disposal.decide')).toEqual([
      { id: 'list', decision: { groundId: 'recordsPlan', reference: 'KN § 40', decidedOn: '2026-01-08', note: '' } },
    ]),
  );
});

it('what was left is named, and a decision revoked afterwards is said to change nothing', async () => {
  const done = { records: 11, files: 3, left: [], stamp };
  await opened(
    view({
      state: 'revokedAfter',
      list: {
        ...LIST,
        decided: DECIDED,
        done,
        revoked: { reference: 'Dom 1', revokedOn: '2026-06-09', reason: '', stamp },
      },
      left: [{ kind: 'inquiry', id: 'q', name: 'F-2022-007, Badhuset', why: 'held' }],
    }),
  );
  expect(await screen.findByText(/Innehållet är borta och går inte att återställa/)).toBeVisible();
  expect(screen.getByText(/F-2022-007, Badhuset/)).toBeVisible();
  expect(screen.getByText('11 handlingar och 3 filer')).toBeVisible();
  await expectAccessible();
});
