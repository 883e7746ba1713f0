// Letters about an absence: whom still to tell, the ways to send, and that nothing is said to be sent until somebody
// says so.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { paths } from '../../../renderer/routes.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, ownExample } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';

const [SARA, AHMED, LINNEA] = ['sara-ek', 'ahmed-noori', 'linnea-sandqvist'] as const;
const DAYS = { from: '2026-11-30', to: '2026-12-04' };
const answers: Answers = {
  'rules.get': asExample,
  'absences.get': asExample,
  'absences.briefing': asExample,
  'absences.letterSent': asExample,
  'app.openLink': ok({}),
  'exports.absenceNotice': ok({ saved: true }),
  'exports.absenceCalendar': ok({ saved: true }),
};

/** Sara's week with one substitute for everything, confirmed by her. */
async function confirmed(of: Example, substituteId: string): Promise<string> {
  const { absence, needs } = await of.get('absences.save', {
    fields: { personId: SARA, kind: 'holiday', ...DAYS, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId, ...DAYS }));
  await of.get('absences.assign', { id: absence.id, covers, replaces: covers });
  await of.get('absences.confirm', { id: absence.id });
  return absence.id;
}

const row = async (name: string): Promise<HTMLElement> => {
  const list = await screen.findByRole('list', { name: 'Svar och utskick' });
  const found = within(list)
    .getAllByRole('listitem')
    .find(({ innerText }) => innerText.startsWith(name));
  if (found === undefined) throw new Error(`no row for ${name}`);
  return found;
};
const OWED = 'Nu behöver Linnéa Sandqvist få veta det. Linnéa Sandqvist öppnar inte Kanalvakt.';

it('a substitute who does not open the vault is to be told, until somebody says that the letter is sent', async () => {
  const own = ownExample();
  const id = await confirmed(own, LINNEA);
  const bridge = await show(paths.absence(id), { as: own, answers });
  expect(await screen.findByText(OWED)).toBeVisible();
  expect(await row('Linnéa Sandqvist')).toMatchTextContent(/inget antecknat/);
  await click('button', 'Skicka till Linnéa Sandqvist');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till Linnéa Sandqvist' });
  expect(within(dialog).getByText('linnea.sandqvist@norrasa.example')).toBeVisible();
  expect(within(dialog).getByText('Vill du vara ersättare för Sara Ek 30 nov – 4 dec?')).toBeVisible();
  const text = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  expect(text.value).toMatch(/^Hej Linnéa Sandqvist,[\s\S]*– Norråsa bibliotek, Facebook: /);
  // The answer comes to the sender, who may not decide on a substitute of their own.
  expect(text.value).toContain('så tar jag svaret till chefen, som bestämmer.');
  // Nobody is sent to a program that they cannot open, and nothing is said to be attached that is not.
  expect(text.value).not.toMatch(/Kanalvakt|bifogad/);
  await expectAccessible();

  await userEvent.fill(text, `${text.value}\n\nRing mig.`);
  await click('button', 'Spara som e-post', dialog);
  await waitFor(() =>
    expect(bridge.asked('exports.absenceNotice')).toMatchObject([
      { id, personId: LINNEA, text: expect.stringMatching(/\nRing mig\.$/), attached: 'Kalenderfilen är bifogad.' },
    ]),
  );
  await expectNotification('E-postmeddelandet är sparat. Öppna filen i e-postprogrammet och skicka det.');
  await click('button', 'Kalenderfil (.ics) för Linnéa Sandqvist', dialog);
  await waitFor(() => expect(bridge.asked('exports.absenceCalendar')).toMatchObject([{ id, personId: LINNEA }]));
  // Saving it does not mean that it was sent.
  await click('button', 'Stäng', dialog);
  expect(await screen.findByText(OWED)).toBeVisible();

  await click('button', 'Skicka till Linnéa Sandqvist');
  await click('button', 'Ja, det är skickat');
  await waitFor(() => expect(screen.queryByText(OWED)).toBeNull());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await row('Linnéa Sandqvist')).toMatchTextContent(/skickat i dag .* av Sara Ek/);
  expect(await row('Linnéa Sandqvist')).not.toMatchTextContent(
    /inget antecknat|behöver skickas igen|ändrat sedan dess/,
  );
  await expectAccessible();
});

