// A page with comments that is saved twice: what it lacks, whether it shows the item, and what has vanished in between.
import { execFileSync } from 'node:child_process';
import { paths } from '../../../renderer/routes.ts';
import { bar, closeCapture, latestCapture, openCapture, savedPart, savePage, SAVING } from '../routes/capture-bar.ts';
import { type LocalSite, localSite } from '../support/system/local-site.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';

type Comment = readonly [author: string, text: string];
const KALLE: Comment = ['Kalle Karlsson', 'Badet är alldeles för kallt i dag'];
const BO: Comment = ['Bo Berg', 'Köp billiga klockor hos mig'];
const IDA: Comment = ['Ida Ek', 'När öppnar ni i morgon?'];
let comments: readonly Comment[] = [];

const pageOf = (shown: readonly Comment[], more: string): string =>
  `<!doctype html><html lang="sv"><title>Badet i Norråsa</title><body><h1>Badhuset i Norråsa</h1>${shown
    .map(
      ([author, text]) =>
        `<article class="comment"><strong><a href="/u">${author}</a></strong> <time>2 tim</time><p>${text}</p><button>Svara</button></article>`,
    )
    .join('')}${more}</body></html>`;
/** Says 34 comments and shows three; a picture that does not load, and a name that tries to be something else. */
const LACKING = `<p><span>34 kommentarer</span></p><div role="button">Visa 31 fler kommentarer</div><img src="data:image/png;base64,AAAA" width="90" height="90" alt=""><script>Array.prototype.slice = () => [{ author: null, text: 'påhittat' }]; document.querySelectorAll = () => [];</script>`;

/** Comments in a frame of the same site. */
const FRAMED = `<iframe src="/inre" width="500" height="300"></iframe>`;
let framedComments: readonly Comment[] = [];

let site: LocalSite;
test.beforeAll(async () => {
  const pages: Readonly<Record<string, () => string>> = {
    '/bad': () => pageOf(comments, ''),
    '/saknar': () => pageOf([KALLE, BO, IDA], LACKING),
    '/ram': () => pageOf(comments, FRAMED),
    '/inre': () => pageOf(framedComments, ''),
  };
  site = await localSite((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page?.());
  });
});
test.afterAll(() => site.stop());

