// A week of looking through the pages, in the real program and with its clock: noted by key and by press, undone, missed,
// and refused to whoever does not have the duty.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, openChannel, section } from '../support/page/registers.ts';

const LIBRARY = 'Norråsa bibliotek';
const PICTURES = 'Biblioteket i bild';
const GALLERY_ID = 'konsthallen-ig';

test('[R15.3] a week of looking through the pages, with one day missed', async ({ launch }) => {
  test.setTimeout(180_000);
  const tuesday = await launch({ env: CLOCK });
  let { page } = tuesday;
  await openDemo(page);
  // In the example, one page was missed yesterday.
  await page.getByRole('link', { name: 'Titta igenom: Titta igenom 2 sidor' }).click();
  await title(page, 'Titta igenom').waitFor();
  const todo = section(page, 'Kvar i dag');
  await expect(todo.getByRole('listitem')).toHaveCount(2);
  await expect(todo.getByRole('listitem').first()).toContainText(`${PICTURES} 1 missad`);
  await expectAccessible(page);
  const mark = (name: string) => page.getByRole('button', { name: `Genomtittad: ${name}`, exact: true });
  await mark(PICTURES).focus();
  await page.keyboard.press('g');
  await expect(todo.getByRole('listitem')).toHaveCount(1);
  await expect(mark(LIBRARY)).toBeFocused();
  await page.keyboard.press('g');
  await expect(page.getByText('Alla sidor är genomtittade')).toBeVisible();
  // Pressed by mistake: it is taken back, and noted again. The undo waits for the answer to the press.
  await page.keyboard.press('Control+z');
  await expect(todo.getByRole('listitem')).toHaveCount(1);
  await mark(LIBRARY).click();
  await expect(todo).toHaveCount(0);
  await tuesday.close();

  const wednesday = await launch({ home: tuesday.home, env: { KANALVAKT_CLOCK: '2026-11-25T09:00:00+01:00' } });
  ({ page } = wednesday);
  await unlock(page, DEMO_PASSPHRASE);
  await page.getByRole('link', { name: 'Titta igenom: Titta igenom 2 sidor' }).click();
  await mark(PICTURES).click();
  await (await navigation(page).shown('I dag')).click();
  // One page is left: one press on the first screen notes it.
  await mark(LIBRARY).click();
  await expect(mark(LIBRARY)).toHaveCount(0);
  await wednesday.close();

  // Nobody looks on Thursday.
  const friday = await launch({ home: tuesday.home, env: { KANALVAKT_CLOCK: '2026-11-27T09:00:00+01:00' } });
  ({ page } = friday);
  await unlock(page, DEMO_PASSPHRASE);
  const task = page.getByRole('listitem').filter({ hasText: 'Titta igenom 2 sidor' });
  await expect(task).toContainText('2 sidor är missade');
  await (await navigation(page).shown('Bemanning')).click();
  await expect(page.getByRole('rowheader', { name: new RegExp(LIBRARY) })).toContainText('missad');
  await openChannel(page, LIBRARY);
  const card = section(page, 'Genomgångar');
  await expect(card).toContainText('1 missad');
  await expect(card.getByRole('listitem').first()).toContainText('Missad genomgång');
  await page.getByRole('button', { name: `Titta igenom: ${LIBRARY}` }).click();
  await expect(card.getByRole('listitem').first()).toContainText('Sara Ek tittade igenom sidan');
  await expect(card.getByRole('listitem').nth(1)).toContainText('Missad genomgång');
  await expectAccessible(page);

  // Nothing of it was left out by the rules of the vault, and somebody else's page is not theirs to note.
  const rows = await ask(page, 'looks.list', {});
  const channelId = rows.find(({ name }) => name === LIBRARY)?.channelId ?? '';
  const { lines } = await ask(page, 'vault.journal', { limit: 30 });
  const looks = lines.filter(({ action }) => action === 'looks.note');
  expect(looks.length).toBeGreaterThan(0);
  expect(looks.every(({ leftOut }) => leftOut === null)).toBe(true);
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  const refused = await tryAsk(page, 'looks.note', { channelIds: [channelId], note: '' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'looks.notYours' } });
});

