// The registers in the real program: organisation, people and their permission, channels, logins.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSPHRASE } from '../../domain/vault/demo.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave } from './support/dialogs.ts';
import { CLOCK, PNG, choose, field, goTo, openChannel, openDemo, section } from './support/registers.ts';

type Bridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<{ ok: boolean }> } };

test('the organisation: a department with a unit, a board whose plan is not revised, a governing document, a category of one’s own', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/organisation');

  await page.getByRole('button', { name: 'Ny nämnd' }).click();
  const board = page.getByRole('dialog', { name: 'Ny nämnd' });
  await field(board, 'Nämndens namn').fill('Miljönämnden');
  await board.getByRole('button', { name: 'Spara' }).click();
  await expect(section(page, 'Nämnder').getByRole('listitem').filter({ hasText: 'Miljönämnden' })).toContainText('Planen inte reviderad');

  await page.getByRole('button', { name: 'Ny förvaltning' }).click();
  const department = page.getByRole('dialog', { name: 'Ny förvaltning' });
  await field(department, 'Förvaltningens namn').fill('Kultur- och fritidsförvaltningen');
  await department.getByRole('button', { name: 'Spara' }).click();
  await expect(department.getByText('Kultur- och fritidsförvaltningen finns redan.')).toBeVisible();
  await field(department, 'Förvaltningens namn').fill('Miljöförvaltningen');
  await choose(department, page, 'Nämnd', 'Miljönämnden');
  await department.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('heading', { name: 'Miljöförvaltningen' })).toBeVisible();

  await page.getByRole('button', { name: 'Mer: Miljöförvaltningen' }).click();
  await page.getByRole('menuitem', { name: 'Ny enhet' }).click();
  const unit = page.getByRole('dialog', { name: 'Ny enhet' });
  await field(unit, 'Enhetens namn').fill('Naturvård');
  await unit.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Naturvård')).toBeVisible();

  await page.getByText('Styrande dokument').click();
  await page.getByRole('button', { name: 'Nytt dokument' }).click();
  const paper = page.getByRole('dialog', { name: 'Nytt dokument' });
  await field(paper, 'Dokumentets namn').fill('Grafisk profil');
  await field(paper, 'Beslutets beteckning').fill('KF 2004-10-07 § 169');
  await field(paper, 'Länk').fill('javascript:alert(1)');
  await paper.getByRole('button', { name: 'Spara' }).click();
  await expect(paper.getByText('En webbadress börjar med https:// eller http://.')).toBeVisible();
  await field(paper, 'Länk').fill('https://www.norrasa.example/profil');
  await paper.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Grafisk profil')).toBeVisible();

  await page.getByText('Regler', { exact: true }).click();
  await expect(page.getByText('Hets mot folkgrupp')).toBeVisible();
  await page.getByRole('button', { name: 'Ny kategori' }).click();
  const category = page.getByRole('dialog', { name: 'Ny kategori' });
  await field(category, 'Namn').fill('Rykten om namngivna elever');
  await field(category, 'Grund').fill('Skolans trygghetsplan');
  await category.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Rykten om namngivna elever')).toBeVisible();
  await expectAccessible(page);
});