test('[R17.3] a comment removed on the platform is noticed at the next capture, explained in one press, and is the line that diff finds', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(
    page,
    'Badet',
    { username: 'bad', password: 'hemligt ord' },
    `${site.address}/bad`,
  );
  const saved: string[] = [];
  for (const shown of [
    [KALLE, BO, IDA],
    [IDA, KALLE],
  ]) {
    comments = shown;
    const tools = await openCapture(running, channelId, 'Badet i Norråsa');
    await savePage(tools);
    await closeCapture(running, tools);
    const file = await savedPart(running, await latestCapture(page), 'text');
    saved.push(file);
  }
  const diff = execFileSync(
    'sh',
    ['-c', 'sort "$0" > "$0.s"; sort "$1" > "$1.s"; diff "$0.s" "$1.s" || true', ...saved],
    {
      encoding: 'utf8',
    },
  );
  expect(diff.split('\n').filter((line) => /^[<>]/.test(line))).toEqual([`< ${BO.join('\t')}`]);

  await goTo(page, paths.today);
  await page
    .getByRole('link', { name: /1 inlägg har försvunnit från sidan/ })
    .first()
    .click();
  const row = page.getByRole('list', { name: 'Att förklara' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`${BO[0]}: ${BO[1]}`);
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Den som skrev det' }).click();
  await expect(page.getByText('Allt som har försvunnit är förklarat')).toBeVisible();
  await expect(page.getByText(`${BO[0]}: ${BO[1]}`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toHaveCount(1);
});

test('[R17.3] what the municipality removed, in a frame too, becomes a case with the earlier page as its evidence', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(
    page,
    'Badet',
    { username: 'bad', password: 'hemligt ord' },
    `${site.address}/ram`,
  );
  comments = [KALLE];
  framedComments = [BO, IDA];
  for (const shown of [framedComments, [IDA]]) {
    framedComments = shown;
    const tools = await openCapture(running, channelId, 'Badet i Norråsa');
    await savePage(tools);
    await closeCapture(running, tools);
  }
  const [later, earlier] = (await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 2 })).rows;

  await goTo(page, paths.channel(channelId));
  await page.getByRole('link', { name: '1 att förklara' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${paths.vanishedOf(later!.id)}$`));
  const row = page.getByRole('list', { name: 'Att förklara' }).getByRole('listitem');
  await expect(row).toContainText(`${BO[0]}: ${BO[1]}`);
  await row.getByRole('button', { name: 'Vi', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Vi tog bort eller ändrade det' });
  await expect(dialog.getByText('Borttagningen har inget ärende')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Anteckna' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Gör ett ärende' }).click();
  await expect(page.getByText('Ärendet är påbörjat.')).toBeVisible();

  const [made] = (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 })).rows;
  const { case: begun } = await ask(page, 'moderation.get', { id: made!.id });
  const { capture } = await ask(page, 'captures.get', { id: earlier!.id });
  expect(begun).toMatchObject({ item: { text: BO[1] }, sender: { kind: 'known', name: BO[0] } });
  expect(begun.evidence.map(({ blobId }) => blobId)).toEqual(capture.files.map(({ blobId }) => blobId));
  await ask(page, 'moderation.preserve', { id: begun.id });
  expect(await ask(page, 'moderation.recordOutcome', { id: begun.id, outcome: 'delete', note: '' })).toMatchObject({
    case: { actions: [{ outcome: 'delete' }] },
  });
  await goTo(page, paths.vanished);
  await expect(page.getByText('Allt som har försvunnit är förklarat')).toBeVisible();
  await expect(page.getByText('Kommunen, i ett ärende')).toBeVisible();
});

test('[R17.2] says what a saved page lacks, and asks about a comment that it does not show before it can be deleted', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(
    page,
    'Badet',
    { username: 'bad', password: 'hemligt ord' },
    `${site.address}/saknar`,
  );
  const tools = await openCapture(running, channelId, 'Badet i Norråsa');
  await bar(tools).saveAsCase();
  await expect(tools.getByText(/Sidan säger 34 kommentarer, 3 är med/)).toBeVisible(SAVING);
  await closeCapture(running, tools);
  const capture = await latestCapture(page);
  expect(capture.lacks).toEqual({ stated: 34, comments: 3, collapsed: 1, images: 1, frames: 0 });

  const id = capture.caseId!;
  const save = async ([author, text]: Comment): Promise<void> =>
    void (await ask(page, 'moderation.save', {
      id,
      item: { kind: 'comment', text, link: '', postedAt: null },
      sender: { kind: 'known', name: author, handle: '', link: '' },
      categoryId: 'advertising',
    }));
  await save(['Någon Annan', 'Det här står bland dem som inte visas']);
  await goTo(page, paths.case(id));
  await page.getByRole('button', { name: /^Bevis/ }).click();
  await expect(page.getByText(/Sidan säger 34 kommentarer, 3 är med/)).toBeVisible();
  await page.getByRole('button', { name: 'Spara som bevis' }).click();
  await expect(page.getByText('Syns inlägget i beviset?')).toBeVisible();
  expect(await tryAsk(page, 'moderation.recordOutcome', { id, outcome: 'delete', note: '' })).toMatchObject({
    ok: false,
    error: { code: 'moderation.notPreserved' },
  });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ja, det syns' }).click();
  await expect(page.getByRole('radio', { name: 'Radera' })).toBeEnabled();

  // A comment that the page shows is found by the program.
  const found = await ask(page, 'moderation.start', { channelId });
  await ask(page, 'moderation.addEvidence', {
    id: found.id,
    files: capture.files.map(({ blobId, name }) => ({ blobId, name })),
  });
  await ask(page, 'moderation.save', {
    id: found.id,
    item: { kind: 'comment', text: 'köp billiga  KLOCKOR hos mig!', link: '', postedAt: null },
    sender: { kind: 'known', name: BO[0], handle: '', link: '' },
  });
  expect(await ask(page, 'moderation.preserve', { id: found.id })).toMatchObject({
    gate: [],
    case: { preserved: { seen: [{ how: 'found', item: 'first', share: 1 }] } },
  });
});
