// A request for public records in the real program: received without a name, found, masked with the keyboard, given out as
// a PDF in which other programs find nothing of what is masked, and refused with how it is tried.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { form } from '../routes/form.ts';
import { navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';
import { answerSave } from '../support/system/dialogs.ts';

const SECRET = 'Hemliga Karlsson';
const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

test('[R39.2] [R39.3] [R42.1] [R42.2] [R43.1] [R47.2] a request is received, masked and given out', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { app, page, home } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  const [channel] = await ask(page, 'channels.list', {});
  const { id: questionId } = await ask(page, 'inquiries.add', {
    channelId: channel?.channel.id ?? '',
    text: `Jag heter ${SECRET} och undrar om ni har öppet.`,
  });

  await (await navigation(page).shown('Utlämnande')).click();
  await title(page, 'Utlämnande').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Anteckna en begäran' }).first().click();
  await field(page, 'Vad som begärs').fill('Frågor om öppettider');
  await expectAccessible(page);
  await form(page).save.click();
  await page.getByRole('heading', { level: 1, name: 'U-2026-002' }).waitFor();
  await expect(page.getByText('Behöver inte uppges')).toBeVisible();

  await field(page, 'Sök handlingar').fill('undrar om ni har öppet');
  await page
    .getByRole('checkbox', { name: new RegExp(SECRET) })
    .first()
    .check();
  await button('Lägg till 1 valda').click();
  await expect(page.getByRole('region', { name: /I begäran: 1 handling/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /Granska och maska/ }).click();
  const text = page.getByRole('listbox', { name: 'Text' });
  await text.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Space']) await page.keyboard.press(key);
  await expect(text.getByRole('option', { selected: true })).toHaveCount(2);
  await expectAccessible(page);
  await button('Granskad').click();

  const pdf = path.join(home, 'utlamnande.pdf');
  await answerSave(app, pdf);
  await button('Lämna ut').click();
  await expect(page.getByRole('region', { name: 'Utlämnat' })).toContainText('1 maskade');
  await expectAccessible(page);
  const given = read('pdftotext', '-layout', pdf, '-');
  expect(given).toContain('Jag heter [maskat, OSL 21 kap. 1 §] och undrar om ni har öppet.');
  expect(given).not.toMatch(/Hemliga|Karlsson/);
  expect(read('qpdf', '--qdf', '--object-streams=disable', pdf, '-')).not.toMatch(/Hemliga|Karlsson/);
  const listed = await ask(page, 'disclosures.list', {});
  const id = listed.find(({ disclosure }) => disclosure.number === 'U-2026-002')?.disclosure.id ?? '';
  const [event] = (await ask(page, 'disclosures.get', { id })).disclosure.events;
  expect(read('sha256sum', pdf).split(' ')[0]).toBe(event?.kind === 'released' ? event.sha256 : '');

  // What is given out stays as it is, and what a request concerns is kept.
  const refused = await tryAsk(page, 'disclosures.withdraw', { id, note: 'Nej' });
  expect(refused.ok ? '' : refused.error.code).toBe('disclosures.notNow');
  const cases = await ask(page, 'records.page', {
    filter: { kinds: ['moderation'], stands: ['done'] },
    ...{ offset: 0, limit: 1 },
  });
  const caseId = cases.rows[0]?.id ?? '';
  const [open] = (await ask(page, 'disclosures.list', {})).filter(({ state }) => state === 'open');
  await ask(page, 'disclosures.add', {
    id: open?.disclosure.id ?? '',
    records: [{ kind: 'moderation', id: caseId }],
  });
  expect((await ask(page, 'disposal.state', { kind: 'moderation', id: caseId })).blocked).toContain('disclosure');

  await goTo(page, paths.disclosure(open?.disclosure.id ?? ''));
  await page.getByRole('button', { name: /Svara/ }).click();
  await button('Avslå').click();
  const dialog = page.getByRole('dialog', { name: 'Avslå som tjänsteman' });
  await field(dialog, 'Lagrum').fill('21 kap. 1 §');
  await field(dialog, 'Skäl').fill('Uppgifterna rör hälsa.');
  await dialog.getByRole('button', { name: 'Avslå', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const letter = path.join(home, 'avslag.pdf');
  await answerSave(app, letter);
  await button('Spara beskedet som PDF').click();
  await expect.poll(() => read('ls', home)).toContain('avslag.pdf');
  expect(read('pdftotext', '-layout', letter, '-')).toMatch(/begära att myndigheten prövar/);
  expect(questionId).not.toBe('');
});