test('[R28.1] a person gets the chief’s permission, with who decided, when and which decision; it is withdrawn with a reason', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/personer');
  await page.getByRole('button', { name: 'Ny person' }).click();
  const form = page.getByRole('dialog', { name: 'Ny person' });
  await field(form, 'Namn').fill('Tove Björk');
  await choose(form, page, 'Förvaltning', 'Kultur- och fritidsförvaltningen');
  await form.getByRole('button', { name: 'Lägg till roll' }).click();
  await form.getByRole('button', { name: 'Spara' }).click();
  await expect(form).toBeHidden();

  const row = page.getByRole('row').filter({ hasText: 'Tove Björk' });
  await expect(row).toContainText('Saknar behörighet');

  // Without it nobody keeps a login: the name stands there, with the reason, and cannot be chosen.
  await openChannel(page, 'Bokpodden');
  await page.getByRole('button', { name: 'Ny inloggning' }).click();
  const login = page.getByRole('dialog', { name: 'Ny inloggning' });
  await login.getByRole('combobox', { name: 'Förvaras av' }).click();
  await expect(page.getByRole('option', { name: 'Tove Björk – saknar chefens behörighet' })).toHaveAttribute('data-combobox-disabled', 'true');
  await page.keyboard.press('Escape');
  await login.getByRole('button', { name: 'Avbryt' }).click();

  await goTo(page, '/personer');
  await page.getByRole('button', { name: 'Tove Björk' }).click();
  const drawer = page.getByRole('dialog', { name: 'Tove Björk' });
  await drawer.getByRole('button', { name: 'Anteckna beslut' }).click();
  const permit = page.getByRole('dialog', { name: 'Anteckna chefens beslut' });
  await permit.getByRole('button', { name: 'Anteckna beslut' }).click();
  await expect(permit.getByText('Skriv beslutets beteckning')).toBeVisible();
  await field(permit, 'Beslutets beteckning').fill('dnr 2026-112');
  await permit.getByRole('button', { name: 'Anteckna beslut' }).click();
  await expect(drawer.getByText('Behörig', { exact: true })).toBeVisible();
  await expect(drawer.getByText('Birgitta Holm')).toBeVisible();
  await expect(drawer.getByText('dnr 2026-112')).toBeVisible();
  await expectAccessible(page);

  await drawer.getByRole('button', { name: 'Återkalla' }).click();
  const withdraw = page.getByRole('dialog', { name: 'Återkalla behörigheten' });
  await field(withdraw, 'Skäl').fill('Byter till en annan tjänst');
  await withdraw.getByRole('button', { name: 'Återkalla' }).click();
  await expect(drawer.getByText('Återkallad 24 november 2026')).toBeVisible();
  await expect(drawer.getByText('Byter till en annan tjänst')).toBeVisible();
});

