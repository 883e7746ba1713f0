// A record goes to the registrar's own system as mail, and its number comes back with the pasted receipt.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { diary } from '../routes/diary.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerOpen, answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK, field } from '../support/page/registers.ts';

/** Reads a mail with Python's email module: its headers and text, and its attachments as files. */
const READ = `
import sys, json, email, email.policy
m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
parts = list(m.iter_attachments())
for n, p in enumerate(parts): open(f'{sys.argv[2]}/{n}', 'wb').write(p.get_payload(decode=True))
print(json.dumps([m['subject'], m['to'].addresses[0].addr_spec, m.get_body(('plain',)).get_content(), len(parts)]))
`;

test('[R21.2] a record is sent as mail with PDF/A and its files, and the pasted receipt gives it the number', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  const { page } = running;
  const all = await ask(page, 'diary.page', { filter: { list: 'undecided' }, offset: 0, limit: 200 });
  const items = all.rows.filter(({ recordNo, secret }) => recordNo !== '' && !secret).slice(0, 3);
  await ask(page, 'diary.decide', {
    items: items.map(({ kind, id }) => ({ kind, id })),
    decision: 'needed',
    reason: 'Ska vara i diariet',
  });
  const { numbers, saveListButton } = diary(page);
  const [first] = items;
  if (first === undefined) throw new Error('the example has nothing to register');

  // One record, from its drawer.
  await goTo(page, paths.diaryQueue);
  await expect(numbers.first()).toBeVisible();
  await page.getByRole('button', { name: first.title }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skicka till diariet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skicka till diariet' });
  await expect(dialog.getByText(`Handling att diarieföra [KV ${first.recordNo}]`)).toBeVisible();
  await expectAccessible(page);
  const file = path.join(running.home, 'meddelande.eml');
  await answerSave(running.app, file);
  await dialog.getByRole('button', { name: 'Spara 1 e-postmeddelande' }).click();
  await waitForFile(file);
  await expect(page.getByText(/antecknad som lämnad/)).toBeVisible();
  const { sent } = await ask(page, 'diary.get', { kind: first.kind, id: first.id });
  expect(sent).not.toBeNull();

  // Read by other programs: the text, the hashes, the document.
  const into = path.join(running.home, 'bilagor');
  mkdirSync(into);
  const read: unknown = JSON.parse(execFileSync('python3', ['-c', READ, file, into], { encoding: 'utf8' }));
  const [subject, to, text, count] = read as [string, string, string, number];
  expect(subject).toBe(`Handling att diarieföra [KV ${first.recordNo}]`);
  expect(to).toMatch(/@norrasa\.example$/);
  const stated = [...text.matchAll(/^Fil \d+: .*SHA-256 ([0-9a-f]{64}); bifogad$/gm)].map(([, sum]) => sum);
  const hashed = Array.from({ length: count }, (_, n) =>
    execFileSync('sha256sum', [path.join(into, String(n))], { encoding: 'utf8' }).slice(0, 64),
  );
  expect(stated).toEqual(hashed);
  const view = await ask(page, 'diary.get', { kind: first.kind, id: first.id });
  expect(text).toContain(`Datum: ${view.row.day}`);
  expect(execFileSync('qpdf', ['--check', path.join(into, '0')], { encoding: 'utf8' })).toContain('No syntax');

  // The others together, one file each in a folder.
  const folder = path.join(running.home, 'till diariet');
  mkdirSync(folder);
  await saveListButton.click();
  await page.getByRole('menuitem', { name: 'Till registratorn, med e-post' }).click();
  await expect(dialog.getByRole('checkbox', { name: new RegExp(first.recordNo) })).toHaveCount(0);
  const save = dialog.getByRole('button', { name: /^Spara \d+ e-postmeddelande/ });
  await expect(save).toBeEnabled();
  await answerOpen(running.app, [folder]);
  await save.click();
  await expect(page.getByText(/e-postmeddelanden är sparade/)).toBeVisible();
  const names = readdirSync(folder);
  expect(names.length).toBeGreaterThanOrEqual(2);
  for (const name of names) expect(name).toMatch(/^Att diarieföra [FM]-\d{4}-\d+\.eml$/);

  // The receipt, pasted as it came.
  await page.getByText('Importera nummer', { exact: true }).click();
  const receipt = field(page, 'Svaret från diariet');
  await receipt.fill('Tack för ert meddelande.');
  await page.getByRole('button', { name: 'Läs kvittensen' }).click();
  await expect(page.getByText(/I texten finns ingen referens/)).toBeVisible();
  await receipt.fill(
    `Från: diariet@norrasa.example\nÄmne: SV: ${subject}\n\nDnr: ${view.next}\n> ${text.replaceAll('\n', '\n> ')}`,
  );
  await page.getByRole('button', { name: 'Läs kvittensen' }).click();
  await expect(page.getByText(`${first.recordNo} får ${view.next}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importera 1 nummer' }).click();
  await expect(page.getByRole('button', { name: /^Ångra: Inklistrad kvittens/ })).toBeVisible();
  expect((await ask(page, 'diary.get', { kind: first.kind, id: first.id })).row.number).toBe(view.next);
});
