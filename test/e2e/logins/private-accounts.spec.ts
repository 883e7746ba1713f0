// The advice on private accounts, where the kind of login is chosen and in the help; and that no form has a field for
// one.
import { paths } from '../../../renderer/routes.ts';
import { unsavedQuestion } from '../routes/form.ts';
import { addLoginHere, loginForm } from '../routes/logins.ts';
import { personForm } from '../routes/people.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, section } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

const WORDS = [
  'Skriver du till någon från ett privat konto ska det vara tydligt privat',
  'Privata konton antecknas inte i programmet.',
];

/** Each statement of the memorandum, in both languages. */
const STATEMENTS = {
  sv: [
    'Använd inte din privata profil på arbetsplatsen eller i din tjänsteroll',
    'du skriver som privatperson, inte som befattningshavare',
    'sekretess gäller alltid, också på fritiden',
  ],
  en: [
    'Do not use your private profile at the workplace or in your service role',
    'you write as a private person, not as an office-holder',
    'confidentiality always applies, in your spare time too',
  ],
};

test('[R36.2] the login form and the help have the whole guidance on private accounts, in both languages', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.help);
  for (const words of STATEMENTS.sv) await expect(section(page, 'Privata konton')).toContainText(words);
  await goTo(page, paths.logins);
  await addLoginHere(page).click();
  const { dialog } = loginForm(page);
  await dialog.getByRole('button', { name: 'Läs mer' }).click();
  for (const words of STATEMENTS.sv) await expect(dialog).toContainText(words);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await ask(page, 'app.savePreferences', { language: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await goTo(page, paths.help);
  for (const words of STATEMENTS.en) await expect(section(page, 'Private accounts')).toContainText(words);
  // The tests of this file share the program.
  await ask(page, 'app.savePreferences', { language: 'sv' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
});

test('[R36.1] the login form and the help say that private accounts must be clearly private and are not recorded', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.help);
  for (const words of WORDS) await expect(section(page, 'Privata konton')).toContainText(words);
  await goTo(page, paths.logins);
  await addLoginHere(page).click();
  const { dialog, roleGrant } = loginForm(page);
  await expect(roleGrant).toBeVisible();
  await dialog.getByRole('button', { name: 'Läs mer' }).click();
  for (const words of WORDS) await expect(dialog).toContainText(words);
});

test('[R37.1] neither a login nor a person has a field for a private account', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.logins);
  await addLoginHere(page).click();
  const { kinds } = loginForm(page);
  await expect(kinds).toHaveCount(2);
  expect(await kinds.evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value))).toEqual([
    'sharedPassword',
    'roleGrant',
  ]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await goTo(page, paths.people);
  const { addRole, begin, dialog } = personForm(page);
  await begin.click();
  await expect(dialog.getByText('Privata konton antecknas inte.')).toBeVisible();
  await addRole.click();
  const role = dialog.getByRole('combobox', { name: 'Roll', exact: true });
  await expect(role).toBeVisible();
  await expectAccessible(page);
  // Every field, including those of a role.
  const labels = await dialog.locator('input:not([type=hidden]), textarea, select').evaluateAll((fields) =>
    fields.map((field) => {
      const { labels: own } = field as HTMLInputElement;
      const named = field.getAttribute('aria-labelledby');
      return (
        (named === null ? own?.[0] : document.getElementById(named))?.textContent.replace(/ \*$/, '') ?? field.outerHTML
      );
    }),
  );
  expect(labels).toEqual([
    'Namn',
    'Titel',
    'E-post i tjänsten',
    'Telefon i tjänsten',
    'Anställd',
    'Förtroendevald',
    'Förvaltning',
    'Enhet',
    'Roll',
    'Gäller',
  ]);
  await page.keyboard.press('Escape');
  await unsavedQuestion(page).leave.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
