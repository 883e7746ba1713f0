// Mail files as evidence; showing evidence must not fetch anything.
import { paths } from '../../../renderer/routes.ts';
import { CASE_CHANNEL, caseWizard, shownCase } from '../routes/case-wizard.ts';
import { chooseChannel } from '../routes/common.ts';
import { inquiry as inquiryPage, shownInquiry } from '../routes/inquiry.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { tracker } from '../support/system/tracker.ts';

const mail = (site: string): Buffer =>
  Buffer.from(
    [
      'From: =?utf-8?Q?=C3=85sa_=C3=96berg?= <asa@example.se>',
      'Date: Mon, 23 Nov 2026 10:00:00 +0100',
      'Subject: Badet',
      'Content-Type: multipart/mixed; boundary=gr',
      '',
      '--gr',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<p>Har ni öppet?</p><img src="${site}/mail.gif">`,
      '--gr',
      'Content-Type: image/svg+xml',
      'Content-Disposition: attachment; filename="../karta.svg"',
      '',
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${site}/attached.png"/></svg>`,
      '--gr--',
      '',
    ].join('\r\n'),
  );

test('a mail fills empty fields of a case and a question, and showing or printing evidence fetches nothing', async ({
  launch,
}) => {
  const { site, asked, close } = await tracker();
  const { app, page, home } = await launch({ env: CLOCK });
  await openDemo(page);
  const wizard = caseWizard(page);
  await goTo(page, paths.newCase);
  await chooseChannel(page, CASE_CHANNEL);
  const drop = (name: string, content: Buffer): Promise<void> =>
    wizard.fileInput.setInputFiles({ name, mimeType: 'text/html', buffer: content });
  await drop('brev.eml', mail(site));
  await expect(page.getByText(/E-postmeddelandet är läst\./)).toBeVisible();
  await expect(wizard.text).toHaveValue('Ämne: Badet\n\nHar ni öppet?');
  await expect(page.getByText('karta.svg')).toBeVisible();
  await drop(
    'sida.html',
    Buffer.from(
      `<img src="${site}/page.png"><script src="${site}/page.js"></script><link rel=stylesheet href="${site}/page.css">`,
    ),
  );
  await expect(page.getByText('sida.html', { exact: false }).first()).toBeVisible();
  await drop(
    'bild.png',
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${site}/fake.png"/><script href="${site}/fake.js"/></svg>`,
    ),
  );
  await expect(page.getByText('bild.png', { exact: false }).first()).toBeVisible();
  await drop('trasig.eml', Buffer.from('inget mejl alls'));
  await expect(page.getByText(/ser inte ut som ett e-postmeddelande/)).toBeVisible();
  await expect(wizard.text).toHaveValue('Ämne: Badet\n\nHar ni öppet?');
  await expectAccessible(page);
  await wizard.next.click();
  await expect(wizard.senderName).toHaveValue('Åsa Öberg');
  const { case: kept } = await ask(page, 'moderation.get', { id: await shownCase(page) });
  expect(kept).toMatchObject({
    item: { postedAt: '2026-11-23T09:00:00.000Z' },
    sender: { kind: 'known', handle: 'asa@example.se' },
  });
  expect(kept.evidence.map(({ name }) => name)).toEqual([
    'brev.eml',
    'karta.svg',
    'sida.html',
    'bild.png',
    'trasig.eml',
  ]);
  for (const step of [wizard.step.evidence, wizard.step.summary]) {
    await step.click();
    await expect(page.getByText('karta.svg').first()).toBeVisible();
  }
  await answerSave(app, `${home}/arende.pdf`);
  await ask(page, 'exports.pdf', {
    name: 'arende',
    document: {
      title: 'Ärende',
      subtitle: '',
      language: 'sv',
      blocks: [{ kind: 'text', text: `<img src="${site}/print.png">` }],
    },
  });

  const question = inquiryPage(page);
  await goTo(page, paths.newInquiry);
  await chooseChannel(page, CASE_CHANNEL);
  await drop('brev.eml', mail(site));
  await expect(page.getByText(/Läggs till när frågan sparas: brev\.eml, karta\.svg/)).toBeVisible();
  await expect(question.from).toHaveValue('Åsa Öberg');
  await expectAccessible(page);
  await question.saveButton.click();
  await expect(question.answer).toBeVisible();
  const inquiryId = await shownInquiry(page);
  const { inquiry } = await ask(page, 'inquiries.get', { id: inquiryId });
  expect(inquiry).toMatchObject({
    kind: 'mail',
    receivedAt: '2026-11-23T09:00:00.000Z',
    text: 'Ämne: Badet\n\nHar ni öppet?',
  });
  expect(inquiry.files.map(({ name }) => name)).toEqual(['brev.eml', 'karta.svg']);
  expect(asked).toEqual([]);
  close();
});
