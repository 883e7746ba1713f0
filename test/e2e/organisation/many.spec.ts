// Several people and channels changed at once, in the real program and vault: one decision, one roster for each channel.
import { paths } from '../../../renderer/routes.ts';
import { addPerson, makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';

const NEW_CHANNEL = {
  ...{ platform: 'facebook', unitId: null, boardId: null, purpose: 'Prov', startedOn: null, lastPostOn: null },
  ...{ verifiedOn: null, reviewOn: null, hoursPerWeek: null, recoveryMailOwnerId: null, recoveryPhoneOwnerId: null },
  twoFactor: { status: 'unknown', deviceHolderId: null },
} as const;

test('one decision is noted for several people, who then run the channels they are responsible for', async ({
  launch,
}) => {
  const { page } = await launch();
  await makeVault(page);
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const fields = { title: '', email: '', phone: '', departmentId, unitId: null };
  await ask(page, 'people.save', {
    fields: { ...fields, name: 'Birgitta Holm', roles: [{ role: 'departmentChief', departmentId }] },
  });
  const people = [];
  for (const name of ['Ahmed Noori', 'Lisa Berg'])
    people.push(await ask(page, 'people.save', { fields: { ...fields, name, roles: [] } }));
  await addPerson(page, 'Någon Annanstans');
  for (const [index, { id }] of people.entries())
    await ask(page, 'channels.save', {
      fields: { ...NEW_CHANNEL, name: `Kanal ${String(index + 1)}`, departmentId, responsibleId: id },
    });

  // Neither may run a channel yet: nothing is changed, and each is named.
  await goTo(page, paths.channels);
  await page.getByRole('checkbox', { name: 'Välj alla 2 som visas' }).check();
  await page.getByRole('button', { name: 'Bemanning', exact: true }).click();
  const roster = page.getByRole('dialog', { name: 'Bemanning i 2 kanaler' });
  await roster.getByRole('button', { name: 'Lägg till i bemanningen' }).click();
  await expect(roster.getByRole('alert')).toContainText('Inget har ändrats');
  await expect(roster.getByRole('alert').getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);

  await goTo(page, paths.people);
  await page.getByRole('checkbox', { name: 'Välj Ahmed Noori' }).check();
  await page.getByRole('checkbox', { name: 'Välj Lisa Berg' }).check();
  await page.getByRole('button', { name: 'Anteckna beslut om behörighet' }).click();
  const decision = page.getByRole('dialog', { name: 'Beslut om behörighet för 2 personer' });
  await decision.getByRole('textbox', { name: 'Beslutets beteckning' }).fill('KFN 2026/17');
  await decision.getByRole('button', { name: 'Anteckna beslut' }).click();
  await expect(page.getByText('2 personer fick behörighet.')).toBeVisible();

  await goTo(page, paths.channels);
  await page.getByRole('checkbox', { name: 'Välj alla 2 som visas' }).check();
  await page.getByRole('button', { name: 'Bemanning', exact: true }).click();
  await roster.getByRole('button', { name: 'Lägg till i bemanningen' }).click();
  await expect(page.getByText('2 kanaler är ändrade.')).toBeVisible();
  const lines = await ask(page, 'channels.list', {});
  expect(lines.map(({ channel }) => channel.roster.map(({ personId }) => personId))).toEqual(
    lines.map(({ channel }) => [channel.responsibleId]),
  );
  // As if done one at a time, and nothing that the rules of the vault do not count.
  const { lines: journal } = await ask(page, 'vault.journal', { limit: 4 });
  expect(journal.map(({ action, leftOut }) => [action, leftOut])).toEqual([
    ['channels.saveRoster', null],
    ['channels.saveRoster', null],
    ['people.permit', null],
    ['people.permit', null],
  ]);
});
