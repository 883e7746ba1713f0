// What another member has disposed of, and whose program was interrupted, waits in everybody else's programs: until
// somebody says yes, or for a week.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { filesWithEach } from '../../vault/support/every-byte.ts';
import { waitingDisposals } from '../routes/disposal.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen, title } from '../routes/navigation.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { finishedCase } from '../support/data/finished-case.ts';
import { expect, test } from '../support/fixtures.ts';
import { keysOf } from '../support/data/forged.ts';
import { goTo } from '../support/page/go-to.ts';
import { disposeInterrupted } from '../support/data/interrupted-disposals.ts';
import { admitMembers } from '../support/data/members.ts';
import { OperatorCounter } from '../support/page/klm.ts';
import { vaultOn } from '../support/data/on-disk.ts';
import { PNG, pickFrom } from '../support/page/registers.ts';
import { addLogin, makeVault, PASSPHRASE } from '../support/data/vault.ts';

const at = (time: string) => ({ KANALVAKT_CLOCK: `2026-${time}:00+01:00` });
const ONE = { text: 'Utplånas 4711', number: 'KFN 2026/1' };
const OTHER = { text: 'Förintas 4712', number: 'KFN 2026/2' };
/** In the text of one case, in that of the other, and in both. */
const SECRETS = [ONE.text, OTHER.text, 'Gallrings Karlsson', 'gallras.png', PNG.toString('latin1')];

async function unlockAsSara(page: Page): Promise<void> {
  await pickFrom(gate(page).who, 'Sara Ek');
  await gate(page).unlock(PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
}

test('[R47.3] what somebody else has disposed of is removed by keyboard after a yes, and what nobody answered after a week', async ({
  launch,
}) => {
  const first = await launch({ env: at('11-24T09:20') });
  let { page } = first;
  await makeVault(page);
  const { folder, me } = await ask(page, 'vault.status', {});
  const sara = me?.personId ?? '';
  await addLogin(page, 'Badhuset', { username: 'badet', password: 'vinter-badhus-4711' });
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const { id: rut } = await ask(page, 'people.save', {
    fields: {
      ...{ name: 'Rut Åberg', title: '', email: '', phone: '', departmentId, unitId: null },
      roles: [{ role: 'registrar', departmentId }],
    },
  });
  await admitMembers(page, sara, rut);
  const one = await finishedCase(page, ONE.text, ONE.number);
  const other = await finishedCase(page, OTHER.text, OTHER.number);
  for (const id of [one, other]) {
    const { asOf } = await ask(page, 'disposal.preview', { kind: 'moderation', id });
    await ask(page, 'disposal.proposeOne', { kind: 'moderation', id, asOf, note: '' });
  }
  await first.close();

  // Rut's own program does not get it done, so what she disposed of is still there for whoever has the keys.
  expect(await disposeInterrupted(folder, rut, new Date('2026-11-25T10:00:00+01:00'), [one, other])).toEqual([
    'vault.erasureUnfinished',
    'vault.erasureUnfinished',
  ]);
  /** Whether each secret is in any byte of the vault. */
  const isInFiles = async (): Promise<boolean[]> =>
    (await filesWithEach(vaultOn(folder), await keysOf(folder, sara, PASSPHRASE), SECRETS)).map(
      (files) => files.length > 0,
    );
  expect(await isInFiles()).toEqual([true, true, true, true, true]);

  // The first screen says who has disposed of how much, and leads to the list.
  const second = await launch({ home: first.home, env: at('11-25T13:00') });
  ({ page } = second);
  await unlockAsSara(page);
  const list = waitingDisposals(page);
  await expect(list.openItem(/Rut Åberg har gallrat/)).toHaveCount(1);
  await expectAccessible(page);
  await list.openItem(/Rut Åberg har gallrat 2 handlingar/).press('Enter');

  // The list says which cases, and when their content goes.
  await expect(list.order(/^Rut Åberg har gallrat 1 handling i dag 10\.00/)).toHaveCount(2);
  await expect(
    list.order('Innehållet tas bort onsdag 2 december, om ingen gör det tidigare.').filter({ hasText: ONE.number }),
  ).toBeVisible();
  expect((await ask(page, 'disposal.waiting', {})).rows).toMatchObject(
    [one, other].map((caseId) => ({ by: rut, records: 1, files: 1, about: { caseId }, mayCarryOut: true })),
  );
  await expectAccessible(page);

  // By keyboard, and after a second question, one is removed; the other still waits.
  const hand = new OperatorCounter(page);
  const button = list.removeButton(`Badhuset, 24 nov, ${ONE.number}`);
  await hand.tabTo(button, 40);
  await hand.press('Enter');
  await expect(list.question).toContainText(ONE.number);
  await expect(list.noButton).toBeFocused();
  await expectAccessible(page);
  await hand.tabTo(list.yesButton);
  await hand.press('Enter');
  await expect(page.getByText('Innehållet är borta ur alla filer.')).toBeVisible();
  await expect(button).toHaveCount(0);
  await expect(title(page, 'Gallring')).toBeFocused();
  await expect(list.order(OTHER.number)).toBeVisible();
  expect((await ask(page, 'disposal.waiting', {})).rows).toMatchObject([{ about: { caseId: other } }]);
  await goTo(page, paths.today);
  await expect(list.openItem(/Rut Åberg har gallrat 1 handling/)).toHaveCount(1);
  expect(await ask(page, 'vault.verify', {})).toMatchObject({
    ok: true,
    findings: [{ code: 'vault.erasureUnfinished', severity: 'note' }],
  });
  await second.close();
  expect(await isInFiles()).toEqual([false, true, true, true, true]);

  // A week after Sara's program first wrote something, it removes the other unasked.
  const third = await launch({ home: first.home, env: at('12-02T13:30') });
  ({ page } = third);
  await unlockAsSara(page);
  expect((await ask(page, 'disposal.waiting', {})).rows).toEqual([]);
  await goTo(page, paths.disposal);
  await expect(page.getByRole('row', { name: /Gallrat/ })).toHaveCount(2);
  await expect(waitingDisposals(page).region).toHaveCount(0);
  expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
  await third.close();
  expect(await isInFiles()).toEqual([false, false, false, false, false]);
});
