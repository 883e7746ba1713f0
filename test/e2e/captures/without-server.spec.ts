// The capture window while a vault on a real PostgreSQL is without its server.
import { bar, openCapture, savePage } from '../routes/capture-bar.ts';
import { onServer, type VaultOnServer } from '../support/data/on-server.ts';
import { moveOntoServer } from '../support/data/two-on-server.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK } from '../support/page/registers.ts';
import { localSite, type LocalSite } from '../support/system/local-site.ts';

let site: LocalSite;
test.beforeAll(async () => {
  site = await localSite((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!doctype html><html lang="sv"><title>Badet</title><h1>Badet har öppet</h1>');
  });
});
test.afterAll(() => site.stop());

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

test('[R17.1] a page cannot be saved without the server, which its bar says, and can as soon as it is back', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' }, `${site.address}/`);
  const { proxy } = await moveOntoServer(running, async (folder) => (served = await onServer(folder)));
  const tools = await openCapture(running, channelId, 'Badet');
  const { saveButton } = bar(tools);
  const words = tools.getByText(/^Kräver servern\. Utan server sedan \d\d\.\d\d\.$/);
  await expect(words).toBeHidden();
  await expect(saveButton).not.toHaveAttribute('aria-disabled');

  proxy.refuse();
  proxy.drop();
  await expect(words).toBeVisible();
  await expect(saveButton).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(tools);
  // Neither the shortcut nor a call that does not ask the bar reads the page to be refused afterwards.
  await saveButton.focus();
  await tools.keyboard.press('Control+s');
  expect(await tryAsk(tools, 'captureBar.save', { into: 'alone' })).toMatchObject({
    ok: false,
    error: { code: 'server.unreachable' },
  });

  proxy.accept();
  await expect(words).toBeHidden();
  await savePage(tools);
  expect((await ask(page, 'captures.page', { filter: {}, offset: 0, limit: 10 })).total).toBe(1);
});