it('a substitute who opens the vault need not be told, and a letter to them can be recorded all the same', async () => {
  const own = ownExample();
  const id = await confirmed(own, AHMED);
  await show(paths.absence(id), { as: own, answers });
  await click('button', 'Skicka till Ahmed Noori');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till Ahmed Noori' });
  expect(
    within(dialog).getByText('Ahmed Noori ser det under I dag i Kanalvakt. Du kan också skicka det:'),
  ).toBeVisible();
  expect(screen.queryByText(/Nu behöver/)).toBeNull();
  expect(screen.queryByText('inget antecknat')).toBeNull();
  await click('button', 'Ja, det är skickat', dialog);
  await waitFor(async () => expect(await row('Ahmed Noori')).toMatchTextContent(/skickat i dag .* av Sara Ek/));
});

it('a short letter opens in the e-mail program as it stands on the screen', async () => {
  const own = ownExample();
  const id = await confirmed(own, AHMED);
  const bridge = await show(paths.absence(id), { as: own, answers });
  await click('button', 'Skicka till Ahmed Noori');
  await userEvent.fill(await screen.findByRole('textbox', { name: 'Text' }), 'Du tar min vecka.');
  await click('button', 'Öppna i e-post');
  await waitFor(() =>
    expect(bridge.asked('app.openLink')).toEqual([
      {
        url: expect.stringMatching(/^mailto:ahmed\.noori@norrasa\.example\?subject=.*&body=Du%20tar%20min%20vecka\.$/),
      },
    ]),
  );
});

