// Rehearsals and phones on the screens of an absence: what is open is said in words, and each does their own part (R25.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { paths } from '../../../renderer/routes.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const [SARA, AHMED] = ['sara-ek', 'ahmed-noori'] as const;
const DAYS = { from: '2026-11-30', to: '2026-12-04' };
const LOGIN = 'Biblioteket i bild, Instagram';
const answers: Answers = {
  'rules.get': asExample,
  'absences.get': asExample,
  'absences.briefing': asExample,
  'absences.openEarly': asExample,
  'absences.rehearse': asExample,
  'absences.handPhone': asExample,
  'absences.receivePhone': asExample,
};

/** An absence with one substitute for everything, confirmed by Sara: her own week with Ahmed, or another. */
async function confirmed(
  of: Example,
  personId: string = SARA,
  substituteId: string = AHMED,
  days = DAYS,
): Promise<string> {
  const { absence, needs } = await of.get('absences.save', {
    fields: { personId, kind: 'holiday', ...days, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId, ...days }));
  await of.get('absences.assign', { id: absence.id, covers, replaces: covers });
  await of.get('absences.confirm', { id: absence.id });
  return absence.id;
}

const rows = async (list: string) => within(await screen.findByRole('list', { name: list })).getAllByRole('listitem');

it('[R25.3] a confirmed absence says who has not got in, and its custodian lets them in early', async () => {
  const own = ownExample();
  const id = await confirmed(own);
  const bridge = await show(paths.absence(id), { as: own, answers });
  expect(await screen.findByText('Ahmed Noori har inte kommit in överallt.')).toBeVisible();
  const [row] = await rows('Provinloggningar');
  expect(row).toMatchTextContent(/Ahmed Noori: Biblioteket i bild, .*har inte provat/);
  expect(row).toMatchTextContent(/öppnas första dagen, eller när den som förvarar/);
  await expectAccessible();
  await click('button', `Släpp in i förväg: Ahmed Noori, ${LOGIN}`);
  await waitFor(() => expect(bridge.asked('absences.openEarly')).toEqual([{ id, personId: AHMED }]));
  await waitFor(() => expect(screen.queryByText(/öppnas första dagen/)).toBeNull());
  expect(screen.queryByRole('button', { name: /^Jag kom in/ })).toBeNull();
});

it('a substitute says what kept them out, and is refused when nothing was opened', async () => {
  const own = ownExample();
  // Ahmed is away from today, so that the login is open to Sara.
  const id = await confirmed(own, AHMED, SARA, { from: '2026-06-10', to: '2026-06-12' });
  await show(paths.briefing(id), { as: own, answers });
  const text = await screen.findByText(/^Frånvaron har redan börjat\./);
  expect(text).toBeVisible();
  const [said] = (await own.get('absences.get', { id })).rehearsals;
  const where = `${said!.channelName}, Instagram`;
  await click('button', `Jag kom in: ${where}`);
  expect(await screen.findByText(new RegExp(`Öppna lösenordet i ${said!.loginLabel} först`))).toBeVisible();
  await click('button', `Jag kom inte in: ${where}`);
  const dialog = await screen.findByRole('dialog', { name: 'Du kom inte in' });
  await expectAccessible();
  expect(within(dialog).getByRole('button', { name: 'Anteckna' })).toBeDisabled();
  await userEvent.fill(within(dialog).getByRole('textbox', { name: 'Vad hindrade dig' }), 'Kontot är spärrat.');
  await click('button', 'Anteckna', dialog);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [row] = await rows('Provinloggningar');
  await waitFor(() => expect(row).toMatchTextContent(/kom inte in.*Kontot är spärrat\./));
});

it('[R25.3] a phone is noted by its giver and confirmed by its receiver', async () => {
  const own = ownExample();
  const { channel } = (await own.get('channels.list', {})).find(({ channel: one }) => one.id === 'bibliotek-ig')!;
  const { login } = (await own.get('logins.list', { channelId: 'bibliotek-ig' }))[0]!;
  await own.get('channels.save', {
    id: channel.id,
    fields: { ...channel, twoFactor: { status: 'on', deviceHolderId: SARA } },
  });
  await own.get('logins.save', { id: login.id, fields: login, secret: { totp: '' } });
  const id = await confirmed(own);
  const shown = await show(paths.absence(id), { as: own, answers });
  const where = 'Biblioteket i bild, Instagram';
  const [row] = await rows('Telefoner som lämnas över');
  expect(row).toMatchTextContent(/hos Sara Ek/);
  await expectAccessible();
  await click('button', `Lämnad till Ahmed Noori: ${where}`);
  await waitFor(() => expect(row).toMatchTextContent(/Ahmed Noori har inte bekräftat/));
  expect(shown.asked('absences.handPhone')).toEqual([{ id, channelId: 'bibliotek-ig', toId: AHMED }]);
});
