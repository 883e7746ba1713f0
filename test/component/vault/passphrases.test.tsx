// Choosing a passphrase: a generated one is offered first, a weak one is said to be refused, and whoever has an older weak
// one is told after unlocking.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { PASSPHRASE_WORDS } from '../../../domain/passphrases/words.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { backupStatus } from '../support/literals.ts';
import { asExample } from '../support/bridge.ts';
import { show, showGate } from '../support/show.tsx';

const noKeyring: Answers = { 'vault.remembered': ok({ offered: false, members: [] }) };
const invited = {
  kind: 'vault' as const,
  vaultId: 'vault-1',
  members: [{ id: 'ahmed-noori', label: 'Ahmed Noori', invited: true }],
  lockedBy: null,
};
const box = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Förslag' });
const suggested = async (): Promise<string> => {
  const phrase = (await box()).querySelector('p[lang="sv"]');
  await waitFor(() => expect(phrase?.textContent).toMatch(/\S/));
  return phrase?.textContent ?? '';
};
const field = (): Promise<HTMLInputElement> => screen.findByLabelText(/^Välj en lösenfras/);
const again = (): HTMLInputElement => screen.getByLabelText(/^Lösenfrasen en gång till/);
const strength = (): string | null => screen.getByRole('status', { name: /gissa/ }).textContent;

it('a generated passphrase is offered first, and taken and typed back by keyboard alone', async () => {
  const bridge = showGate(
    { folderState: invited },
    { answers: { ...noKeyring, 'vault.acceptInvitation': fail('vault.wrongCode') } },
  );
  await write(/^Engångskod/, 'ABCD 1234');
  const first = await suggested();
  expect(first.split(' ').every((word) => PASSPHRASE_WORDS.includes(word))).toBe(true);
  expect((await box()).textContent).toMatch(/7 ord .* \(75 bitar\)/);
  // Before the fields, in the order of reading and of Tab.
  expect((await box()).compareDocumentPosition(await field()) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  await tabTo('button', 'Nytt förslag');
  await userEvent.keyboard('{Enter}');
  await waitFor(async () => expect(await suggested()).not.toBe(first));
  const second = await suggested();
  await userEvent.tab({ shift: true });
  expect(screen.getByRole('button', { name: 'Använd förslaget' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(await field()).toHaveValue(second);
  await waitFor(() => expect(again()).toHaveFocus());
  expect(again()).toHaveValue('');
  await waitFor(() => expect(strength()).toMatch(/^Mycket svår att gissa/));
  await expectAccessible();
  await userEvent.keyboard(`${second}{Enter}`);
  await waitFor(() =>
    expect(bridge.asked('vault.acceptInvitation')).toEqual([
      { memberId: 'ahmed-noori', code: 'ABCD 1234', passphrase: second },
    ]),
  );
});

it('a generated passphrase is kept out of screen sharing', async () => {
  const bridge = showGate({ folderState: invited }, { answers: noKeyring });
  await write(/^Engångskod/, 'ABCD 1234');
  await suggested();
  expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }]);
});

it('a passphrase is kept out of screen sharing while the field shows what is typed', async () => {
  const members = [{ id: 'ahmed-noori', label: 'Ahmed Noori', invited: false }];
  const bridge = showGate({ folderState: { ...invited, members } }, { answers: noKeyring });
  await userEvent.fill(await screen.findByLabelText('Lösenfras'), 'en hemlig fras');
  expect(bridge.asked('app.secretShown')).toEqual([]);
  await click('button', 'Visa det jag skriver');
  await waitFor(() => expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }]));
  await click('button', 'Visa det jag skriver');
  await waitFor(() => expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }, { shown: false }]));
});

it('a suggestion that is not typed back is not used', async () => {
  const bridge = showGate({ folderState: invited }, { answers: noKeyring });
  await write(/^Engångskod/, 'ABCD 1234');
  await suggested();
  await click('button', 'Använd förslaget');
  await click('button', 'Öppna valvet');
  await waitFor(() => expect(again()).toHaveAccessibleDescription('De två är inte lika.'));
  expect(bridge.asked('vault.acceptInvitation')).toEqual([]);
});

it('a weak passphrase is said to be refused while it is typed, and the refusal stands at its field', async () => {
  showGate(
    { folderState: invited },
    { answers: { ...noKeyring, 'vault.acceptInvitation': fail('passphrase.personal', { field: 'passphrase' }) } },
  );
  await write(/^Engångskod/, 'ABCD 1234');
  await userEvent.fill(await field(), 'Ahmed Noori 2026');
  await waitFor(() =>
    expect(strength()).toMatch(/^Lätt att gissa.*namn som går att slå upp.*Den går inte att använda/),
  );
  await userEvent.fill(again(), 'Ahmed Noori 2026');
  await click('button', 'Öppna valvet');
  await waitFor(async () =>
    expect(await field()).toHaveAccessibleDescription(/namn som går att slå upp.*Använd förslaget/),
  );
  await expectAccessible();
});

it('the suggestion is offered in English too', async () => {
  showGate({ folderState: invited }, { answers: noKeyring, preferences: { language: 'en' } });
  const region = await screen.findByRole('region', { name: 'Suggestion' });
  await waitFor(() => expect(region.textContent).toMatch(/7 Swedish words .* \(75 bits\)/));
  await expectAccessible();
});

const WEAK = /^Din lösenfras är lätt att gissa/;
const settings: Answers = {
  'rows.unreadable': ok({ rows: [], total: 0 }),
  'backup.status': ok(backupStatus),
  'app.statusArea': ok({ available: true }),
  'custody.settings': asExample,
  'members.list': asExample,
  'vault.journal': ok({ total: 0, lines: [] }),
  ...noKeyring,
};
const today: Answers = {
  'restore.report': ok(null),
  'members.leftOut': asExample,
  'absences.thanksToMe': asExample,
  'absences.timeline': asExample,
  'rules.get': asExample,
};

it('whoever has a weak passphrase is told on the first screen, once, and led to where it is changed', async () => {
  await show('/', { status: { passphraseWeak: true }, answers: { ...settings, ...today } });
  expect(await screen.findByText(WEAK)).toBeVisible();
  await expectAccessible();
  await click('button', 'Inte nu');
  expect(screen.queryByText(WEAK)).toBeNull();
  await click('link', 'Inställningar');
  await click('link', 'Säkerhet');
  const card = (await screen.findByRole('heading', { level: 2, name: 'Säkerhet' })).parentElement?.parentElement;
  if (!card) throw new Error('no card');
  expect(await within(card).findByText(WEAK)).toBeVisible();
  await click('button', 'Byt lösenfras', card);
  const dialog = await screen.findByRole('dialog', { name: 'Byt lösenfras' });
  expect(dialog.textContent).toMatch(/Den gamla lösenfrasen öppnar fortfarande äldre kopior av valvet/);
  expect(await within(dialog).findByRole('region', { name: 'Förslag' })).toBeVisible();
  await expectAccessible();
});

it('whoever has a good one is told nothing', async () => {
  await show('/installningar/sakerhet', { answers: settings });
  await screen.findByRole('heading', { level: 2, name: 'Säkerhet' });
  expect(screen.queryByText(WEAK)).toBeNull();
});
