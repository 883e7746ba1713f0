// The cover picture in the real window: imported channels whose responsible persons lack permission, a channel with a
// roster, and an absence that leaves some duties open, each called by its right name on every screen; and nothing is
// offered to those who may not do it.
import { paths } from '../../../renderer/routes.ts';
import { channelImport } from '../routes/channels.ts';
import { coverTimeline } from '../routes/cover-timeline.ts';
import { addAhmed, addBathHouse } from '../support/data/bath-house.ts';
import { admitMembers } from '../support/data/members.ts';
import { signIn } from '../support/data/sign-in.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, section } from '../support/page/registers.ts';

const LIST = `Kanal;Plattform;Adress;Förvaltning;Ansvarig;E-post;Startad;Syfte
Musikskolan;Facebook;https://www.facebook.com/prov.musik;Kultur- och fritidsförvaltningen;Provperson A;prov.a@exempel.se;2015-05-06;Prov
Konsthallen;Instagram;https://www.instagram.com/prov_konst;Kultur- och fritidsförvaltningen;Provperson B;prov.b@exempel.se;2016-07-08;Prov
`;

test('[R25.1][R28.1] imported channels without a roster or permission, and an open duty, are told as they are', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: CLOCK });
  await makeVault(page);
  const bath = await addBathHouse(page, 'https://www.facebook.com/prov.badet');
  const ahmed = await addAhmed(page, bath, '2026-01-02');
  const roster = async (personId: string, duties: ('moderate' | 'answer' | 'publish' | 'diary')[]): Promise<unknown> =>
    ask(page, 'channels.saveRoster', {
      channelId: bath.channelId,
      personId,
      duties,
      from: '2026-01-02',
      to: null,
    });
  const card = section(page, 'Bemanning');

  // A channel in operation with two people on the roster, both with permission: all is well, and is said so.
  await ask(page, 'channels.recordContact', {
    channelId: bath.channelId,
    contact: { kind: 'setupNotice', on: '2026-01-02', how: 'mail', note: '' },
  });
  await roster(bath.sara, ['publish', 'diary']);
  await roster(ahmed, ['moderate', 'answer']);
  await goTo(page, paths.today);
  await expect(card.getByText('Alla kanaler har någon som svarar.')).toBeVisible();

  // Two imported channels whose responsible persons have no permission.
  await goTo(page, paths.imports);
  const importPage = channelImport(page);
  await importPage.file.setInputFiles({ name: 'kanaler.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await importPage.importButton(2).click();
  await expect(importPage.done).toBeVisible();
  await goTo(page, paths.today);
  await expect(card.getByText('2 kanaler sköts av någon utan behörighet.')).toBeVisible();
  await expect(card.getByText('Alla kanaler har någon som svarar.')).toHaveCount(0);
  await goTo(page, paths.cover);
  const { grid, row } = coverTimeline(page);
  await expect(grid).toBeVisible();
  await expect(row('Musikskolan').getByRole('gridcell', { name: /^Provperson A saknar behörighet/ })).toBeVisible();
  await expect(page.getByText(/2 kanaler sköts av någon utan behörighet\./).first()).toBeVisible();
  await expectAccessible(page);
  const music = (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === 'Musikskolan')!.channel;
  await goTo(page, paths.channel(music.id));
  const now = section(page, 'Svarar nu');
  await expect(now).toContainText('Den som svarar saknar behörighet');
  await expect(now).not.toContainText('ordinarie');

  // With permission, the responsible person is still no roster.
  await ask(page, 'people.permit', {
    personId: music.responsibleId ?? '',
    decidedBy: bath.chief,
    decidedOn: '2026-11-24',
    reference: 'KF 2026/3',
  });
  await expect(now).toContainText('Ingen bemanning');
  await expect(now).toContainText('bara ansvarig');
  await goTo(page, paths.today);
  await expect(card.getByText('1 kanal har ingen bemanning, bara en ansvarig.')).toBeVisible();

  // Sara away: Ahmed still answers, nobody publishes.
  const away = await ask(page, 'absences.save', {
    fields: { personId: bath.sara, kind: 'holiday', from: '2026-11-30', to: '2026-12-11', note: '' },
  });
  await goTo(page, paths.cover);
  await expect(
    row('Badhuset').getByRole('gridcell', {
      name: /^Ingen publicerar, diarieför eller kommer åt inloggningen [^;]+ när Sara Ek är borta; Ahmed Noori gör resten/,
    }),
  ).toBeVisible();
  await expect(row('Badhuset').getByRole('gridcell', { name: /Ingen svarar/ })).toHaveCount(0);
  await expectAccessible(page);
  await goTo(page, paths.today);
  await expect(card.getByText('1 kanal har uppgifter som ingen gör.')).toBeVisible();
  const toAppoint = page.getByRole('link', { name: /^Utse: Ingen publicerar, diarieför/ });
  await expect(toAppoint).toBeVisible();

  // Ahmed may not appoint: he is told who may, and is offered no button; the program would refuse him.
  await admitMembers(page, bath.sara, ahmed);
  await signIn(page, ahmed);
  const line = page
    .getByRole('region', { name: 'Att göra nu' })
    .getByRole('listitem')
    .filter({ hasText: 'Ingen publicerar' });
  await expect(line).toContainText('ersättare utses av Sara Ek');
  await expect(line.getByRole('link')).toHaveCount(0);
  const refused = await tryAsk(page, 'absences.assign', { id: away.absence.id, covers: [], replaces: [] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'absences.notYours' } });
  await goTo(page, paths.absence(away.absence.id));
  await expect(page.getByText(/^Du kan läsa frånvaron\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Utse', exact: true })).toHaveCount(0);
  await expectAccessible(page);
});
