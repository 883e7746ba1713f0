// Settings, including backups, and help.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Preferences } from '../../../domain/app/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { choose, click } from '../support/hands.ts';
import { backupStatus } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const preferences: Preferences = {
  language: 'sv',
  theme: 'light',
  zoom: 1,
  lockAfterMinutes: 15,
  clipboardSeconds: 20,
};
const settings: Answers = {
  'rows.unreadable': ok({ rows: [], total: 0 }),
  'backup.status': ok(backupStatus),
  'app.statusArea': ok({ available: true }),
  'closures.list': asExample,
  'custody.settings': asExample,
  'members.list': asExample,
  'vault.journal': ok({ total: 0, lines: [] }),
  'vault.controlCode': ok({ day: '2026-11-30', seq: 1204, code: '0412 8837 1190' }),
  'vault.remembered': ok({ offered: false, members: [] }),
};
const card = async (name: string): Promise<HTMLElement> => {
  const found = (await screen.findByRole('heading', { level: 2, name })).closest<HTMLElement>(
    'section, article, div[class*="card"]',
  );
  if (found === null) throw new Error(`${name} is not in a card`);
  return found;
};

it('another theme applies at once and is saved', async () => {
  const bridge = await show('/installningar', {
    answers: { ...settings, 'app.savePreferences': ok({ ...preferences, theme: 'dark' }) },
  });
  const dark = await screen.findByRole('radio', { name: 'Mörkt' });
  bridge.answer({ 'app.preferences': ok({ ...preferences, theme: 'dark' }) });
  await userEvent.click(dark);
  await waitFor(() => expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'));
  expect(bridge.asked('app.savePreferences')).toEqual([{ theme: 'dark' }]);
  await expectAccessible();
});

it('another language applies at once, without reopening anything', async () => {
  const bridge = await show('/installningar', {
    answers: { ...settings, 'app.savePreferences': ok({ ...preferences, language: 'en' }) },
  });
  await screen.findByRole('heading', { level: 1, name: 'Inställningar' });
  bridge.answer({ 'app.preferences': ok({ ...preferences, language: 'en' }) });
  await choose('Språk', 'English');
  expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await waitFor(() => expect(document.documentElement).toHaveAttribute('lang', 'en'));
});

it('a setting that could not be saved shows a message', async () => {
  await show('/installningar', { answers: { ...settings, 'app.savePreferences': fail('door.failed') } });
  await click('radio', 'Mörkt');
  await expectNotification(/^Något oväntat hände/);
  expect(screen.getByRole('radio', { name: 'Ljust' })).toBeChecked();
});

it('a repeated passphrase that differs, or a wrong current one, is refused at its field', async () => {
  const bridge = await show('/installningar/sakerhet', {
    answers: { ...settings, 'vault.changePassphrase': fail('vault.wrongPassphrase') },
  });
  await click('button', 'Byt lösenfras');
  await userEvent.fill(await screen.findByLabelText(/^Nuvarande lösenfras/), 'den gamla frasen');
  await userEvent.fill(screen.getByLabelText(/^Ny lösenfras \*?$/), 'fyra ord som inte hör ihop');
  const again = screen.getByLabelText(/^Ny lösenfras en gång till/);
  await userEvent.fill(again, 'fyra ord som hör ihop');
  const dialog = screen.getByRole('dialog', { name: 'Byt lösenfras' });
  await click('button', 'Byt lösenfras', dialog);
  await waitFor(() => expect(again).toHaveAccessibleDescription('De två är inte lika.'));
  expect(bridge.asked('vault.changePassphrase')).toEqual([]);
  await userEvent.fill(again, 'fyra ord som inte hör ihop');
  await click('button', 'Byt lösenfras', dialog);
  await waitFor(() => expect(screen.getByLabelText(/^Nuvarande lösenfras/)).toHaveAccessibleDescription(/\S/));
  await expectAccessible();
});

it('a missing place for backups is reported first, with the one thing to do about it', async () => {
  await show('/installningar/sakerhetskopia', {
    answers: {
      ...settings,
      'backup.status': ok({
        ...backupStatus,
        target: null,
        reachable: false,
        last: null,
        age: 'red',
        fullAt: null,
        drill: null,
        schedule: 'off',
      }),
    },
  });
  const backup = within(await card('Säkerhetskopia'));
  expect(await backup.findByText(/^Ingen plats är vald\./)).toBeVisible();
  expect(await backup.findByRole('button', { name: 'Välj plats' })).toBeEnabled();
  await waitUntilSettled();
  expect(backup.queryByRole('button', { name: 'Säkerhetskopiera nu' })).toBeNull();
  await expectAccessible();
});

it('a backup that is kept because somebody else disposed of content says why, and until when', async () => {
  const kept = [{ at: '2026-06-08T10:00:00.000Z', name: 'Rut Ek', until: '2026-07-09T10:00:00.000Z' }];
  await show('/installningar/sakerhetskopia', {
    answers: { ...settings, 'backup.status': ok({ ...backupStatus, kept }) },
  });
  const backup = within(await card('Säkerhetskopia'));
  expect(
    await backup.findByText(/ligger kvar till 9 juli 2026, för Rut Ek har gallrat innehåll efter den/),
  ).toBeVisible();
});

it('a failed backup says why, and that the previous one remains', async () => {
  await show('/installningar/sakerhetskopia', { answers: { ...settings, 'backup.run': fail('backup.targetFull') } });
  await click('button', 'Säkerhetskopiera nu');
  expect(
    await screen.findByText(/^Platsen är full, så det blev ingen ny säkerhetskopia\. Den förra finns kvar\./),
  ).toBeVisible();
});

it('a backup shows its progress, and then what was copied', async () => {
  const made = {
    at: '2026-06-10T09:00:00.000Z',
    head: { seq: 9, hash: 'a' },
    files: 212,
    bytes: 48_000_000,
    copiedFiles: 3,
    copiedBytes: 90_000,
    repaired: 0,
    full: false,
    expired: 0,
    purged: 0,
    trimmed: 0,
    notPurged: 0,
    kept: [],
    strange: [],
  };
  let done = (): void => undefined;
  const bridge = await show('/installningar/sakerhetskopia', {
    answers: { ...settings, 'backup.run': () => new Promise((resolve) => (done = () => resolve(ok(made)))) },
  });
  await click('button', 'Säkerhetskopiera nu');
  await waitFor(() => expect(bridge.asked('backup.run')).toHaveLength(1));
  bridge.tell('backup', { kind: 'backup', phase: 'copying', done: 24_000_000, total: 48_000_000 });
  expect(await screen.findByText('Kopierar')).toBeVisible();
  expect(screen.getByRole('progressbar')).toBeVisible();
  bridge.tell('backup', { kind: 'backup', phase: 'ended', done: 1, total: 1 });
  done();
  expect((await screen.findByText('Säkerhetskopian är klar.')).parentElement).toMatchTextContent(
    /3 filer var nya, .* Allt är läst tillbaka och stämmer\./,
  );
});

it('help leads to each duty, and names the keyboard shortcuts', async () => {
  await show('/hjalp', { answers: { 'rules.get': asExample } });
  expect(await screen.findByRole('heading', { level: 1, name: 'Kom i gång' })).toBeVisible();
  for (const [name, path] of [
    ['Nytt ärende', '#/moderering/ny'],
    ['Ny frånvaro', '#/tackning/ny'],
    ['Avveckling', '#/avveckling'],
  ] as const)
    expect(within(screen.getByRole('main')).getByRole('link', { name })).toHaveAttribute('href', path);
  expect(screen.getByText('Lås valvet')).toBeVisible();
  await expectAccessible();
});

const forged = (seq: number) => ({
  code: 'vault.frameLeftOut',
  severity: 'note' as const,
  params: { seq, by: 'per', name: 'Per Ek', at: '2026-06-09T09:00:00.000Z', what: 'channels/c', why: 'role' },
});
const report = {
  ok: true,
  frames: 12,
  blobs: 0,
  head: { seq: 12, hash: 'abc' },
  leftOut: 0,
  beforeRules: 0,
  findings: [],
  at: '2026-06-10T09:00:00.000Z',
};

it.each(['light', 'dark'] as const)(
  'a check tells of writes that do not count, and that the vault is whole (%s)',
  async (theme) => {
    await show('/installningar/valvet', {
      preferences: { theme },
      answers: {
        ...settings,
        'vault.verify': ok({
          ...report,
          leftOut: 10_000,
          beforeRules: 1,
          findings: [
            ...Array.from({ length: 1000 }, (_, i) => forged(i + 2)),
            { ...forged(1), code: 'vault.frameBeforeRules' },
            { code: 'vault.strangeFile', severity: 'note', params: { file: 'x' } },
          ],
        }),
      },
    });
    await click('button', 'Kontrollera valvet');
    expect(await screen.findByText(/^Allt är helt\..* 10 000 skrivningar räknas inte\.$/)).toBeVisible();
    expect(
      screen.getByText(
        'Skrivning 2 räknas inte, och inget i den används. Per Ek undertecknade den 9 juni 2026 kl. 11.00.00. Den ville ändra kanaler. Den som skrev har ingen roll som får göra det.',
      ),
    ).toBeVisible();
    // Not more than can be read.
    expect(screen.getAllByText(/^Skrivning \d+ räknas inte/)).toHaveLength(50);
    expect(screen.getByText('Och 9 950 till. Rapporten tar upp de 1 000 första.')).toBeVisible();
    expect(screen.getByRole('heading', { name: '1 äldre skrivning skulle inte räknas i dag' })).toBeVisible();
    expect(screen.getByText(/^Skrivning 1 räknas, men skulle inte göra det i dag/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Bra att veta' })).toBeVisible();
    await expectAccessible();
  },
);

it('the report of a check has the control code of the day', async () => {
  const bridge = await show('/installningar/valvet', {
    answers: { ...settings, 'vault.verify': ok(report), 'exports.checkReport': ok({ saved: true }) },
  });
  await click('button', 'Kontrollera valvet');
  expect(await screen.findByText('0412 8837 1190')).toBeVisible();
  await click('button', 'Spara undertecknad rapport');
  await waitFor(() =>
    expect(JSON.stringify(bridge.asked('exports.checkReport'))).toContain(
      JSON.stringify({ label: 'Dagens kontrollkod', value: '0412 8837 1190' }),
    ),
  );
});

it('a check of a vault where everything counts says only that it is whole', async () => {
  await show('/installningar/valvet', { answers: { ...settings, 'vault.verify': ok(report) } });
  await click('button', 'Kontrollera valvet');
  expect(await screen.findByText('Allt är helt. Inget är ändrat, borttaget eller skadat.')).toBeVisible();
  expect(screen.queryByText(/räknas inte/)).toBeNull();
});

it.each(['light', 'dark'] as const)(
  'the journal marks a write that does not count, with the reason, and one with an earlier time (%s)',
  async (theme) => {
    const line = {
      at: '2026-06-09T09:00:00.000Z',
      by: 'sara-ek',
      action: 'channels.save',
      touched: ['channels/c'],
      hash: 'a',
    };
    await show('/installningar/journal', {
      preferences: { theme },
      answers: {
        ...settings,
        'vault.journal': ok({
          total: 4,
          lines: [
            { ...line, seq: 4, at: '2026-06-09T08:00:00.000Z', action: 'people.save', leftOut: null },
            { ...line, seq: 3, action: 'people.save', leftOut: null },
            { ...line, seq: 2, leftOut: { what: 'channels/c', why: 'role' } },
            { ...line, seq: 1, leftOut: null },
          ],
        }),
      },
    });
    const journal = within(await card('Journal'));
    expect(await journal.findByText('Räknas inte')).toBeVisible();
    expect(journal.getAllByText(/Den som skrev har ingen roll som får göra det\./)).toHaveLength(1);
    expect(journal.getAllByText(/^Tidigare än nr/)).toHaveLength(1);
    expect(journal.getByText('Tidigare än nr 3')).toBeVisible();
    expect(journal.getByText(/En dators klocka gick fel/)).toBeVisible();
    // What did not happen is not called by its name.
    expect(journal.getAllByText(/kanal(en)? (ändrades|sparades)/)).toHaveLength(1);
    await expectAccessible();
  },
);

it('spelling is turned off, and an own word removed', async () => {
  const own = { ...preferences, ownWords: ['Norråsaveckan', 'klippvik'] };
  const bridge = await show('/installningar/stavning', {
    answers: { ...settings, 'app.preferences': ok(own), 'app.savePreferences': ok(own) },
  });
  const spelling = await card('Stavning');
  const words = within(within(spelling).getByRole('region', { name: 'Ord du har lagt till på den här datorn' }));
  expect(words.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['klippvik', 'Norråsaveckan']);
  await userEvent.click(words.getByRole('button', { name: 'Ta bort klippvik ur ordlistan' }));
  await waitFor(() => expect(bridge.asked('app.savePreferences')).toEqual([{ ownWords: ['Norråsaveckan'] }]));
  bridge.answer({ 'app.preferences': ok({ ...own, spelling: false }) });
  await userEvent.click(within(await card('Stavning')).getByRole('switch', { name: /^Kontrollera stavningen/ }));
  await waitFor(() => expect(document.documentElement).toHaveAttribute('data-spelling', 'off'));
  expect(bridge.asked('app.savePreferences')).toContainEqual({ spelling: false });
  await expectAccessible();
});

it('the program can be kept when its window is closed, and started with the computer; both are off at first', async () => {
  const bridge = await show('/installningar/i-bakgrunden', {
    answers: { ...settings, 'app.savePreferences': ok({ ...preferences, tray: true }) },
  });
  const kept = await screen.findByRole('switch', { name: /^Behåll programmet när fönstret stängs/ });
  const starts = screen.getByRole('switch', { name: /^Starta när jag loggar in på datorn/ });
  expect([kept, starts].filter((one) => (one as HTMLInputElement).checked)).toEqual([]);
  expect(within(await card('I bakgrunden')).getByText(/Att stänga fönstret låser inte valvet/)).toBeVisible();
  bridge.answer({ 'app.preferences': ok({ ...preferences, tray: true }) });
  await userEvent.click(kept);
  await waitFor(() => expect(kept).toBeChecked());
  await userEvent.click(starts);
  await waitFor(() =>
    expect(bridge.asked('app.savePreferences')).toEqual([{ tray: true }, { startWithComputer: true }]),
  );
  await expectAccessible();
});

it('on a computer without a status area the program cannot be kept, and the setting says so', async () => {
  await show('/installningar/i-bakgrunden', { answers: { ...settings, 'app.statusArea': ok({ available: false }) } });
  expect(await screen.findByText(/har inget statusfält/)).toBeVisible();
  expect(screen.getByRole('switch', { name: /^Behåll programmet när fönstret stängs/ })).toBeDisabled();
});

it('the settings are sections with addresses of their own; the chosen one is shown, and one goes on in it', async () => {
  await show('/installningar', { answers: settings });
  const list = within(await screen.findByRole('navigation', { name: 'Avsnitt i inställningarna' }));
  expect(list.getByRole('link', { name: 'Utseende' })).toHaveAttribute('aria-current', 'page');
  expect(screen.getByRole('heading', { level: 2, name: 'Utseende' })).toBeVisible();
  expect(screen.queryByRole('heading', { level: 2, name: 'Stavning' })).toBeNull();
  list.getByRole('link', { name: 'Stavning' }).focus();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { level: 2, name: 'Stavning' })).toBeVisible();
  expect(screen.queryByRole('heading', { level: 2, name: 'Utseende' })).toBeNull();
  expect(window.location.hash).toBe('#/installningar/stavning');
  expect(list.getByRole('link', { name: 'Stavning' })).toHaveAttribute('aria-current', 'page');
  await waitFor(() => expect(screen.getByRole('group', { name: 'Stavning' })).toHaveFocus());
  await userEvent.keyboard('{Tab}');
  expect(screen.getByRole('switch', { name: /^Kontrollera stavningen/ })).toHaveFocus();
  await expectAccessible();
  window.history.back();
  expect(await screen.findByRole('heading', { level: 2, name: 'Utseende' })).toBeVisible();
});

it('the search opens another setting from within the settings', async () => {
  await show('/installningar/stavning', { answers: settings });
  await screen.findByRole('heading', { level: 2, name: 'Stavning' });
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('textbox', { name: /^Sök efter en plats/ });
  await waitFor(() => expect(box).toHaveFocus());
  await userEvent.fill(box, 'backup');
  await click('button', 'Säkerhetskopia', screen.getByRole('dialog'));
  expect(await screen.findByRole('heading', { level: 2, name: 'Säkerhetskopia' })).toBeVisible();
});

it('the journal says who or which was changed', async () => {
  const line = { at: '2026-06-09T09:00:00.000Z', by: 'sara-ek', hash: 'a', leftOut: null };
  await show('/installningar/journal', {
    answers: {
      ...settings,
      'absences.list': asExample,
      'closures.list': asExample,
      'logins.list': asExample,
      'vault.journal': ok({
        total: 2,
        lines: [
          { ...line, seq: 2, action: 'channels.save', touched: ['channels/bibliotek-fb'] },
          { ...line, seq: 1, action: 'people.save', touched: ['people/birgitta-holm'] },
        ],
      }),
    },
  });
  const journal = within(await card('Journal'));
  expect(await journal.findByText('Birgitta Holm ändrades')).toBeVisible();
  await waitFor(() => expect(journal.getByText(/^kanalen .+ ändrades$/)).toBeVisible());
});
