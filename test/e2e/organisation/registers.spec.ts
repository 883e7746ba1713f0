// The registers in the real program: organisation, people and their authorisation, channels, logins.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { channelImport, channelList, channelPage, newChannel } from '../routes/channels.ts';
import { form, unsavedQuestion } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { loginDrawer, loginForm, openLogin, reasonDialog } from '../routes/logins.ts';
import { title } from '../routes/navigation.ts';
import { addDialog, permission, personForm, WEB_ADDRESS_NEEDED } from '../routes/people.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { recordCopies, clipboardText } from '../support/system/clipboard.ts';
import { storePicture } from '../support/data/closures.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { blockLinks } from '../support/system/opened-links.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, openChannel, pickFrom, PNG, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';

test.describe.configure({ mode: 'default' });

const [SARA, AHMED] = ['sara-ek', 'ahmed-noori'] as const;
const PROFILE = 'https://www.norrasa.example/profil';

test('[R01.1] the organisation page adds a department, a unit, a board and a governing document, and leads to the rules', async ({
  demo,
}) => {
  const { app, page } = await demo({ env: CLOCK });
  await goTo(page, paths.organisation);

  const { begin: newBoard, dialog: board } = addDialog(page, 'Ny nämnd');
  await newBoard.click();
  await field(board, 'Nämndens namn').fill('Miljönämnden');
  await form(board).save.click();
  await expect(section(page, 'Nämnder').getByRole('listitem').filter({ hasText: 'Miljönämnden' })).toContainText(
    'Planen inte reviderad',
  );

  const { begin: newDepartment, dialog: department } = addDialog(page, 'Ny förvaltning');
  await newDepartment.click();
  const departmentName = field(department, 'Förvaltningens namn');
  await departmentName.fill('Kultur- och fritidsförvaltningen');
  await form(department).save.click();
  await expect(department.getByText('Kultur- och fritidsförvaltningen finns redan.')).toBeVisible();
  await departmentName.fill('Miljöförvaltningen');
  await choose(department, page, 'Nämnd', 'Miljönämnden');
  await form(department).save.click();
  await expect(page.getByRole('heading', { name: 'Miljöförvaltningen' })).toBeVisible();

  await page.getByRole('button', { name: 'Mer: Miljöförvaltningen' }).click();
  const newUnit = { name: 'Ny enhet' };
  await page.getByRole('menuitem', newUnit).click();
  const unit = page.getByRole('dialog', newUnit);
  await field(unit, 'Enhetens namn').fill('Naturvård');
  await form(unit).save.click();
  await expect(page.getByText('Naturvård')).toBeVisible();

  await page.getByText('Styrande dokument').click();
  const { begin: newDocument, dialog: paper } = addDialog(page, 'Nytt dokument');
  await newDocument.click();
  await field(paper, 'Dokumentets namn').fill('Grafisk profil');
  await field(paper, 'Beslutets beteckning').fill('KF 2004-10-07 § 169');
  await field(paper, 'Beslutat').fill('2004-10-07');
  const link = field(paper, 'Länk');
  await link.fill('javascript:alert(1)');
  await form(paper).save.click();
  await expect(paper.getByText(WEB_ADDRESS_NEEDED)).toBeVisible();
  await link.fill(PROFILE);
  await form(paper).save.click();
  const line = page.getByRole('listitem').filter({ hasText: 'Grafisk profil' });
  await expect(line).toContainText('KF 2004-10-07 § 169');
  await expect(line).toContainText('7 oktober 2004');
  const opened = await blockLinks(app);
  await line.getByRole('button', { name: 'Öppna: Grafisk profil' }).click();
  await expect.poll(opened).toEqual([PROFILE]);

  await page.getByText('Regler', { exact: true }).click();
  await expect(page.getByText('Hets mot folkgrupp')).toBeVisible();
  await expectAccessible(page);
});

