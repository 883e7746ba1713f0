// Evidence files that are not what they claim: stored unchanged, not displayed, and nothing in them runs or is fetched.
import { pngHead } from '../../fixtures/picture-head.ts';
import { caseWizard } from '../routes/case-wizard.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';
import { tracker } from '../support/system/tracker.ts';

test('disguised and oversized pictures are stored or refused with a message, never run, shown or fetched', async ({
  launch,
}) => {
  const { site, asked, close } = await tracker();
  const script = `fetch('${site}/ran'); document.title = 'KÖRT'; new Image().src = '${site}/image';`;
  const drawing = `<?xml version="1.0"?><?xml-stylesheet href="${site}/style.css"?><!DOCTYPE svg [<!ENTITY x SYSTEM "${site}/entity">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${script.replaceAll('"', "'")}"><script>${script}</script><image xlink:href="${site}/a.png"/><use href="${site}/b.svg#x"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${site}/frame"/></foreignObject><text>&x;</text></svg>`;
  const running = await launch({ env: CLOCK });
  // The browser reports each failed attempt to load such a file as a picture or page, any number of times, and each to
  // name one as a script, which no text of the page can (Trusted Types).
  running.expectComplaint(/Failed to load resource: .* 404/);
  running.expectComplaint(/Content Security Policy/);
  running.expectComplaint(/requires 'TrustedScriptURL' assignment/);
  const { page } = running;
  await openDemo(page);
  const wizard = caseWizard(page);
  await wizard.begin('Se bilderna');
  await wizard.addFile(
    'kattbild.png',
    'image/png',
    Buffer.from(
      `<!doctype html><title>x</title><script>${script}</script><img src="${site}/tracker.gif" onerror="${script.replaceAll('"', "'")}">`,
    ),
  );
  await wizard.addFile('karta.svg', 'image/svg+xml', Buffer.from(drawing));
  // It starts with a GIF signature and continues as HTML.
  await wizard.addFile('bada.gif', 'image/gif', Buffer.from(`GIF89a\x01\x00\x01\x00/*<script>${script}</script>*/=1;`));
  await wizard.fileInput.setInputFiles({
    name: 'bomb.png',
    mimeType: 'image/png',
    buffer: Buffer.concat([pngHead(60_000, 60_000), Buffer.alloc(2000)]),
  });
  await expect(page.getByText('Filen packar upp sig till något orimligt stort och sparas inte.')).toBeVisible();
  await expectAccessible(page);

  const stored = async () => {
    const [newest] = (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 })).rows;
    return (await ask(page, 'moderation.get', { id: newest?.id ?? '' })).case.evidence;
  };
  await expect
    .poll(async () => (await stored()).map(({ name }) => name))
    .toEqual(['kattbild.png', 'karta.svg', 'bada.gif']);
  const evidence = await stored();
  expect(evidence.slice(0, 2).map(({ mediaType }) => mediaType)).toEqual(['text/plain', 'text/plain']);
  // No screen, and no page that requests the file itself, gets it as something executable.
  for (const { name, blobId } of evidence) {
    const got = await page.evaluate(async (id) => {
      const response = await fetch(`/blob/${id}`);
      return {
        type: response.headers.get('content-type') ?? '',
        sniff: response.headers.get('x-content-type-options'),
        policy: response.headers.get('content-security-policy'),
      };
    }, blobId);
    expect(got.sniff, name).toBe('nosniff');
    expect(got.type, name).not.toMatch(/html|svg|xml|script/);
    await expect(
      page.evaluate((id) => document.createElement('script').setAttribute('src', `/blob/${id}`), blobId),
    ).rejects.toThrow('TrustedScriptURL');
    await page.evaluate(
      (id) =>
        new Promise<void>((resolve) => {
          for (const tag of ['img', 'iframe'] as const) {
            const element = document.createElement(tag);
            element.setAttribute('src', `/blob/${id}`);
            element.addEventListener('load', () => resolve());
            element.addEventListener('error', () => resolve());
            document.body.append(element);
          }
        }),
      blobId,
    );
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('group', { name: 'Avsändare' }).first()).toBeVisible();
  for (const step of [wizard.step.evidence, wizard.step.summary]) {
    await step.click();
    await expect(page.getByText('karta.svg').first()).toBeVisible();
  }
  expect(await page.title()).not.toContain('KÖRT');
  expect(asked).toEqual([]);
  close();
});