test('a channel is made, a long name and a taken address are refused in a sentence, and the register is marked verified and exported', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/kanaler/ny');
  await field(page, 'Kanalens namn').fill('å'.repeat(300));
  await field(page, 'Adress till sidan').fill('www.facebook.com/utan-schema');
  await page.getByRole('button', { name: 'Skapa kanalen' }).click();
  await expect(page.getByText('Texten är för lång. Högst 200 tecken får plats.')).toBeVisible();
  await expect(page.getByText('En webbadress börjar med https:// eller http://.')).toBeVisible();

  const name = 'Konsthallen – TikTok 🎨 مرحبا';
  await field(page, 'Kanalens namn').fill(name);
  await field(page, 'Adress till sidan').fill('https://www.tiktok.com/@norrasa.konsthall');
  await field(page, 'Syfte').fill('Visa utställningar för unga');
  await expect(page.getByRole('combobox', { name: 'Plattform' })).toHaveValue('TikTok');
  await page.getByRole('button', { name: 'Skapa kanalen' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(section(page, 'Behöver ordnas')).toContainText('Ingen ansvarar för kanalen');
  await expectAccessible(page);

  // The same account, written another way.
  await goTo(page, '/kanaler/ny');
  await field(page, 'Kanalens namn').fill('En till');
  await field(page, 'Adress till sidan').fill('http://tiktok.com/@Norrasa.Konsthall/?lang=sv');
  await field(page, 'Syfte').fill('Samma igen');
  await page.getByRole('button', { name: 'Skapa kanalen' }).click();
  await expect(page.getByText(`Adressen finns redan i förteckningen, hos ${name}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await page.getByRole('button', { name: 'Lämna ändå' }).click();

  await page.getByRole('checkbox', { name: `Välj ${name}` }).check();
  await page.getByRole('checkbox', { name: 'Välj Konsthallen', exact: true }).check();
  await page.getByRole('button', { name: 'Kontrollerade i dag' }).click();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('I dag');

  await page.getByLabel('Sök i listan').fill('tiktok unga');
  await expect(page.getByRole('status').filter({ hasText: '1 av' })).toBeVisible();
  const file = path.join(running.home, 'lista.csv');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som CSV' }).click();
  await expect(page.getByText('Listan är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain(name);
  expect(csv.trim().split('\n')).toHaveLength(2);
});

test('[R10.1][R30.1][R32.1] a channel’s page: roster with history, a check that needs its picture, the users’ notice, a contact', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openChannel(page, 'Gata och trafik');

  await section(page, 'Vilka som sköter kanalen').getByRole('button', { name: 'Lägg till person' }).click();
  const roster = page.getByRole('dialog', { name: 'Lägg till i bemanningen' });
  await choose(roster, page, 'Person', 'Sara Ek');
  await field(roster, 'Från och med').fill('1 okt');
  await field(roster, 'Till och med, om det är bestämt').fill('31 oktober');
  await roster.getByRole('button', { name: 'Spara' }).click();
  await expect(roster).toBeHidden();
  await expect(section(page, 'Vilka som sköter kanalen')).toContainText('Ingen är satt att sköta kanalen än.');
  await page.getByRole('button', { name: /Visa tidigare/ }).click();
  await expect(section(page, 'Vilka som sköter kanalen')).toContainText('Sara Ek');
  await expect(section(page, 'Vilka som sköter kanalen')).toContainText('1–31 okt');

  await page.getByRole('button', { name: 'Kontrollera: Kommunvapnet syns' }).click();
  const check = page.getByRole('dialog', { name: 'Kontrollera sidan' });
  await check.getByRole('radio', { name: 'Uppfylld', exact: true }).check({ force: true });
  await check.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(check.getByText('Den här kontrollen behöver en bild som visar hur det ser ut.')).toBeVisible();
  await check.locator('input[type=file]').setInputFiles({ name: 'vapnet.png', mimeType: 'image/png', buffer: PNG });
  await expect(check.getByRole('button', { name: 'Spara en kopia: vapnet.png' })).toBeVisible();
  await check.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(check).toBeHidden();
  await expect(page.getByRole('button', { name: 'Kontrollera igen: Kommunvapnet syns' })).toBeVisible();
  await page.getByRole('button', { name: 'Bild: vapnet.png' }).click();
  await expect(page.getByRole('img', { name: 'Bild: vapnet.png' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Ändra: Information till användarna' }).click();
  const notice = page.getByRole('dialog', { name: 'Information till användarna' });
  await expect(notice.getByLabel('Texten på sidan')).toHaveValue(/allmän handling/);
  await field(notice, 'Publicerad på sidan').fill('i dag');
  await notice.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Publicerad i dag')).toBeVisible();

  await page.getByRole('button', { name: 'Anteckna kontakt' }).click();
  const contact = page.getByRole('dialog', { name: 'Kontakt med Informationskontoret' });
  await field(contact, 'Anteckning').fill('Talade med Elif');
  await contact.getByRole('button', { name: 'Anteckna kontakt' }).click();
  await expect(section(page, 'Kontakt med Informationskontoret')).toContainText('Talade med Elif');
  await expectAccessible(page);
});

test('a login is kept masked; showing, copying and the one-time code are logged, and the clipboard is cleared', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page, app } = running;
  await openDemo(page);
  await page.evaluate(() => (globalThis as unknown as Bridge).kanalvakt.call('app.savePreferences', { clipboardSeconds: 5 }));
  await openChannel(page, 'Bokpodden');
  await page.getByRole('button', { name: 'Ny inloggning' }).click();
  const form = page.getByRole('dialog', { name: 'Ny inloggning' });
  await field(form, 'Namn på inloggningen').fill('Uppläsarkontot');
  await choose(form, page, 'Förvaras av', 'Sara Ek');
  await field(form, 'Användarnamn').fill('podden@norrasa.example');
  await form.getByRole('button', { name: 'Föreslå ett lösenord' }).click();
  const password = await form.getByLabel('Lösenord', { exact: true }).inputValue();
  expect(password.replaceAll('-', '')).toMatch(/^[A-Za-z2-9]{20}$/);
  await field(form, 'Nyckel för engångskoder').fill('inte en nyckel!');
  await form.getByRole('button', { name: 'Spara' }).click();
  await expect(form.getByText('Nyckeln går inte att läsa.')).toBeVisible();
  await field(form, 'Nyckel för engångskoder').fill('JBSW Y3DP EHPK 3PXP');
  await form.getByRole('button', { name: 'Spara' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(password)).toHaveCount(0);

  await page.getByRole('button', { name: 'Öppna: Uppläsarkontot' }).click();
  const drawer = page.getByRole('dialog', { name: 'Uppläsarkontot' });
  await expect(drawer.getByText('••••••••••').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Visa lösenord' }).click();
  await expect(drawer.getByText(password)).toBeVisible();
  await expect(drawer.getByText(/Döljs om \d+ sekunder/)).toBeVisible();
  await expectAccessible(page);
  // One at a time: showing another hides the first.
  await drawer.getByRole('button', { name: 'Visa användarnamn' }).click();
  await expect(drawer.getByText('podden@norrasa.example')).toBeVisible();
  await expect(drawer.getByText(password)).toHaveCount(0);

  await drawer.getByRole('button', { name: 'Visa engångskoden' }).click();
  await expect(drawer.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(drawer.getByText('podden@norrasa.example')).toHaveCount(0);

  await drawer.getByRole('button', { name: 'Kopiera lösenord' }).click();
  await expect(drawer.getByText(/Kopierat, rensas om \d s/)).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(password);
  await expect(drawer.getByText('Urklipp är rensat').first()).toBeVisible({ timeout: 8_000 });
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');

  await page.keyboard.press('Escape');
  await goTo(page, '/inloggningar');
  await page.getByText('Åtkomster', { exact: true }).click();
  const log = section(page, 'Vem har öppnat vad');
  for (const did of ['Kopierade lösenordet', 'Visade engångskoden', 'Visade användarnamnet', 'Visade lösenordet']) await expect(log.getByText(did).first()).toBeVisible();
  await expect(log.getByRole('listitem').first()).toContainText('Uppläsarkontot');
});

test('what is shown is gone when the vault is locked, and the login is there after a restart', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  await goTo(running.page, '/inloggningar');
  await running.page.getByRole('button', { name: 'Öppna: Bokpodden' }).click();
  await running.page.getByRole('dialog').getByRole('button', { name: 'Visa lösenord' }).click();
  await expect(running.page.getByText(/Döljs om/)).toBeVisible();
  await running.page.evaluate(() => (globalThis as unknown as Bridge).kanalvakt.call('vault.lock', {}));
  await expect(running.page.getByLabel('Lösenfras', { exact: true })).toBeVisible();
  await expect(running.page.getByText(/Döljs om/)).toHaveCount(0);
  await running.restart();
  await field(running.page, 'Lösenfras').fill('prova med exempeldata');
  await running.page.getByRole('button', { name: 'Lås upp' }).click();
  await running.page.getByRole('navigation').first().waitFor();
  await goTo(running.page, '/inloggningar');
  await expect(running.page.getByRole('button', { name: 'Öppna: Bokpodden' })).toBeVisible();
});

test('[R35.1][R35.2] a role grant is kept as who holds the role, without a password', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openChannel(page, 'Norråsa bibliotek');
  await page.getByRole('button', { name: 'Ny inloggning' }).click();
  const form = page.getByRole('dialog', { name: 'Ny inloggning' });
  await expect(form.getByText('Facebook ger roller till personliga profiler.')).toBeVisible();
  await field(form, 'Namn på inloggningen').fill('Sidans roller');
  await form.getByRole('radio', { name: 'Roll på plattformen' }).check({ force: true });
  await expect(form.getByLabel('Lösenord', { exact: true })).toHaveCount(0);
  await field(form, 'Vilken roll?').fill('Administratör på sidan');
  await choose(form, page, 'Förvaras av', 'Sara Ek', 'Ahmed Noori');
  await form.getByRole('button', { name: 'Spara' }).click();
  await expect(section(page, 'Inloggningar')).toContainText('Roll på plattformen (Administratör på sidan)');
});

test('the register takes 500 channels and draws only those in sight', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  const rows = Array.from({ length: 500 }, (_, index) => `Provkanal ${String(index + 1).padStart(3, '0')};https://www.facebook.com/provkanal.nummer.${String(index + 1)};Kultur- och fritidsförvaltningen;Prov`);
  await page.locator('input[type=file]').first().setInputFiles({ name: 'många.csv', mimeType: 'text/csv', buffer: Buffer.from(['Kanal;Adress;Förvaltning;Syfte', ...rows].join('\n')) });
  await page.getByRole('button', { name: 'Läs in 500 kanaler' }).click();
  await expect(page.getByText('Listan är inläst')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Se kanalerna' }).click();
  await expect(page.getByRole('status').filter({ hasText: '514 rader' })).toBeVisible();
  await page.getByLabel('Sök i listan').fill('provkanal 431');
  await expect(page.getByRole('row').filter({ hasText: 'Provkanal 431' })).toBeVisible();
  // Only what is in sight is in the page.
  await page.getByLabel('Sök i listan').fill('');
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(80);
});

test('a substitute is asked why, and the reason stands in the log', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  // Ahmed keeps Konsthallen's login alone; Sara stands in for him today.
  const made = await page.evaluate(async () => {
    const { kanalvakt } = globalThis as unknown as { kanalvakt: { call: (name: string, input: unknown) => Promise<{ ok: boolean; value?: unknown; error?: unknown }> } };
    const people = (await kanalvakt.call('people.list', {})).value as { id: string; name: string }[];
    const idOf = (name: string) => people.find((person) => person.name === name)?.id;
    const saved = (await kanalvakt.call('absences.save', { fields: { personId: idOf('Ahmed Noori'), kind: 'illness', from: '2026-11-24', to: '2026-11-27', note: '' } })) as { ok: boolean; value: { absence: { id: string }; needs: { channelId: string; duty: string; needs: { from: string; to: string | null }[] }[] } };
    if (!saved.ok) return saved;
    const { absence, needs } = saved.value;
    const covers = needs.flatMap((need) => need.needs.map(({ from, to }) => ({ channelId: need.channelId, duty: need.duty, substituteId: idOf('Sara Ek'), from, to })));
    const assigned = await kanalvakt.call('absences.assign', { id: absence.id, covers, replaces: needs.map(({ channelId, duty }) => ({ channelId, duty })) });
    if (!assigned.ok) return assigned;
    return kanalvakt.call('absences.confirm', { id: absence.id });
  });
  expect(made.ok, JSON.stringify(made)).toBe(true);
  // Sara does not hold the key and cannot turn it for herself: Ahmed's program does, the next time he opens the vault.
  const signIn = async (memberId: string): Promise<void> => {
    await ask(page, 'vault.lock', {});
    await ask(page, 'vault.unlock', { memberId, passphrase: DEMO_PASSPHRASE });
    await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
  };
  await signIn('ahmed-noori');
  await expect.poll(async () => (await ask(page, 'custody.map', {})).rows.find((row) => row.channelId === 'konsthallen-ig')?.cells.find(({ personId }) => personId === 'sara-ek')?.key).toBe('holds');
  await signIn('sara-ek');
  await goTo(page, '/inloggningar');
  await expect(page.getByText('Du är ersättare till 27 nov').first()).toBeVisible();
  await page.getByRole('button', { name: 'Öppna: Konsthallen' }).click();
  const drawer = page.getByRole('dialog', { name: 'Konsthallen' });
  await drawer.getByRole('button', { name: 'Visa lösenord' }).click();
  const why = page.getByRole('dialog', { name: 'Varför behöver du öppna den?' });
  await expect(why.getByRole('button', { name: 'Öppna' })).toBeDisabled();
  await field(why, 'Anledning').fill('Svara på en fråga om öppettider');
  await why.getByRole('button', { name: 'Öppna' }).click();
  await expect(drawer.getByText(/Döljs om/)).toBeVisible();
  await expect(drawer.getByText('Svara på en fråga om öppettider')).toBeVisible();
  await expect(drawer.getByText('som ersättare')).toBeVisible();
});
