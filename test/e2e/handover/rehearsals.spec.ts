// A substitute really gets in before the absence begins: until then the absence is amber and the head is notified, and a
// new password makes it amber again.
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

const [SARA, AHMED, BIRGITTA] = ['sara-ek', 'ahmed-noori', 'birgitta-holm'] as const;
const DAYS = { from: '2026-11-30', to: '2026-12-04' };
const LOGIN = 'Biblioteket i bild, Instagram';
const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);

const rehearsals = (page: Page) => page.getByRole('list', { name: 'Provinloggningar' });
const left = (page: Page) => page.getByText('Ahmed Noori har inte kommit in överallt.');
/** On the first screen of the head. */
const told = (page: Page) => page.getByText('Ahmed Noori har inte kommit in i Biblioteket i bild');

/** Sara's week with Ahmed for everything, confirmed. */
async function confirmed(page: Page): Promise<string> {
  const { absence, needs } = await ask(page, 'absences.save', {
    fields: { personId: SARA, kind: 'holiday', ...DAYS, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId: AHMED, ...DAYS }));
  await ask(page, 'absences.assign', { id: absence.id, covers, replaces: covers });
  await ask(page, 'absences.confirm', { id: absence.id });
  return absence.id;
}

test('[R25.3] an absence is amber and the head is notified until its substitute has got in with the present password', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  await openDemo(first.page);
  const id = await confirmed(first.page);
  await goTo(first.page, paths.absence(id));
  await expect(left(first.page)).toBeVisible();
  await expect(rehearsals(first.page)).toContainText('har inte provat');
  await expectAccessible(first.page);
  await first.close();

  // Some working days before, and long enough after it was confirmed, the head of department is notified.
  const { page } = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-24T10:20:00+01:00' } });
  await gate(page).expectLocked();
  await as(page, BIRGITTA);
  await expect(told(page)).toBeVisible();

  // Ahmed cannot open the login before Sara lets him in.
  await as(page, AHMED);
  const { login } = (await ask(page, 'logins.list', { channelId: 'bibliotek-ig' }))[0]!;
  const reveal = { id: login.id, field: 'password', reason: 'Provar före veckan' } as const;
  expect(await tryAsk(page, 'logins.reveal', reveal)).toMatchObject({ error: { code: 'logins.notEntitled' } });
  await as(page, SARA);
  await goTo(page, paths.absence(id));
  await page.getByRole('button', { name: `Släpp in i förväg: Ahmed Noori, ${LOGIN}` }).click();
  await expect(page.getByRole('button', { name: /^Släpp in i förväg/ })).toHaveCount(0);
  const cellsOf = async () =>
    (await ask(page, 'custody.map', {})).rows.flatMap(({ channelId, cells }) =>
      channelId === 'bibliotek-ig' ? cells : [],
    );
  await expect
    .poll(async () => (await cellsOf()).find(({ personId }) => personId === AHMED))
    .toMatchObject({ as: 'substitute', key: 'holds' });

  // He says that he got in only after he has opened the password.
  await as(page, AHMED);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Prova att komma in i Biblioteket i bild' })
    .getByRole('link', { name: /^Öppna/ })
    .click();
  const gotIn = page.getByRole('button', { name: `Jag kom in: ${LOGIN}` });
  await gotIn.click();
  await expect(page.getByText('Öppna lösenordet i Biblioteket i bild först.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await ask(page, 'logins.reveal', reveal);
  await gotIn.click();
  await expect(rehearsals(page)).toContainText('har kommit in');
  await expect(gotIn).toHaveCount(0);

  await as(page, BIRGITTA);
  await expect(told(page)).toHaveCount(0);
  await as(page, SARA);
  await goTo(page, paths.absence(id));
  await expect(rehearsals(page)).toContainText('har kommit in');
  await expect(left(page)).toHaveCount(0);

  // The password is changed: the rehearsal is older than it.
  await ask(page, 'logins.changePassword', { id: login.id, password: 'Hjortron-4711-myr' });
  await expect(left(page)).toBeVisible();
  await expect(rehearsals(page)).toContainText('lösenordet är bytt sedan dess');
  await ask(page, 'absences.cancel', { id, reason: 'Prov' });
});