test('[R28.1] an authorisation records who decided, when and by which decision, and its withdrawal a reason', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.people);
  const tove = 'Tove Björk';
  const { addRole, begin, dialog, name } = personForm(page);
  await begin.click();
  await name.fill(tove);
  await expect(dialog.getByRole('combobox', { name: 'Förvaltning', exact: true })).toHaveValue(
    'Kultur- och fritidsförvaltningen',
  );
  await addRole.click();
  await form(dialog).save.click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole('row').filter({ hasText: tove });
  await expect(row).toContainText('Saknar behörighet');

  // Without authorisation a person cannot be a custodian: the name is listed with the reason, and cannot be chosen.
  await openChannel(page, 'Bokpodden');
  await channelPage(page).newLogin.click();
  const login = loginForm(page);
  await login.custodians.click();
  await expect(page.getByRole('option', { name: `${tove} – saknar chefens behörighet` })).toHaveAttribute(
    'data-combobox-disabled',
    'true',
  );
  await page.keyboard.press('Escape');
  await form(login.dialog).cancel.click();

  await goTo(page, paths.people);
  await page.getByRole('button', { name: tove }).click();
  const drawer = page.getByRole('dialog', { name: tove });
  await drawer.getByRole('button', { name: 'Anteckna beslut' }).click();
  const permit = permission(page);
  await permit.record.click();
  await expect(permit.dialog.getByText('Skriv beslutets beteckning')).toBeVisible();
  await permit.reference.fill('dnr 2026-112');
  await permit.record.click();
  await expect(drawer.getByText('Behörig', { exact: true })).toBeVisible();
  await expect(drawer.getByText('Birgitta Holm')).toBeVisible();
  await expect(drawer.getByText('dnr 2026-112')).toBeVisible();
  await expectAccessible(page);

  const withdrawLabel = { name: 'Återkalla' };
  await drawer.getByRole('button', withdrawLabel).click();
  const withdraw = page.getByRole('dialog', { name: 'Återkalla behörigheten' });
  await field(withdraw, 'Varför').fill('Byter till en annan tjänst');
  await withdraw.getByRole('button', withdrawLabel).click();
  await expect(drawer.getByText('Återkallad 24 november 2026')).toBeVisible();
  await expect(drawer.getByText('Byter till en annan tjänst')).toBeVisible();
});

const AS_FAR_AS_POSSIBLE = 'så långt det går';

test('a new channel is checked for a long name and a taken address, marked as verified and exported', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.newChannel);
  const channel = newChannel(page);
  await channel.name.fill('å'.repeat(300));
  await channel.address.fill('ftp://www.facebook.com/annat-schema');
  await channel.create.click();
  await expect(page.getByText('Texten är för lång. Högst 200 tecken får plats.')).toBeVisible();
  await expect(page.getByText(WEB_ADDRESS_NEEDED)).toBeVisible();

  const name = 'Konsthallen – TikTok 🎨 مرحبا';
  await channel.name.fill(name);
  await channel.address.fill('https://www.tiktok.com/@norrasa.konsthall');
  await channel.purpose.fill('Visa utställningar för unga');
  await expect(channel.platform).toHaveValue('TikTok');
  await channel.create.click();
  await expect(title(page, name)).toBeVisible();
  await expect(section(page, 'Att ordna')).toContainText('Ingen ansvarar för kanalen');
  await expectAccessible(page);

  // The same account with a differently written address.
  await goTo(page, paths.newChannel);
  await channel.name.fill('En till');
  await channel.address.fill('http://tiktok.com/@Norrasa.Konsthall/?lang=sv');
  await channel.purpose.fill('Samma igen');
  await channel.create.click();
  await expect(page.getByText(`Adressen finns redan i förteckningen, hos ${name}.`)).toBeVisible();
  await form(page).cancel.click();
  await unsavedQuestion(page).leave.click();

  await page.getByRole('checkbox', { name: `Välj ${name}` }).check();
  await page.getByRole('checkbox', { name: 'Välj Konsthallen', exact: true }).check();
  await page.getByRole('button', { name: 'Uppgifterna stämmer i dag' }).click();
  await expect(channelList(page).row(name)).toContainText('I dag');

  await channelList(page).search.fill('tiktok unga');
  await expect(page.getByRole('status').filter({ hasText: '1 av' })).toBeVisible();
  const file = await saveAs(running, 'lista.csv', 'csv');
  await expect(page.getByText('Listan är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain(name);
  expect(csv.trim().split('\n')).toHaveLength(2);
});

test('[R04.3] the register tells open channels from closed groups, in the list, a filter and the saved file', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await openChannel(page, 'Bokpodden');
  await page.getByRole('button', { name: 'Ändra: Ändra uppgifter om kanalen' }).click();
  const facts = page.getByRole('dialog', { name: 'Ändra uppgifter om kanalen' });
  await choose(facts, page, 'Öppen eller sluten grupp', 'Sluten grupp');
  await form(facts).save.click();
  await expect(section(page, 'Om kanalen')).toContainText('Sluten grupp');

  await goTo(page, paths.channels);
  const { row } = channelList(page);
  await expect(row('Gata och trafik')).toContainText('Öppen för alla');
  await pickFrom(page.getByRole('combobox', { name: 'Öppenhet' }), 'Sluten grupp');
  await expect(row('Bokpodden')).toContainText('Sluten grupp');
  await expect(row('Gata och trafik')).toHaveCount(0);
  await expectAccessible(page);
  const csv = readFileSync(await saveAs(running, 'slutna.csv', 'csv'), 'utf8');
  const [head, line, ...more] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((text) => text.split(';'));
  expect(more).toEqual([]);
  expect(line?.[head?.indexOf('Kanal') ?? -1]).toBe('Bokpodden');
  expect(line?.[head?.indexOf('Öppenhet') ?? -1]).toBe('Sluten grupp');
});

