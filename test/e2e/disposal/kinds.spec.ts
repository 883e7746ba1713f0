// A question is disposed of in the real window as a case is, and many records by two people; then every byte of the vault's
// folder is searched, with every key.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { filesWith } from '../../vault/support/every-byte.ts';
import { disposal } from '../routes/disposal.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { keysOf } from '../support/data/forged.ts';
import { admitRegistrar, REGISTRAR } from '../support/data/second-registrar.ts';
import { signIn } from '../support/data/sign-in.ts';
import { admitMembers } from '../support/data/members.ts';
import { vaultOn } from '../support/data/on-disk.ts';
import { addLogin, makeVault, PASSPHRASE } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, pickFrom } from '../support/page/registers.ts';
import type { Page } from '@playwright/test';

const SECRET = 'Utplånas 4713';

/** A question that was closed without an answer; returns its id. */
async function closedQuestion(page: Page, text: string): Promise<string> {
  const [line] = await ask(page, 'channels.list', {});
  const { id } = await ask(page, 'inquiries.add', {
    ...{ channelId: line!.channel.id, kind: 'comment', link: '', text },
    sender: { kind: 'known', name: `${SECRET} Karlsson`, handle: '', link: '' },
  });
  await ask(page, 'inquiries.close', { id, reason: `${SECRET}: ingen fråga` });
  return id;
}

test('[R47.1] [R47.3] [R47.4] [R18.2] a question is disposed of by a decision under the archive regulation, and only its stub remains', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const id = await closedQuestion(page, SECRET);
  const { folder, me } = await ask(page, 'vault.status', {});
  const keys = await keysOf(folder, me?.personId ?? '', DEMO_PASSPHRASE);
  expect((await filesWith(vaultOn(folder), keys, SECRET)).length).toBeGreaterThan(0);

  await goTo(page, paths.inquiry(id));
  const pages = disposal(page);
  await page.getByRole('button', { name: /^Besvarad/ }).click();
  await pages.proposeButton.click();
  await expect(pages.dialog.getByText(`Avsändaren: ${SECRET} Karlsson`)).toBeVisible();
  await pages.sendButton.click();
  await expect(page.getByText('Väntar på beslut')).toBeVisible();
  const listId = (await ask(page, 'disposal.lists', {})).lists[0]?.list.id ?? '';
  await admitRegistrar(page);
  await signIn(page, REGISTRAR, DEMO_PASSPHRASE);
  await goTo(page, paths.disposalList(listId));
  await pages.decideButton.click();
  await pages.decision.getByRole('radio', { name: 'Arkivreglementet' }).check();
  await pages.decision.getByRole('textbox', { name: 'Beslut', exact: true }).fill('KF § 12');
  await pages.decision.getByRole('textbox', { name: 'Beslutat den' }).fill('2026-01-15');
  await expectAccessible(page);
  await pages.saveButton.click();
  await pages.disposeButton.click();
  await pages.forGoodButton.click();
  await expect(page.getByText('Innehållet är gallrat.')).toBeVisible();
  await goTo(page, paths.inquiry(id));

  await expect(page.getByRole('heading', { name: 'Gallrad fråga', level: 1 })).toBeVisible();
  await expect(page.getByText('Innehållet gallrat enligt KF § 12')).toBeVisible();
  await expectAccessible(page);
  expect(await filesWith(vaultOn(folder), keys, SECRET)).toEqual([]);
  await goTo(page, paths.disposal);
  await expect(page.getByRole('row', { name: /Gallrat.*KF § 12/ })).toHaveCount(1);
  expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
});

test('[R47.1] [R47.3] many records are disposed of by what one person proposes and another decides', async ({
  launch,
}) => {
  const first = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T09:20:00+01:00' } });
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
  const kept = await closedQuestion(page, `${SECRET} ett`);
  await closedQuestion(page, `${SECRET} två`);
  await ask(page, 'recordsPlan.save', {
    fields: {
      ...{ boardId: null, name: 'Frågor', covers: ['inquiry'], format: '', place: '', designation: '' },
      rule: { kind: 'dispose', afterYears: 2, groundId: 'recordsPlan' },
      decision: { reference: 'KN § 12', decidedOn: '2026-11-01' },
    },
  });
  await first.close();

  const unlock = async (name: string, time: string) => {
    const running = await launch({ home: first.home, env: { KANALVAKT_CLOCK: time } });
    ({ page } = running);
    await pickFrom(gate(page).who, name);
    await gate(page).unlock(PASSPHRASE);
    await expect(firstScreen(page).title).toBeVisible();
    return running;
  };

  // Sara proposes; she is not offered to decide.
  const second = await unlock('Sara Ek', '2029-02-05T10:00:00+01:00');
  await goTo(page, paths.disposalDue);
  await expect(page.getByRole('row', { name: /Kan föreslås/ })).toHaveCount(2);
  await pickFrom(page.getByRole('combobox', { name: 'Regel' }), 'Frågor, gallras efter 2 år');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Föreslå gallring' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Föreslå gallring' }).click();
  await expect(page.getByText('Väntar på beslut')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Besluta om gallring' })).toHaveCount(0);
  await expectAccessible(page);
  const [view] = (await ask(page, 'disposal.lists', {})).lists;
  const id = view!.list.id;
  const decision = { reference: 'KN § 40', decidedOn: '2029-01-20', groundId: 'recordsPlan', note: '' };
  expect(await tryAsk(page, 'disposal.decide', { id, decision })).toMatchObject({
    error: { code: 'disposal.samePerson' },
  });
  await ask(page, 'disposal.hold', { kind: 'inquiry', id: kept, reason: 'Begärd' });
  await second.close();

  // Rut decides and carries it out; what was held since is left and named.
  const third = await unlock('Rut Åberg', '2029-02-05T13:00:00+01:00');
  await goTo(page, paths.disposalList(id));
  await page.getByRole('button', { name: 'Besluta om gallring' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Gallringsbeslut' }).check();
  await dialog.getByRole('textbox', { name: 'Beslut', exact: true }).fill('KN § 40');
  await dialog.getByRole('textbox', { name: 'Beslutat den' }).fill('2029-01-20');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Besluta om gallring' }).click();
  await expect(page.getByText('Beslutat, inte gallrat')).toBeVisible();
  await page.getByRole('button', { name: 'Gallra', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gallra för gott' }).click();
  await expect(page.getByRole('heading', { name: 'Lämnat kvar' })).toBeVisible();
  await expect(page.getByText('spärrad', { exact: true })).toBeVisible();
  await expectAccessible(page);
  const keys = await keysOf(folder, rut, PASSPHRASE);
  expect(await filesWith(vaultOn(folder), keys, `${SECRET} två`)).toEqual([]);
  expect((await filesWith(vaultOn(folder), keys, `${SECRET} ett`)).length).toBeGreaterThan(0);
  expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
  await third.close();
});