it('Ctrl+Enter in the text, which sends in other programs, does not record the letter as sent', async () => {
  const own = ownExample();
  const id = await confirmed(own, LINNEA);
  const bridge = await show(paths.absence(id), { as: own, answers });
  await click('button', 'Skicka till Linnéa Sandqvist');
  const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  await userEvent.fill(text, 'Ring mig.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await bridge.settled();
  expect(bridge.asked('absences.letterSent')).toEqual([]);
  expect(text).toHaveValue('Ring mig.');
});

it('a letter that says something else than now is not recorded as sent', async () => {
  const own = ownExample();
  const days = { from: '2027-01-11', to: '2027-01-15' };
  const { absence, needs } = await own.get('absences.save', {
    fields: { personId: 'johan-myllymaki', kind: 'holiday', ...days, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId: LINNEA, ...days }));
  await own.get('absences.assign', { id: absence.id, covers, replaces: covers });
  const bridge = await show(paths.absence(absence.id), { as: own, answers });
  await click('button', 'Fortsätt');
  await click('button', 'Skicka till Linnéa Sandqvist');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till Linnéa Sandqvist' });
  const asked = 'Vill du vara ersättare för Johan Myllymäki 11–15 jan?';
  expect(within(dialog).getByText(asked)).toBeVisible();
  expect(within(dialog).getByRole('textbox', { name: 'Text' })).toHaveValue(
    expect.stringContaining('så antecknar jag vad som bestäms.'),
  );
  await own.get('absences.decide', { id: absence.id, personId: LINNEA, reason: '' });
  bridge.tell('changed', { seq: 1_000_000, collections: ['absences'], logs: [] });
  await waitFor(() => expect(screen.getByText('bestämt av chef')).toBeInTheDocument());
  // The subject is of the text that was sent.
  expect(within(dialog).getByText(asked)).toBeVisible();
  await click('button', 'Ja, det är skickat', dialog);
  expect(await within(dialog).findByText(/har ändrat frånvaron under tiden/)).toBeVisible();
  expect(bridge.asked('absences.letterSent')).toMatchObject([{ kind: 'asked', basedOn: expect.any(String) }]);
  expect((await own.get('absences.get', { id: absence.id })).letters[0]).toMatchObject({
    kind: 'substitute',
    sent: null,
  });
});

it('a substitute who was sent days and is not needed any more is to hear of it', async () => {
  const own = ownExample();
  const id = await confirmed(own, LINNEA);
  const { absence, letters } = await own.get('absences.get', { id });
  await own.get('absences.letterSent', {
    ...{ id, personId: LINNEA, basedOn: absence.changed.at },
    kind: letters.find(({ personId }) => personId === LINNEA)?.kind ?? 'absent',
  });
  const covers = absence.covers.map(({ channelId, duty }) => ({ channelId, duty, substituteId: AHMED, ...DAYS }));
  await own.get('absences.assign', { id, covers, replaces: covers });
  await show(paths.absence(id), { as: own, answers });
  expect(await screen.findByText(OWED)).toBeVisible();
  expect(await row('Linnéa Sandqvist')).toMatchTextContent(/behöver skickas igen[\s\S]*ändrat sedan dess/);
  await click('button', 'Skicka till Linnéa Sandqvist');
  const dialog = await screen.findByRole('dialog', { name: 'Skicka till Linnéa Sandqvist' });
  expect(within(dialog).getByText('Du behöver inte längre vara ersättare för Sara Ek 30 nov – 4 dec')).toBeVisible();
  expect(within(dialog).getByRole('textbox', { name: 'Text' })).toHaveValue(
    'Hej Linnéa Sandqvist,\n\nDu behöver inte längre vara ersättare för Sara Ek 30 nov – 4 dec. Ta bort de dagar som är kvar ur kalendern.',
  );
  await expectAccessible();
  await click('button', 'Ja, det är skickat', dialog);
  await waitFor(() => expect(screen.queryByText(OWED)).toBeNull());
  expect(await row('Linnéa Sandqvist')).toMatchTextContent(/skickat i dag .* av Sara EkSkicka$/);
});

it('somebody who opens the vault is said to see it where they do, and is told when it is cancelled', async () => {
  const own = ownExample();
  const days = { from: '2027-01-11', to: '2027-01-15' };
  const { absence, needs } = await own.get('absences.save', {
    fields: { personId: 'johan-myllymaki', kind: 'holiday', ...days, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId: AHMED, ...days }));
  await own.get('absences.assign', { id: absence.id, covers, replaces: covers });
  const { absence: kept } = await own.get('absences.confirm', { id: absence.id });
  const shown = await show(paths.absence(absence.id), { as: own, answers });
  await click('button', 'Skicka till Ahmed Noori');
  expect(
    await screen.findByText('Ahmed Noori ser det under Bemanning i Kanalvakt. Du kan också skicka det:'),
  ).toBeVisible();
  await click('button', 'Stäng');
  await own.get('absences.letterSent', {
    ...{ id: absence.id, personId: AHMED, kind: 'substitute', basedOn: kept.changed.at },
  });
  await own.get('absences.cancel', { id: absence.id, reason: 'Resan blev inte av.' });
  shown.tell('changed', { seq: 1_000_000, collections: ['absences'], logs: [] });
  expect(await screen.findByText('Nu behöver Ahmed Noori få veta det.')).toBeVisible();
  await click('button', 'Skicka till Ahmed Noori');
  expect(
    await screen.findByText(
      'Ahmed Noori ser det inte under I dag i Kanalvakt och får veta det av det här meddelandet.',
    ),
  ).toBeVisible();
});

it('one’s own days are a calendar file in one press, and no letter', async () => {
  const own = ownExample();
  const id = await confirmed(own, LINNEA);
  const bridge = await show(paths.absence(id), { as: own, answers });
  await click('button', 'Kalenderfil (.ics) för Sara Ek');
  await waitFor(() => expect(bridge.asked('exports.absenceCalendar')).toMatchObject([{ id, personId: SARA }]));
  expect(screen.queryByRole('button', { name: 'Skicka till Sara Ek' })).toBeNull();
});