test('[R10.1][R30.1][R32.1] a channel’s page keeps the roster’s history, checks with pictures, the notice to users and contacts', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await openChannel(page, 'Gata och trafik');
  const channel = channelPage(page);

  await channel.roster.getByRole('button', { name: 'Lägg till person' }).click();
  const roster = page.getByRole('dialog', { name: 'Lägg till i bemanningen' });
  await choose(roster, page, 'Person', 'Sara Ek');
  await field(roster, 'Från och med').fill('1 okt');
  await field(roster, 'Till och med, om det är bestämt').fill('31 oktober');
  await form(roster).save.click();
  await expect(roster).toBeHidden();
  await expect(channel.roster).toContainText('Ingen är satt att sköta kanalen än.');
  await page.getByRole('button', { name: /Visa tidigare/ }).click();
  await expect(channel.roster).toContainText('Sara Ek');
  await expect(channel.roster).toContainText('1–31 okt');
  await expect(channel.roster).toContainText('Modererar, Svarar, Publicerar · 1–31 okt');

  const { check } = channel;
  for (const [visible, picture] of [
    ['Kommunvapnet syns', 'vapnet.png'],
    ['Kommunens webbadress syns', 'adressen.png'],
  ] as const) {
    await expect(check.line(visible)).toContainText('Inte gjord');
    await expect(check.line(visible)).not.toContainText(AS_FAR_AS_POSSIBLE);
    await check.first(visible).click();
    await check.result('Uppfylld').check({ force: true });
    await form(check.dialog).save.click();
    await expect(check.dialog.getByText('Den här kontrollen behöver en bild som visar hur det ser ut.')).toBeVisible();
    await form(check.dialog).file.setInputFiles({ name: picture, mimeType: 'image/png', buffer: PNG });
    await expect(check.dialog.getByRole('button', { name: `Spara en kopia: ${picture}` })).toBeVisible();
    await form(check.dialog).save.click();
    await expect(check.dialog).toBeHidden();
    await expect(check.again(visible)).toBeVisible();
    await page.getByRole('button', { name: `Bild: ${picture}` }).click();
    await expect(page.getByRole('img', { name: `Bild: ${picture}` })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }

  const { notice } = channel;
  await notice.add.click();
  await expect(notice.text).toHaveValue(/allmän handling/);
  await form(notice.dialog).save.click();
  await notice.post.click();
  await form(notice.dialog).save.click();
  await expect(notice.of(/^Svenska/)).toContainText('Upplagd i dag, version 1');

  const { contact, office } = channel;
  await contact.begin.click();
  await contact.dialog.getByRole('radio', { name: contact.consultation }).check({ force: true });
  await field(contact.dialog, 'Anteckning').fill('Talade med Elif: vänta till hösten');
  await contact.dialog.getByRole('button', { name: 'Anteckna kontakt' }).click();
  const consultation = office.getByRole('listitem').filter({ hasText: contact.consultation });
  await expect(consultation).toContainText('Talade med Elif: vänta till hösten');
  await expect(consultation).toContainText('24 nov');
  await expectAccessible(page);
});