test('[R26.2] what a substitute leaves undone is told to the unit head, then to the head of department', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const tuesday = await launch({ env: CLOCK });
  let { page } = tuesday;
  await openDemo(page);
  const pick = { channelId: GALLERY_ID, substituteId: 'linnea-sandqvist' };
  const { id } = await ask(page, 'absences.sickToday', { personId: 'ahmed-noori', to: '2026-11-27', picks: [pick] });
  await tuesday.close();

  // Linnéa did not look through the gallery's page on Tuesday.
  const wednesday = await launch({ home: tuesday.home, env: { KANALVAKT_CLOCK: '2026-11-25T09:00:00+01:00' } });
  ({ page } = wednesday);
  await unlock(page, DEMO_PASSPHRASE);
  const told = () => page.getByRole('listitem').filter({ hasText: /inte gjorda? medan Ahmed Noori är borta/ });
  await expect(told()).toContainText('Konsthallen');
  await wednesday.close();

  // Two working hours later nothing has been done.
  const later = await launch({ home: tuesday.home, env: { KANALVAKT_CLOCK: '2026-11-25T11:30:00+01:00' } });
  ({ page } = later);
  await unlock(page, DEMO_PASSPHRASE);
  await expect
    .poll(async () => (await ask(page, 'absences.get', { id })).absence.undone?.at(-1)?.told.map(({ to }) => to))
    .toEqual(['unitHead', 'departmentChief']);
  await signIn(page, 'birgitta-holm', DEMO_PASSPHRASE);
  await told().getByRole('link', { name: /^Visa/ }).click();
  const card = section(page, 'Inte gjort under frånvaron');
  await expect(card).toContainText('Inte genomtittad');
  await expect(card).toContainText('Enhetschefen fick veta');
  await expect(card).toContainText('Förvaltningschefen fick veta');
  await expectAccessible(page);
  // She steps in.
  await card.getByRole('link', { name: 'Titta igenom' }).click();
  await page.getByRole('button', { name: 'Genomtittad: Konsthallen', exact: true }).click();
  await expect.poll(async () => (await ask(page, 'absences.get', { id })).absence.undone?.at(-1)?.over).not.toBeNull();
});

test('[R16.3] a removal slower than the limit is pointed out in its case, the log and to the head', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const { id } = await ask(page, 'moderation.start', { channelId: 'bibliotek-fb' });
  await ask(page, 'moderation.save', {
    id,
    seenAt: '2026-11-22T12:00:00.000Z',
    item: { kind: 'comment', text: 'Snabba lån utan kontroll', link: '', postedAt: null },
    sender: { kind: 'unknown', reason: 'Kontot är borta' },
  });
  await ask(page, 'moderation.preserve', { id });
  await ask(page, 'moderation.recordOutcome', { id, outcome: 'delete', note: '' });
  await goTo(page, paths.case(id));
  await expect(page.getByText('senare än reglernas 24 timmar').first()).toBeVisible();
  await goTo(page, paths.moderation);
  const row = page.getByRole('row').filter({ hasText: 'Snabba lån utan kontroll' });
  await expect(row).toContainText('senare än 24 timmar');
  await goTo(page, paths.today);
  // The unit head of the library is told, and so is the head of department.
  await expect(page.getByText('Något togs bort senare än inom 24 timmar')).toBeVisible();
  await signIn(page, 'birgitta-holm', DEMO_PASSPHRASE);
  await page.getByRole('link', { name: /^Visa: Något togs bort senare/ }).click();
  await expect(page.getByText('senare än reglernas 24 timmar').first()).toBeVisible();
  await expectAccessible(page);
});
