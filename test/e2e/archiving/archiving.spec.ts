// An archive package in the real window: made of a channel and period, read by other programs, checked, and followed.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerOpen, answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test('[R46.1] [R46.2] [R46.4] an archive package of a channel is made, checked and followed, and the next has only what is new', async ({
  launch,
}) => {
  const { app, home, page } = await launch({ env: CLOCK });
  await openDemo(page);
  const { channels } = await ask(page, 'archiving.get', {});
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const mine = channels.filter((one) => one.mine && one.records > 3).sort((a, b) => a.records - b.records);
  let chosen = mine[0]!;
  for (const one of mine) {
    const { secretNew, fresh } = await ask(page, 'archiving.plan', { channelId: one.id, ...period });
    if (secretNew > 0 || fresh < 3) continue;
    chosen = one;
    break;
  }
  const zip = path.join(home, 'paket.zip');
  await goTo(page, paths.archiving);

  await test.step('the receiver’s details are changed', async () => {
    await page.getByRole('region', { name: 'Till mottagaren' }).getByRole('button', { name: 'Ändra' }).click();
    const dialog = page.getByRole('dialog', { name: 'Till mottagaren' });
    await dialog.getByRole('textbox', { name: 'Arkivbildare', exact: true }).fill('Kultur- och fritidsnämnden');
    await dialog.getByRole('textbox', { name: 'Arkivbildarens identitetskod' }).fill('212000-1234');
    await dialog.getByRole('textbox', { name: 'Leveransöverenskommelse' }).fill('KA 2026:15');
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('KA 2026:15', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  const pack = page.getByRole('button', { name: `Gör ett paket: ${chosen.name}`, exact: true });
  const dialog = page.getByRole('dialog', { name: 'Gör ett arkivpaket' });
  const save = dialog.getByRole('button', { name: 'Spara paketet' });
  const open = async (): Promise<void> => {
    await pack.click();
    await dialog.getByRole('textbox', { name: 'Från och med' }).fill(period.from);
    await dialog.getByRole('textbox', { name: 'Till och med' }).fill('2026-11-01');
    await dialog.getByRole('textbox', { name: 'Till och med' }).press('Tab');
    await expect(dialog.getByText(/avslutade? handling/)).toBeVisible();
  };

  await test.step('a package is made, and read by other programs', async () => {
    await open();
    await answerSave(app, zip);
    await save.click();
    await expect(page.getByText(/^Paketet är sparat, med \d+ handling/)).toBeVisible({ timeout: 60_000 });
    await expect(dialog).toBeHidden();
    execFileSync('unzip', ['-tq', zip]);
    execFileSync('unzip', ['-q', zip, '-d', path.join(home, 'ut')]);
    const [root = ''] = readdirSync(path.join(home, 'ut'));
    execFileSync('xmllint', ['--nonet', '--noout', path.join(home, 'ut', root, 'METS.xml')]);
    const [row] = (await ask(page, 'archiving.get', {})).packages;
    expect(row).toMatchObject({ name: root, state: 'made', channelId: chosen.id });
    expect(execFileSync('sha256sum', [zip]).toString()).toContain(row?.sha256 ?? '?');
    expect(readdirSync(home).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  await test.step('nothing is new for the next', async () => {
    await open();
    await expect(dialog.getByText(/finns redan i ett paket/)).toBeVisible();
    await save.click();
    await expect(dialog.getByText(/Välj alla igen om de ska lämnas på nytt/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('it is handed over', async () => {
    await page.getByRole('button', { name: /^Överlämnat: / }).click();
    const note = page.getByRole('dialog', { name: 'Överlämnat' });
    await note.getByRole('textbox', { name: 'Till vem, och hur?' }).fill('Kommunarkivet');
    await note.getByRole('button', { name: 'Överlämnat' }).click();
    await expect(note).toBeHidden();
    await expect(page.getByRole('button', { name: /^Kvitterat: / })).toBeVisible();
  });

  await test.step('a package is checked, whole and cut', async () => {
    const checked = page.getByRole('dialog', { name: 'Kontroll av arkivpaket' });
    await answerOpen(app, [zip]);
    await page.getByRole('button', { name: 'Kontrollera ett paket' }).click();
    await expect(checked.getByText(/^Inget fel\./)).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    const cut = path.join(home, 'cut.zip');
    writeFileSync(cut, readFileSync(zip));
    truncateSync(cut, 2000);
    await answerOpen(app, [cut]);
    await page.getByRole('button', { name: 'Kontrollera ett paket' }).click();
    await expect(checked.getByText('Filen är avbruten eller skadad och kan inte läsas.')).toBeVisible({
      timeout: 30_000,
    });
    await page.keyboard.press('Escape');
  });

  await test.step('the channel’s page says which way its records go', async () => {
    await goTo(page, paths.channel(chosen.id));
    await expect(page.getByText('Arkiveras som')).toBeVisible();
    await expect(page.getByText(/^(Årlig utskrift|Arkivpaket) \(/)).toBeVisible();
  });
});
