// The screens captured by `npm run screenshots`. To add one, give a file name and how to get there. `open` starts on
// the demonstration vault, unlocked, on the first screen.
import type { Page } from '@playwright/test';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { alikeDialog, caseWizard } from '../routes/case-wizard.ts';
import { capturePlans } from '../routes/capture-plans.ts';
import { gate } from '../routes/gate.ts';
import { coverTimeline } from '../routes/cover-timeline.ts';
import { inquiry } from '../routes/inquiry.ts';
import { ask } from '../support/page/ask.ts';
import { toWelcome } from '../support/data/demo.ts';
import { goTo } from '../support/page/go-to.ts';

export type Screen = { name: string; open: (page: Page) => Promise<void> };

/** The screens before a vault exists, in this order. */
export const firstScreens: Screen[] = [
  { name: 'start', open: toWelcome },
  {
    name: 'start-nytt',
    open: async (page) => {
      await gate(page).setUpButton.click();
      await gate(page).municipality.waitFor();
    },
  },
];

const at = (name: string, route: string): Screen => ({ name, open: (page) => goTo(page, route) });

/** Two cases and a channel of the demonstration vault. */
const ARTIST = 'Den där konstnären';
const CURE = 'Kolla in den här kuren';
const LIBRARY = 'Norråsa bibliotek';

/** A case of the demonstration vault, at one of its steps. */
type CaseStep = keyof ReturnType<typeof caseWizard>['step'];
const caseStep = (name: string, text: string, step?: CaseStep): Screen => ({
  name,
  open: async (page) => {
    await goTo(page, paths.moderation);
    await page.getByText(text).first().click();
    const wizard = caseWizard(page);
    await wizard.steps.waitFor();
    if (step !== undefined) await wizard.step[step].click();
  },
});

/** The cover timeline in one of its views and spans. */
type Timescale = Parameters<ReturnType<typeof coverTimeline>['pickScale']>[0];
const timeline = (name: string, view: string, scale: Timescale): Screen => ({
  name,
  open: async (page) => {
    // Navigates away first, so that it starts at the current month.
    await goTo(page, paths.today);
    await goTo(page, paths.cover);
    await coverTimeline(page).pickScale(scale);
    await page.getByText(view, { exact: true }).last().click();
    await page.getByRole('grid').waitFor();
  },
});

/** A dialog that is opened in one of the steps of a case of the demonstration vault. */
const caseDialog = (
  name: string,
  text: string,
  step: CaseStep,
  button: 'pasteListButton' | 'noteComplaintButton',
): Screen => ({
  name,
  open: async (page) => {
    // Navigates away first, so that nothing from another screen covers it.
    await goTo(page, paths.today);
    await caseStep('', text, step).open(page);
    await caseWizard(page)[button].click();
    await page.getByRole('dialog').waitFor();
  },
});

/** The oldest open inquiry of the demonstration vault, on its answer screen. */
async function openQuestion(page: Page): Promise<void> {
  const { rows } = await ask(page, 'inquiries.page', { filter: {}, offset: 0, limit: 50 });
  await goTo(page, paths.inquiry(rows.find(({ status }) => status === 'open')?.id ?? ''));
  await inquiry(page).title.waitFor();
}

/** Starts a channel's plan for recurring capture if it is only proposed. */
async function beginPlan(page: Page, channelId: string): Promise<void> {
  const { plan, fields } = await ask(page, 'capturePlans.get', { channelId });
  if (plan === null)
    await ask(page, 'capturePlans.save', {
      channelId,
      fields: { ...fields, addresses: fields.addresses.length > 0 ? fields.addresses : ['https://exempel.se/'] },
    });
}

/** The channels with a plan for recurring capture, actual or proposed, always in the same order. */
const planned = async (page: Page): Promise<string[]> =>
  (await ask(page, 'capturePlans.list', {})).map(({ channelId }) => channelId).sort();

/**
 * Hands in a print for the first plan of the demonstration vault, once; returns the record's id and the plan's channel.
 */
export async function handInPrint(page: Page): Promise<{ id: string; channelId: string }> {
  const [channelId = ''] = await planned(page);
  const found = async (): Promise<string | undefined> =>
    (await ask(page, 'records.page', { filter: { kinds: ['captureOccasion'] }, offset: 0, limit: 50 })).rows.find(
      ({ kind }) => kind === 'captureOccasion',
    )?.id;
  const known = await found();
  if (known !== undefined) return { id: known, channelId };
  await beginPlan(page, channelId);
  const [next] = (await ask(page, 'capturePlans.get', { channelId })).occasions;
  const { date } = await ask(page, 'today.get', {});
  await ask(page, 'capturePlans.meet', {
    channelId,
    nominal: next?.nominal ?? '',
    done: { how: 'print', place: 'Pärm 3, flik 2', madeOn: date, note: 'Utskriven på stadshuset.' },
  });
  return { id: (await found()) ?? '', channelId };
}

