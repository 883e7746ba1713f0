// Who has what open, with two programs on one vault of a real PostgreSQL.
import { paths } from '../../../renderer/routes.ts';
import { addBathHouse } from '../support/data/bath-house.ts';
import { onServer, type VaultOnServer } from '../support/data/on-server.ts';
import { openTwoOnServer } from '../support/data/two-on-server.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';

/** Twice the time between two notes, and as much again. */
const HEARD = { timeout: 40_000 };

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

test('each of two people sees that the other has the channel open, until it is left or locked', async ({ launch }) => {
  test.setTimeout(300_000);
  const { first, second } = await openTwoOnServer(launch, async (folder) => (served = await onServer(folder)));
  const { channelId } = await addBathHouse(first.page);
  const name = (await ask(first.page, 'vault.status', {})).me?.name ?? '';
  const hers = first.page.getByText('Ahmed Noori har kanalen öppen.');
  const his = second.page.getByText(`${name} har kanalen öppen.`);

  await goTo(first.page, paths.channel(channelId));
  await goTo(second.page, paths.channels);
  await expect(second.page.getByRole('row', { name: 'Badhuset' }).getByText(`${name} har det öppet`)).toBeVisible(
    HEARD,
  );
  await goTo(second.page, paths.channel(channelId));
  await expect(his).toBeVisible();
  await expect(hers).toBeVisible(HEARD);
  await expectAccessible(second.page);

  // What she changes says so in his list.
  await goTo(second.page, paths.people);
  await expect(hers).toHaveCount(0, HEARD);
  const birgitta = (await ask(first.page, 'people.list', {})).find((person) => person.name === 'Birgitta Holm');
  if (birgitta === undefined) throw new Error('Birgitta is not there');
  const row = second.page.getByRole('row', { name: 'Birgitta Holm' });
  await expect(row).toBeVisible();
  const { id, departmentId, unitId, roles } = birgitta;
  await ask(first.page, 'people.save', {
    id,
    fields: { name: 'Birgitta Holm', title: 'Badchef', email: '', phone: '', departmentId, unitId, roles },
  });
  await expect(row.getByText(`ändrad av ${name} nu`)).toBeVisible();

  // Locked, she has nothing open.
  await goTo(second.page, paths.channel(channelId));
  await expect(his).toBeVisible();
  await ask(first.page, 'vault.lock', {});
  await expect(his).toHaveCount(0, HEARD);
});
