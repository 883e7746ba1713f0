// The guidance of elected members in the real program: given, recorded, read by the member, and given again.
import { paths } from '../../../renderer/routes.ts';
import { giveGuidance } from '../routes/guidance.ts';
import { title } from '../routes/navigation.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test('[R03.2][R38.2] an elected member is given the recommendation, which is recorded and shown to them', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  // The person who is signed in becomes an elected member too, and is told so where they begin.
  const people = await ask(page, 'people.list', {});
  const sara = people.find(({ name }) => name === 'Sara Ek')!;
  const { id, permission: _p, archived: _a, created: _c, changed: _h, ...fields } = sara;
  await ask(page, 'people.save', { id, fields: { ...fields, elected: true } });
  await goTo(page, paths.today);
  await expect(page.getByRole('main')).toContainText('1 förtroendevald ska få vägledningen');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Läs vägledningen' }).click();
  await expect(title(page, 'Till dig som är förtroendevald')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('Var alltid tydlig med att du uttalar dig som politiker och inte i kommunens namn.');
  await expect(main).toContainText('inte är kommunens åsikter som uttrycks');
  await expect(main).toContainText('Ingen har antecknat att du har fått den.');
  await expectAccessible(page);

  // Given from the page of the person.
  await goTo(page, paths.person(id));
  const { begin, letter, save } = giveGuidance(page);
  await begin.click();
  await expect(letter).toContainText('uttalar dig som politiker');
  await save.click();
  await expect(page.getByRole('dialog').getByText('Given', { exact: true })).toBeVisible();
  const { given } = await ask(page, 'guidance.get', { personId: id });
  expect(given).toMatchObject([{ kind: 'elected', on: '2026-11-24', language: 'sv', isCurrent: true }]);
  expect(given[0]?.text).toContain('uttalar dig som politiker');
  await goTo(page, paths.electedGuidance);
  await expect(main).toContainText('Du fick den här texten den 24 november 2026.');
  await goTo(page, paths.today);
  await expect(main).not.toContainText('ska få vägledningen');

  // Not to staff, and not on a day to come.
  const staff = people.find(
    ({ id: other, elected, archived, departmentId }) =>
      other !== id && !elected && archived === null && departmentId === sara.departmentId,
  )!;
  const common = { language: 'sv', how: 'mail', kind: 'elected' } as const;
  const codeOf = async (personId: string, on: string): Promise<string> => {
    const answer = await tryAsk(page, 'guidance.give', { ...common, personId, on });
    return answer.ok ? '' : answer.error.code;
  };
  expect(await codeOf(id, '2026-11-25')).toBe('guidance.dayInFuture');
  expect(await codeOf(staff.id, '2026-11-24')).toBe('guidance.notElected');
});