test('[R31.1][R31.2] plain language is a required check, and an unmet graphic profile needs only a reason', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const channelId = await freshChannel(page);
  await goTo(page, paths.channel(channelId));
  const { check } = channelPage(page);
  const lacks = async (): Promise<string[]> => (await ask(page, 'channels.get', { id: channelId })).lacks;
  const [plain, profile] = [
    'Texterna följer reglerna om klarspråk',
    'Sidan följer den grafiska profilen så långt plattformen medger',
  ] as const;
  await expect(check.line(plain)).toContainText('Inte gjord');
  await expect(check.line(plain)).not.toContainText(AS_FAR_AS_POSSIBLE);
  await expect(check.line(profile)).toContainText(AS_FAR_AS_POSSIBLE);

  // Required: it counts as missing until it has been judged, whatever else is done.
  const others = (await ask(page, 'rules.get', {})).ruleSet.checks.filter(
    ({ id, required, onlyElectedBlog }) => required && !onlyElectedBlog && id !== 'plainLanguage',
  );
  const evidence = [await storePicture(page)].map(({ blobId, name }) => ({ blobId, name }));
  for (const { id } of others)
    await ask(page, 'channels.recordCheck', {
      channelId,
      checkId: id,
      result: 'ok',
      note: '',
      on: '2026-11-24',
      evidence,
    });
  expect(await lacks()).toContain('checkMissing');
  await check.first(plain).click();
  await check.result('Uppfylld').check({ force: true });
  await form(check.dialog).save.click();
  await expect(check.again(plain)).toBeVisible();
  await expect(check.line(plain)).toContainText(/Uppfylld.*i dag av Sara Ek/);
  expect(await lacks()).not.toContain('checkMissing');

  // "As far as possible": an unmet check needs a reason, and is then not a failure.
  await check.first(profile).click();
  await check.result('Inte uppfylld').check({ force: true });
  await form(check.dialog).save.click();
  await expect(check.note).toHaveAttribute('aria-invalid', 'true');
  await check.note.fill('Plattformen medger inte vårt typsnitt.');
  await form(check.dialog).save.click();
  await expect(check.again(profile)).toBeVisible();
  await expect(check.line(profile)).toContainText('Plattformen medger inte vårt typsnitt.');
  expect(await lacks()).not.toContain('checkFailed');
  await ask(page, 'channels.recordCheck', {
    channelId,
    checkId: 'plainLanguage',
    result: 'notOk',
    note: 'Svårläst',
    on: '2026-11-24',
    evidence: [],
  });
  expect(await lacks(), 'an unmet required check counts as failed').toContain('checkFailed');
});

/** A channel without any checks done. */
async function freshChannel(page: Page): Promise<string> {
  const fields = {
    boardId: null,
    unitId: null,
    responsibleId: null,
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
    startedOn: null,
    lastPostOn: null,
    verifiedOn: null,
    reviewOn: null,
    hoursPerWeek: null,
    twoFactor: { status: 'unknown' as const, deviceHolderId: null },
  };
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  return (
    await ask(page, 'channels.save', {
      fields: { ...fields, name: 'Nyss startad', platform: 'instagram', address: '', departmentId, purpose: 'Prov' },
    })
  ).id;
}

test('a login stays masked, showing and copying it are logged, and the clipboard is cleared', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await openDemo(page);
  await ask(page, 'app.savePreferences', { clipboardSeconds: 10 });
  await openChannel(page, 'Bokpodden');
  await channelPage(page).newLogin.click();
  const login = loginForm(page);
  const [label, user] = ['Uppläsarkontot', 'podden@norrasa.example'] as const;
  await login.label.fill(label);
  await pickFrom(login.custodians, 'Sara Ek');
  await login.username.fill(user);
  await login.proposePassword.click();
  await expect(login.password).not.toHaveValue('');
  const password = await login.password.inputValue();
  expect(password.replaceAll('-', '')).toMatch(/^[A-Za-z2-9]{20}$/);
  await login.totp.fill('inte en nyckel!');
  await form(login.dialog).save.click();
  await expect(login.dialog.getByText('Nyckeln går inte att läsa.')).toBeVisible();
  await login.totp.fill('JBSW Y3DP EHPK 3PXP');
  await form(login.dialog).save.click();
  await expect(login.dialog).toBeHidden();
  await expect(page.getByText(password)).toHaveCount(0);

  await openLogin(page, label).click();
  const { dialog: drawer, showPassword, shown } = loginDrawer(page, label);
  await expect(drawer.getByText('••••••••••').first()).toBeVisible();
  await showPassword.click();
  await expect(drawer.getByText(password)).toBeVisible();
  await expect(shown).toBeVisible();
  await expectAccessible(page);
  // One at a time: showing another secret hides the first.
  await drawer.getByRole('button', { name: 'Visa engångskoden' }).click();
  await expect(drawer.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(drawer.getByText(password)).toHaveCount(0);
  // The user name is no secret to its custodian.
  await expect(drawer.getByText(user)).toBeVisible();

  const copies = await recordCopies(app);
  await drawer.getByRole('button', { name: 'Kopiera lösenord' }).click();
  await expect(drawer.getByText(/Kopierat, rensas om \d+ s/)).toBeVisible();
  await expect.poll(copies).toEqual([password]);
  await expect(drawer.getByText('Urklipp är rensat').first()).toBeVisible();
  await expect.poll(() => clipboardText(app)).not.toBe(password);

  await page.keyboard.press('Escape');
  await goTo(page, paths.logins);
  await page.getByText('Åtkomster', { exact: true }).click();
  const log = section(page, 'Vem har öppnat vad');
  for (const did of ['Kopierade lösenordet', 'Visade engångskoden', 'Visade lösenordet'])
    await expect(log.getByText(did).first()).toBeVisible();
  await expect(log.getByRole('listitem').first()).toContainText(label);
});