/** The channel of a plan that still waits for its first page. */
export async function waitingPlan(page: Page): Promise<string> {
  const channelId = (await planned(page)).at(-1) ?? '';
  await beginPlan(page, channelId);
  return channelId;
}

/** A decision of a platform that waits for somebody to complain of it; returns its id. */
async function platformDecision(page: Page): Promise<string> {
  const [known] = await ask(page, 'platformDecisions.list', {});
  if (known !== undefined) return known.decision.id;
  const [channel] = await ask(page, 'platformDecisions.channels', {});
  const { date } = await ask(page, 'today.get', {});
  const { id } = await ask(page, 'platformDecisions.save', {
    channelId: channel?.id ?? '',
    fields: {
      ...{ act: 'removed', about: 'Inlägget om julens öppettider', link: '', receivedOn: date },
      ...{ reasons: 'Det strider mot våra riktlinjer om skräppost.', ground: 'terms', reference: 'FB-2026-1120' },
    },
    files: [],
  });
  return id;
}

/** The screens in the demonstration vault. */
export const screens: Screen[] = [
  at('idag', paths.today),
  {
    name: 'inkorg',
    open: async (page) => {
      await goTo(page, paths.inbox);
      // In a window with room for one of the two, the list hides the item.
      await page.locator('article textarea').first().waitFor({ state: 'attached' });
    },
  },
  at('tackning', paths.cover),
  timeline('tackning-personer', 'Personer', 'Månad'),
  timeline('tackning-ar', 'Kanaler', 'År'),
  {
    name: 'tackning-lucka',
    open: async (page) => {
      await goTo(page, paths.today);
      await goTo(page, paths.cover);
      await page.getByRole('button', { name: 'Framåt' }).click();
      await page
        .getByRole('gridcell', { name: /^Ingen .* när / })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Utse / })
        .first()
        .waitFor();
    },
  },
  at('skollov', paths.schoolHolidays),
  at('logg', paths.records),
  at('oversikt', paths.inventory),
  at('statistik', paths.statistics),
  at('tackning-ny', paths.newAbsence),
  {
    name: 'tackning-plan',
    open: async (page) => {
      await goTo(page, paths.coverPlan);
      await page.getByText('Sommarplan', { exact: true }).click();
      await page.getByRole('heading', { name: 'Önskemål som inte är inlagda' }).waitFor();
    },
  },
  {
    name: 'franvaro-ersattare',
    open: async (page) => {
      await goTo(page, paths.cover);
      await page
        .getByRole('link', { name: /Fortsätt/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Ersättare/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Vem gör det i stället?' }).waitFor();
    },
  },
  {
    name: 'franvaro-overlamning',
    open: async (page) => {
      await goTo(page, paths.cover);
      await page
        .getByRole('link', { name: /Fortsätt/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Överlämning/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Vad behöver ersättaren veta?' }).waitFor();
    },
  },
  {
    name: 'overlamning',
    open: async (page) => {
      await goTo(page, paths.cover);
      await page
        .getByRole('link', { name: /Fortsätt/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Bekräfta/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Visa överlämningen' }).click();
      await page.getByRole('heading', { name: /^Överlämning från / }).waitFor();
    },
  },
  {
    name: 'sjuk-idag',
    open: async (page) => {
      await goTo(page, paths.sickToday);
      await page.getByRole('radio', { name: 'Ahmed Noori' }).click();
      await page.getByRole('button', { name: 'Anmäl sjuk' }).waitFor();
    },
  },
  at('moderering', paths.moderation),
  at('moderering-ny', paths.newCase),
  at('fragor', paths.inquiries),
  at('fraga-ny', paths.newInquiry),
  { name: 'fraga-svara', open: openQuestion },
  at('diarium', paths.diary),
  at('gallring', paths.disposal),
  at('att-gallra', paths.disposalDue),
  at('dokumenthanteringsplan', paths.recordsPlan),
  at('beskrivning', paths.recordsDescription),
  at('arkivpaket', paths.archiving),
  at('arsavslut', paths.yearEnds),
  at('utlamnanden', paths.disclosures),
  at('sok-for-allmanheten', paths.publicSearch),
  {
    name: 'utlamnande',
    open: async (page) => {
      const [row] = await ask(page, 'disclosures.list', {});
      await goTo(page, paths.disclosure(row?.disclosure.id ?? ''));
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  caseStep('arende-bevis', ARTIST, 'evidence'),
  {
    name: 'arende-likadana',
    open: async (page) => {
      await caseStep('', ARTIST, 'item').open(page);
      await page.getByRole('button', { name: 'Lägg till en till likadan' }).click();
      await alikeDialog(page).seenAtAnotherTime.check();
      await alikeDialog(page).showsWhenWritten.check();
    },
  },
  caseDialog('arende-lista', ARTIST, 'item', 'pasteListButton'),
  caseDialog('arende-klagomal', CURE, 'outcome', 'noteComplaintButton'),
  caseStep('arende-atgard', ARTIST, 'outcome'),
  caseStep('arende-sammanfattning', CURE),
  at('aterkommande', paths.capturePlans),
  {
    name: 'aterkommande-inlamnat',
    open: async (page) => {
      const { id } = await handInPrint(page);
      await goTo(page, paths.submission(id));
    },
  },
  {
    name: 'aterkommande-plan',
    open: async (page) => {
      const { channelId } = await handInPrint(page);
      await goTo(page, paths.capturePlan(channelId));
      await capturePlans(page).occasions.waitFor();
    },
  },
  {
    name: 'aterkommande-lamna-in',
    open: async (page) => {
      await goTo(page, paths.today);
      await goTo(page, paths.capturePlan(await waitingPlan(page)));
      await capturePlans(page).handInButton('').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  at('importera', paths.itemImport),
  at('kanaler', paths.channels),
  {
    name: 'kanal',
    open: async (page) => {
      await goTo(page, paths.channels);
      await page.getByRole('button', { name: LIBRARY }).first().click();
      await page.getByRole('heading', { level: 1, name: LIBRARY }).waitFor();
    },
  },
  at('kanaler-importera', paths.imports),
  at('kanaler-ny', paths.newChannel),
  at('ansokningar', paths.applications),
  at('ansokan', paths.application('fritidsbanken')),
  at('ansokan-utkast', paths.application('bokbussen')),
  at('inloggningar', paths.logins),
  at('inloggningar-hamta', paths.loginImport),
  at('nodkuvert', paths.envelopes),
  at('avveckling', paths.closures),
  {
    name: 'avveckling-lista',
    open: async (page) => {
      await goTo(page, paths.closures);
      await page
        .getByRole('link', { name: /Fortsätt/ })
        .first()
        .click();
      await page.getByRole('heading', { name: /^Avveckla / }).waitFor();
    },
  },
  at('avveckling-ny', paths.newClosure),
  at('avslut', paths.offboardings),
  at('avslut-ny', paths.newOffboarding),
  at('larm-ny', paths.deviceAlarm),
  at('gemensam-sida', paths.commonPage),
  at('personer', paths.people),
  at('vem-gor-vad', paths.workers),
  at('vem-far-uttala-sig', paths.permissionReviews),
  at('oregistrerade', paths.foundChannels),
  at('forsvunnet', paths.vanished),
  at('inlagg', paths.posts),
  at('titta-igenom', paths.looks),
  at('godkanda-svar', paths.approvedAnswers),
  at('revision', paths.audit),
  at('avstamning', paths.rounds),
  at('genomgang', paths.reviews),
  at('person', paths.person('sara-ek')),
  at('organisation', paths.organisation),
  at('regler', paths.rules),
  at('regler-ny', paths.newRules),
  at('medlemmar', paths.members),
  at('installningar', paths.settings),
  at('installningar-journal', settingPath('journal')),
  at('hjalp', paths.help),
  at('uppgifterna', paths.sixDuties),
  at('diarium-steg', paths.diaryWay),
  at('informera', paths.noticeWays),
  at('fortroendevald', paths.electedGuidance),
  at('om', paths.about),
  // Last, because they write: what they start is shown on the first screen.
  {
    name: 'plattformens-beslut',
    open: async (page) => {
      await platformDecision(page);
      await goTo(page, paths.platformDecisions);
    },
  },
  {
    name: 'plattformsbeslut',
    open: async (page) => goTo(page, paths.platformDecision(await platformDecision(page))),
  },
  {
    name: 'avslut-lista',
    open: async (page) => {
      await openOffboarding(page);
      await page.getByRole('heading', { level: 1, name: /slutar$/ }).waitFor();
    },
  },
  {
    name: 'larm',
    open: async (page) => {
      await openAlarm(page);
      await page.getByRole('heading', { level: 1, name: /^Mobilen borta: / }).waitFor();
    },
  },
];

/** Opens a person's offboarding list; starts it if there is none. */
async function openOffboarding(page: Page): Promise<void> {
  const { runningId } = await ask(page, 'offboardings.ofPerson', { personId: 'ahmed-noori' });
  const { today } = await ask(page, 'app.now', {});
  const lastDay = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
  const id =
    runningId ??
    (await ask(page, 'offboardings.start', { personId: 'ahmed-noori', lastDay, reason: 'municipality', note: '' })).id;
  await goTo(page, paths.offboarding(id));
}

/** Opens a lost-phone incident; reports one if there is none. */
async function openAlarm(page: Page): Promise<void> {
  const [known] = await ask(page, 'offboardings.alarms', {});
  const { now } = await ask(page, 'app.now', {});
  const id =
    known?.alarm.id ??
    (
      await ask(page, 'offboardings.raise', {
        cause: 'device',
        personId: 'sara-ek',
        loginId: null,
        noticedAt: new Date(now).toISOString(),
        seen: 'Kvar på bussen från Söderhamn',
      })
    ).id;
  await goTo(page, paths.incident(id));
}
