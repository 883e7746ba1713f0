// The governing documents are shown where they apply: beside moderation, an answer and a closure.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { blockLinks } from '../support/system/opened-links.ts';

test.describe.configure({ mode: 'default' });

const LINK = 'https://www.norrasa.example/regler';

/** A document for each kind of work, and one that is out of use. */
async function addDocuments(page: Page): Promise<void> {
  const add = (title: string, appliesTo: ('moderation' | 'writing' | 'closure')[]) =>
    ask(page, 'organisation.saveDocument', {
      fields: { title, reference: 'KF 2026-03-02 § 31', decidedOn: '2026-03-02', link: LINK, appliesTo, note: '' },
    });
  await add('Regler för moderering', ['moderation']);
  await add('Skrivregler', ['writing']);
  await add('Avvecklingsordning', ['closure']);
  const { id } = await add('Upphävda regler', ['moderation', 'writing', 'closure']);
  await ask(page, 'organisation.archive', { kind: 'documents', id, archived: true });
}

test('[R01.2] the documents that apply are named with their decision beside moderation, an answer and a closure', async ({
  demo,
}) => {
  const { app, page } = await demo({ env: CLOCK });
  await addDocuments(page);
  const line = page.getByText('Gäller här:');
  const one = { offset: 0, limit: 1 };
  const questions = await ask(page, 'inquiries.page', { filter: { list: 'open' }, ...one });
  const cases = await ask(page, 'moderation.page', { filter: { status: ['open'] }, ...one });
  const { closure } = (await ask(page, 'closures.list', {})).find(({ closure: { status } }) => status === 'running')!;

  for (const [path, here, elsewhere] of [
    [paths.case(cases.rows[0]!.id), 'Regler för moderering', ['Skrivregler', 'Avvecklingsordning', 'Upphävda regler']],
    [
      paths.inquiry(questions.rows[0]!.id),
      'Skrivregler',
      ['Regler för moderering', 'Avvecklingsordning', 'Upphävda regler'],
    ],
    [paths.closure(closure.id), 'Avvecklingsordning', ['Regler för moderering', 'Skrivregler', 'Upphävda regler']],
  ] as const) {
    await goTo(page, path);
    await expect(line).toContainText(`${here}, KF 2026-03-02 § 31`);
    for (const title of elsewhere) await expect(line).not.toContainText(title);
    await expectAccessible(page);
  }
  const opened = await blockLinks(app);
  await line.getByRole('button', { name: 'Avvecklingsordning, KF 2026-03-02 § 31' }).click();
  await expect.poll(opened).toEqual([LINK]);
});
