// A whole summer for nine people and fourteen channels: the plan, a refusal, a chain, a sudden illness, a substitute
// who loses the authorisation, two decisions at the same time, a closure in the middle, an early return, and coming
// back. Pure set-up is done by calls.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { absenceReturn } from '../routes/absence-return.ts';
import { absenceWizard, coverNotifications, UNIT_HEAD_NOTIFIED, sickToday } from '../routes/absence-wizard.ts';
import { handover } from '../routes/handover.ts';
import { firstScreen, title } from '../routes/navigation.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { section } from '../support/page/registers.ts';
import { FOURTEEN, NINE, makeDepartment } from '../support/data/nine-people.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';

const at = (time: string) => ({ KANALVAKT_CLOCK: `${time}+02:00` });
const WEEKS = [
  ['Ali Haddad', '2027-06-28', '2027-07-16'],
  ['Karin Lind', '2027-07-05', '2027-07-23'],
  ['Nils Berg', '2027-07-12', '2027-07-30'],
  ['Eva Ström', '2027-07-19', '2027-08-06'],
  ['Jonas Wik', '2027-06-28', '2027-07-09'],
  ['Mona Falk', '2027-07-26', '2027-08-13'],
  ['Per Ask', '2027-08-02', '2027-08-20'],
  ['Sara Ek', '2027-08-09', '2027-08-20'],
] as const;

const NO = 'Min förskola har stängt de veckorna.';

/** The number of days without a substitute over all absences, by person. */
async function openDays(page: Page): Promise<Record<string, number>> {
  const rows = (await ask(page, 'absences.list', {})).filter(({ absence }) => absence.status !== 'cancelled');
  return Object.fromEntries(
    rows
      .map(({ personName, needs }) => [personName, needs.reduce((sum, { gaps }) => sum + gaps.length, 0)])
      .filter(([, count]) => Number(count) > 0),
  );
}

/** The gaps of the whole summer in the timeline: channel and days. */
async function redDays(page: Page): Promise<string[]> {
  const { rows } = await ask(page, 'absences.timeline', { from: '2027-06-28', to: '2027-08-22', language: 'sv' });
  return rows.flatMap(({ name, bars }) =>
    bars.filter(({ kind }) => kind === 'gap').map(({ from, to }) => `${name} ${from} ${to}`),
  );
}

/**
 * Nils refuses to substitute for Per and gives a reason; the days turn red; Sara reads it and names another person, and
 * they do not stay red.
 */
async function refusal(page: Page, people: Readonly<Record<string, string>>): Promise<void> {
  const [sara, asked, name] = [people['Sara Ek']!, people['Nils Berg']!, 'Nils Berg'];
  const wizard = absenceWizard(page);
  const briefing = handover(page);
  const per = async () => (await ask(page, 'absences.list', {})).find(({ personName }) => personName === 'Per Ask')!;
  await admitMembers(page, sara, asked);
  await goTo(page, paths.absence((await per()).absence.id));
  await wizard.step('substitutes').click();
  await wizard.assignAll(name);
  await expect
    .poll(async () => (await per()).absence.covers.every(({ substituteId }) => substituteId === asked))
    .toBe(true);

  await signIn(page, asked);
  await briefing.answer(briefing.asked('Per Ask', '2–20 aug')).click();
  await expect(briefing.titleFrom('Per Ask')).toBeVisible();
  await briefing.no.click();
  await briefing.why.fill(NO);
  await briefing.sayNo.click();
  await expect(briefing.saidNo(NO)).toBeVisible();
  const red = await redDays(page);
  expect(red.length).toBeGreaterThan(0);
  expect(red.every((days) => days.includes('2027-08'))).toBe(true);

  await signIn(page, sara);
  await briefing.nameAnother(name).click();
  await wizard.step('confirm').click();
  await expect(wizard.answers.getByText(NO, { exact: false })).toBeVisible();
  await wizard.step('substitutes').click();
  await expect(briefing.refusedBy(name).first()).toBeVisible();
  await expectAccessible(page);
  // A person who refused is offered last.
  await wizard.assign.click();
  await expect(briefing.refusedBy(name)).toHaveCount(0);
  await expect(wizard.covered).toBeVisible();
  const { absence, unwilling } = await per();
  expect([absence.status, unwilling, absence.covers.some(({ substituteId }) => substituteId === asked)]).toEqual([
    'confirmed',
    [],
    false,
  ]);
  expect(await redDays(page)).toEqual([]);
  await goTo(page, paths.today);
  await expect(briefing.refusal(name)).toHaveCount(0);
}