test('a shown secret disappears when the vault is locked, and the login is there after a restart', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  await goTo(running.page, paths.logins);
  await openLogin(running.page, 'Bokpodden').click();
  const { showPassword, shown } = loginDrawer(running.page, 'Bokpodden');
  await showPassword.click();
  await expect(shown).toBeVisible();
  await ask(running.page, 'vault.lock', {});
  await gate(running.page).expectLocked();
  await expect(shown).toHaveCount(0);
  await running.restart();
  await unlock(running.page, DEMO_PASSPHRASE);
  await goTo(running.page, paths.logins);
  await expect(openLogin(running.page, 'Bokpodden')).toBeVisible();
});

test('[R35.1][R35.2] a role grant records who holds the role, without a password', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await openChannel(page, 'Norråsa bibliotek');
  await channelPage(page).newLogin.click();
  const login = loginForm(page);
  // As the platform advises, under the name of the platform and the channel.
  await expect(login.roleGrant).toBeChecked();
  await expect(login.label).toHaveValue('Facebook, Norråsa bibliotek');
  await login.label.fill('Sidans roller');
  await expect(login.password).toHaveCount(0);
  await field(login.dialog, 'Vilken roll?').fill('Administratör på sidan');
  await choose(login.dialog, page, 'Förvaras av', 'Sara Ek', 'Ahmed Noori');
  await form(login.dialog).save.click();
  await expect(channelPage(page).logins).toContainText('Roll på plattformen (Administratör på sidan)');
});

test('the register imports 500 channels and draws only the visible rows', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.imports);
  const rows = Array.from(
    { length: 500 },
    (_, index) =>
      `Provkanal ${String(index + 1).padStart(3, '0')};https://www.facebook.com/provkanal.nummer.${String(index + 1)};Kultur- och fritidsförvaltningen;Prov`,
  );
  const list = channelImport(page);
  await list.file.setInputFiles({
    name: 'många.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Kanal;Adress;Förvaltning;Syfte', ...rows].join('\n')),
  });
  await list.importButton(500).click();
  await expect(list.done).toBeVisible({ timeout: 60_000 });
  await list.toChannels.click();
  await expect(page.getByRole('status').filter({ hasText: '514 av 515' })).toBeVisible();
  await channelList(page).search.fill('provkanal 431');
  await expect(channelList(page).row('Provkanal 431')).toBeVisible();
  // Only visible rows are in the page.
  await channelList(page).search.fill('');
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(80);
});

test('a substitute must give a reason, which is shown in the log', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  // Ahmed alone keeps Konsthallen's login; Sara is his substitute today.
  const { absence, needs } = await ask(page, 'absences.save', {
    fields: { personId: AHMED, kind: 'illness', from: '2026-11-24', to: '2026-11-27', note: '' },
  });
  const covers = needs.flatMap((need) =>
    need.needs.map(({ from, to }) => ({ channelId: need.channelId, duty: need.duty, substituteId: SARA, from, to })),
  );
  await ask(page, 'absences.assign', {
    id: absence.id,
    covers,
    replaces: needs.map(({ channelId, duty }) => ({ channelId, duty })),
  });
  await ask(page, 'absences.confirm', { id: absence.id });
  // Sara does not hold the key and cannot release it to herself; Ahmed's program does, the next time he opens the
  // vault.
  await signIn(page, AHMED, DEMO_PASSPHRASE);
  await expect
    .poll(
      async () =>
        (await ask(page, 'custody.map', {})).rows
          .find((row) => row.channelId === 'konsthallen-ig')
          ?.cells.find(({ personId }) => personId === SARA)?.key,
    )
    .toBe('holds');
  await signIn(page, SARA, DEMO_PASSPHRASE);
  await goTo(page, paths.logins);
  await expect(page.getByText('Du är ersättare till 27 nov').first()).toBeVisible();
  await openLogin(page, 'Konsthallen').click();
  const { dialog: drawer, showPassword, shown } = loginDrawer(page, 'Konsthallen');
  await showPassword.click();
  const { reason, open } = reasonDialog(page);
  const why = 'Svara på en fråga om öppettider';
  await expect(open).toBeDisabled();
  await reason.fill(why);
  await open.click();
  await expect(shown).toBeVisible();
  await expect(drawer.getByText(why)).toBeVisible();
  await expect(drawer.getByText('som ersättare')).toBeVisible();
});
