// Time stamps of the journal under Settings.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { TimeStampRow } from '../../../domain/time-stamps/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const WAITING: TimeStampRow = {
  ...{
    id: 't2',
    seq: 1412,
    hash: 'ab'.repeat(32),
    askedAt: '2026-11-24T08:00:00.000Z',
    askedBy: 'Sara Ek',
    answer: null,
  },
};
const DONE: TimeStampRow = {
  ...WAITING,
  id: 't1',
  seq: 900,
  answer: {
    ...{ authority: 'Provmyndigheten', stampedAt: '2026-11-20T08:00:00.000Z', serial: '0a', policy: '1.2.3' },
    isTrusted: false,
  },
};
const FACTS = { authority: 'Provmyndigheten', stampedAt: '2026-11-24T08:00:00.000Z', serial: '0b', policy: '1.2.3' };
const opened = (answers: Answers = {}) =>
  show('/installningar/tidsstamplar', {
    answers: {
      'timeStamps.list': ok([WAITING, DONE]),
      'timeStamps.begin': ok({ id: 't3' }),
      'timeStamps.request': ok({ saved: true }),
      'timeStamps.proof': ok({ saved: true }),
      'timeStamps.answer': ok(FACTS),
      ...answers,
    },
  });

it('says what is stamped, by whom, what waits, and what was not verified', async () => {
  const bridge = await opened();
  const rows = within(await screen.findByRole('list', { name: 'Tidsstämplar' })).getAllByRole('listitem');
  expect(rows[0]).toMatchTextContent(/rad 1.412.*Begärd .* av Sara Ek\. Väntar på svar/);
  expect(rows[1]).toMatchTextContent(
    /rad 900 är stämplad av Provmyndigheten.*Ingen utfärdare är vald.*har återkallats/,
  );
  await click('button', /Spara begäran/);
  await click('button', /Spara beviset/);
  await click('button', 'Begär en tidsstämpel');
  await waitFor(() => expect(bridge.asked('timeStamps.begin')).toHaveLength(1));
  expect(bridge.asked('timeStamps.request')).toEqual([{ id: 't2', name: 'tidsstampel-rad-1412' }]);
  expect(bridge.asked('timeStamps.proof')).toEqual([{ id: 't1', name: 'tidsstampel-rad-900' }]);
  await expectAccessible();
});

it('a wrong answer is said to be so in the form, and another file can be chosen', async () => {
  const bridge = await opened({ 'timeStamps.answer': fail('timeStamps.otherRequest') });
  await click('button', /Lägg in svaret/);
  const form = await screen.findByRole('dialog', { name: 'Lägg in svaret på begäran' });
  const save = within(form).getByRole('button', { name: 'Pröva och lägg in' });
  expect(save).toBeDisabled();
  const choose = (name: string, text: string): Promise<void> =>
    userEvent.upload(within(form).getByLabelText('Svaret (.tsr)'), new File([text], name));
  await choose('fel.tsr', 'fel');
  await screen.findByText('Vald fil: fel.tsr');
  await userEvent.click(save);
  expect(await screen.findByText(/Svaret hör till en annan begäran/)).toBeVisible();
  await expectAccessible();
  bridge.answer({ 'timeStamps.answer': ok(FACTS) });
  await choose('ratt.tsr', 'rätt');
  await screen.findByText('Vald fil: ratt.tsr');
  await userEvent.click(save);
  await waitFor(() => expect(form).not.toBeInTheDocument());
  expect(bridge.asked('timeStamps.answer')).toMatchObject([
    { id: 't2', roots: null },
    { id: 't2', roots: null },
  ]);
});

it('without any, it says so', async () => {
  await opened({ 'timeStamps.list': ok([]) });
  expect(await screen.findByText('Ingen tidsstämpel är begärd än')).toBeVisible();
  await expectAccessible();
});