test('[R26.1][R28.1] a summer plan for nine people and fourteen channels stays covered through every disruption', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const first = await launch({ env: at('2027-05-10T09:00:00') });
  let { page } = first;
  const { departmentId, people, channels } = await makeDepartment(page, '2027-05-03');
  expect([Object.keys(people), channels.length]).toEqual([[...NINE], FOURTEEN]);

  // The plan is applied in one step: everyone gets the holiday, and no gap remains.
  const plan = {
    scope: { kind: 'department' as const, id: departmentId },
    from: '2027-06-28',
    to: '2027-08-22',
    wishes: WEEKS.map(([name, from, to]) => ({ personId: people[name], kind: 'holiday' as const, from, to })),
  };
  const { cells } = await ask(page, 'absences.plan', plan);
  expect(cells.filter(({ pick }) => pick === null)).toEqual([]);
  const covers = cells.map(({ key, channelId, duty, from, to, pick }) => ({
    key,
    channelId,
    duty,
    from,
    to,
    substituteId: pick!.personId,
  }));
  expect(await ask(page, 'absences.applyPlan', { ask: plan, covers, confirm: true })).toMatchObject({
    confirmed: WEEKS.length,
    left: [],
  });
  expect(await openDays(page)).toEqual({});
  await goTo(page, paths.cover);
  await expectAccessible(page);

  await refusal(page, people);
  expect(await openDays(page)).toEqual({});
  await first.close();

  // Wednesday of week 28: Ali, Karin and Nils are away. The person who substitutes most for them falls ill.
  const second = await launch({ home: first.home, env: at('2027-07-14T08:00:00') });
  ({ page } = second);
  await unlock(page);
  const today = '2027-07-14';
  const running = (await ask(page, 'absences.list', {})).filter(
    ({ absence }) => absence.from <= today && absence.to! >= today,
  );
  expect(running.map(({ personName }) => personName).sort()).toEqual(['Ali Haddad', 'Karin Lind', 'Nils Berg']);
  const stand = running
    .flatMap(({ absence }) => absence.covers.filter(({ from, to }) => from <= today && to! >= today))
    .map(({ substituteId }) => substituteId);
  const busiest = [...new Set(stand)]
    .filter((id) => id !== people['Sara Ek'] && id !== people['Birgitta Holm'])
    .sort((a, b) => stand.filter((one) => one === b).length - stand.filter((one) => one === a).length)[0]!;
  const ill = NINE.find((name) => people[name] === busiest)!;
  await firstScreen(page).sickToday.click();
  await sickToday(page).person(ill).click();
  await expect(page.getByRole('combobox', { name: /^Ersättare i Kanal / }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Veckan ut', { exact: true }).click();
  await sickToday(page).report.click();
  await expect(page.getByText('Anmält. Allt har en ersättare.')).toBeVisible();
  const illness = (await ask(page, 'absences.list', {})).find(({ absence }) => absence.kind === 'illness')!;
  expect(illness.absence).toMatchObject({ personId: busiest, status: 'confirmed', to: '2027-07-18' });
  // The chain: duties taken over from those on holiday are passed on, so that no gap remains for them either.
  const handed = illness.needs.filter(({ channelId }) =>
    running.some(({ absence }) =>
      absence.covers.some((cover) => cover.channelId === channelId && cover.substituteId === busiest),
    ),
  );
  expect(handed.length).toBeGreaterThan(0);
  expect(await openDays(page)).toEqual({});

  // Another substitute loses the authorisation: red immediately, and the head is notified. Sara takes the duty over.
  const next = stand.find((id) => ![busiest, people['Sara Ek'], people['Birgitta Holm']].includes(id))!;
  const nextName = NINE.find((name) => people[name] === next)!;
  await ask(page, 'people.withdrawPermission', { personId: next, decidedOn: today, reason: 'Prov' });
  await expect.poll(async () => Object.keys(await openDays(page)).length).toBeGreaterThan(0);
  await expect
    .poll(async () => (await ask(page, 'today.get', {})).lines[0])
    .toMatchObject({ kind: 'coverTold', urgency: 'late' });
  await goTo(page, paths.cover);
  await expect(coverNotifications(page).escalations.getByRole('listitem').first()).toContainText(UNIT_HEAD_NOTIFIED);
  await expect(section(page, 'Luckor').getByRole('listitem').first()).toContainText('saknar ersättare');
  await expectAccessible(page);
  // Two decisions at the same time: the first succeeds, the second is told that it is settled.
  const escalated = (await ask(page, 'absences.list', {})).filter(
    ({ absence }) => absence.alarms?.at(-1)?.over === null,
  );
  for (const { absence } of escalated) {
    const [one, other] = await Promise.all([
      tryAsk(page, 'absences.takeOver', { id: absence.id }),
      tryAsk(page, 'absences.nothingNeeded', { id: absence.id, reason: 'Prov' }),
    ]);
    expect([one.ok, other]).toMatchObject([true, { ok: false, error: { code: 'absences.noAlarm' } }]);
  }
  await ask(page, 'people.permit', {
    personId: next,
    decidedBy: people['Birgitta Holm'],
    decidedOn: today,
    reference: `KF 2027/13 ${nextName}`,
  });
  expect(await openDays(page)).toEqual({});

  // A channel of Karin's is closed while she is away: its covers are dropped, the rest remains.
  const karin = running.find(({ personName }) => personName === 'Karin Lind')!.absence;
  const closed = channels[1]!;
  expect(karin.covers.some(({ channelId }) => channelId === closed)).toBe(true);
  const { id: closure } = await ask(page, 'closures.start', {
    channelId: closed,
    decidedBy: people['Birgitta Holm'],
    decidedOn: today,
    reference: 'KF 2027/14',
    reason: 'Läses av få',
    endsOn: '2027-07-30',
  });
  expect(
    (await ask(page, 'absences.get', { id: karin.id })).needs.some(
      ({ channelId, gaps }) => channelId === closed && gaps.length === 0,
    ),
  ).toBe(true);
  await ask(page, 'closures.abandon', { id: closure, reason: 'Vi ångrade oss' });

  // Activity in Karin's channels while she is away.
  const { id: asked } = await ask(page, 'inquiries.add', {
    channelId: closed,
    text: 'Är badet öppet på söndag?',
    kind: 'comment',
    link: '',
    sender: null,
  });
  await ask(page, 'inquiries.answer', { id: asked, text: 'Ja, från tio.', how: 'reply', link: '', byReceiver: false });
  await ask(page, 'moderation.start', { channelId: channels[8]! });
  await second.close();

  // Monday of week 29: the unit head records that Karin is back a week early.
  const third = await launch({ home: first.home, env: at('2027-07-19T08:00:00') });
  ({ page } = third);
  await unlock(page);
  await goTo(page, paths.absence(karin.id));
  await page.getByRole('link', { name: 'Vad som hände' }).click();
  await expect(title(page, 'Tillbaka: Karin Lind')).toBeVisible();
  const counts = absenceReturn(page).happened;
  await expect(counts.getByRole('row').filter({ hasText: 'Kanal 2' })).toContainText('Sara Ek');
  await expect(counts.getByRole('row').filter({ hasText: 'Kanal 9' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Är badet öppet på söndag?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Karin Lind är tillbaka' }).click();
  await expect(absenceReturn(page).resumedBy('Sara Ek')).toBeVisible();
  const back = (await ask(page, 'absences.get', { id: karin.id })).absence;
  expect([back.to, back.covers.every(({ to }) => to! <= '2027-07-18')]).toEqual(['2027-07-18', true]);
  // The other covers remain, although Karin may have been a substitute in them; she can cover those duties again.
  const left = await openDays(page);
  expect(left).toEqual({});
});
