// The screens that `npm run screenshots` takes pictures of. Add yours here: a name for the file and
// how to get there. `open` starts on the demonstration vault, unlocked, on the first screen.
import type { Page } from '@playwright/test';
import { ask } from './ask.ts';
import { still } from './still.ts';

export type Screen = { name: string; open: (page: Page) => Promise<void> };

/** Before there is a vault, in this order. */
export const firstScreens: Screen[] = [
  { name: 'start', open: toWelcome },
  {
    name: 'start-nytt',
    open: async (page) => {
      await page.getByRole('button', { name: 'Gör i ordning ett nytt valv' }).click();
      await page.getByLabel('Kommunens namn').waitFor();
    },
  },
];

const at = (name: string, route: string): Screen => ({ name, open: (page) => goTo(page, route) });

/** A case of the demonstration, at one of its steps. */
const caseStep = (name: string, text: string, step?: RegExp): Screen => ({
  name,
  open: async (page) => {
    await goTo(page, '/moderering');
    await page.getByText(text).first().click();
    await page.getByRole('navigation', { name: 'Steg' }).waitFor();
    if (step !== undefined) await page.getByRole('button', { name: step }).first().click();
  },
});

/** The cover timeline in one of its views and spans. */
const timeline = (name: string, view: string, scale: string): Screen => ({
  name,
  open: async (page) => {
    // From elsewhere, so that it begins with the present month.
    await goTo(page, '/');
    await goTo(page, '/tackning');
    await page.getByText(scale, { exact: true }).click();
    await page.getByText(view, { exact: true }).last().click();
    await page.getByRole('grid').waitFor();
  },
});

/** A dialog of a case of the demonstration that is opened in one of its steps. */
const caseDialog = (name: string, text: string, step: RegExp, button: string): Screen => ({
  name,
  open: async (page) => {
    // From elsewhere, so that nothing of another screen stands over it.
    await goTo(page, '/');
    await caseStep('', text, step).open(page);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
  },
});

/** The oldest open question of the demonstration, where it is answered. */
async function openQuestion(page: Page): Promise<void> {
  const { rows } = await ask(page, 'inquiries.page', { filter: {}, offset: 0, limit: 50 });
  await goTo(page, `/fragor/${rows.find(({ status }) => status === 'open')?.id ?? ''}`);
  await page.getByRole('heading', { name: 'Svara, eller lämna vidare' }).waitFor();
}

/** Begins the plan for recurring capture of a channel when it is only proposed. */
async function beginPlan(page: Page, channelId: string): Promise<void> {
  const { plan, fields } = await ask(page, 'capturePlans.get', { channelId });
  if (plan === null) await ask(page, 'capturePlans.save', { channelId, fields: { ...fields, addresses: fields.addresses.length > 0 ? fields.addresses : ['https://exempel.se/'] } });
}

/** The channels that have a plan for recurring capture, or a proposed one, always in the same order. */
const planned = async (page: Page): Promise<string[]> => (await ask(page, 'capturePlans.list', {})).map(({ channelId }) => channelId).sort();

/** A print that is handed in for the first plan of the demonstration; once. Its record, and its plan's channel. */
export async function handedIn(page: Page): Promise<{ id: string; channelId: string }> {
  const [channelId = ''] = await planned(page);
  const found = async (): Promise<string | undefined> => (await ask(page, 'records.page', { filter: { kinds: ['captureOccasion'] }, offset: 0, limit: 50 })).rows.find(({ kind }) => kind === 'captureOccasion')?.id;
  const known = await found();
  if (known !== undefined) return { id: known, channelId };
  await beginPlan(page, channelId);
  const [next] = (await ask(page, 'capturePlans.get', { channelId })).occasions;
  const { date } = await ask(page, 'today.get', {});
  await ask(page, 'capturePlans.meet', { channelId, nominal: next?.nominal ?? '', done: { how: 'print', place: 'Pärm 3, flik 2', madeOn: date, note: 'Utskriven på stadshuset.' } });
  return { id: (await found()) ?? '', channelId };
}

/** The channel of a plan that still waits for its first page. */
export async function waitingPlan(page: Page): Promise<string> {
  const channelId = (await planned(page)).at(-1) ?? '';
  await beginPlan(page, channelId);
  return channelId;
}

/** In the demonstration vault. */
export const screens: Screen[] = [
  at('idag', '/'),
  at('tackning', '/tackning'),
  timeline('tackning-personer', 'Personer', 'Månad'),
  timeline('tackning-ar', 'Kanaler', 'År'),
  {
    name: 'tackning-lucka',
    open: async (page) => {
      await goTo(page, '/');
      await goTo(page, '/tackning');
      await page.getByRole('button', { name: 'Framåt' }).click();
      await page.getByRole('gridcell', { name: /^Ingen svarar när/ }).first().click();
      await page.getByRole('button', { name: /^Utse / }).first().waitFor();
    },
  },
  at('skollov', '/tackning/skollov'),
  at('logg', '/logg'),
  at('statistik', '/statistik'),
  at('tackning-ny', '/tackning/ny'),
  {
    name: 'tackning-plan',
    open: async (page) => {
      await goTo(page, '/tackning/plan');
      await page.getByText('Sommarplan', { exact: true }).click();
      await page.getByRole('heading', { name: 'Önskemål som inte är inlagda' }).waitFor();
    },
  },
  {
    name: 'franvaro-ersattare',
    open: async (page) => {
      await goTo(page, '/tackning');
      await page.getByRole('link', { name: /Fortsätt/ }).first().click();
      await page.getByRole('button', { name: /^Ersättare/ }).first().click();
      await page.getByRole('heading', { name: 'Vem gör det i stället?' }).waitFor();
    },
  },
  {
    name: 'franvaro-overlamning',
    open: async (page) => {
      await goTo(page, '/tackning');
      await page.getByRole('link', { name: /Fortsätt/ }).first().click();
      await page.getByRole('button', { name: /^Överlämning/ }).first().click();
      await page.getByRole('heading', { name: 'Vad behöver ersättaren veta?' }).waitFor();
    },
  },
  {
    name: 'overlamning',
    open: async (page) => {
      await goTo(page, '/tackning');
      await page.getByRole('link', { name: /Fortsätt/ }).first().click();
      await page.getByRole('button', { name: /^Bekräfta/ }).first().click();
      await page.getByRole('link', { name: 'Visa överlämningen' }).click();
      await page.getByRole('heading', { name: /^Överlämning från / }).waitFor();
    },
  },
  {
    name: 'sjuk-idag',
    open: async (page) => {
      await goTo(page, '/tackning/sjuk');
      await page.getByRole('radio', { name: 'Ahmed Noori' }).click();
      await page.getByRole('button', { name: 'Anmäl sjuk' }).waitFor();
    },
  },
  at('moderering', '/moderering'),
  at('moderering-ny', '/moderering/ny'),
  at('fragor', '/fragor'),
  at('fraga-ny', '/fragor/ny'),
  { name: 'fraga-svara', open: openQuestion },
  at('diarium', '/diarium'),
  at('gallring', '/gallring'),
  caseStep('arende-bevis', 'Den där konstnären', /^Bevis/),
  {
    name: 'arende-likadana',
    open: async (page) => {
      await caseStep('', 'Den där konstnären', /^Vad och var/).open(page);
      await page.getByRole('button', { name: 'Lägg till en till likadan' }).click();
      await page.getByRole('checkbox', { name: 'Sågs vid en annan tid än den första' }).check();
      await page.getByRole('dialog').getByRole('checkbox', { name: 'Sidan visar när det skrevs' }).check();
    },
  },
  caseDialog('arende-lista', 'Den där konstnären', /^Vad och var/, 'Klistra in en lista'),
  caseDialog('arende-klagomal', 'Kolla in den här kuren', /^Åtgärd/, 'Anteckna ett klagomål'),
  caseStep('arende-atgard', 'Den där konstnären', /^Åtgärd/),
  caseStep('arende-sammanfattning', 'Kolla in den här kuren'),
  at('aterkommande', '/aterkommande'),
  {
    name: 'aterkommande-inlamnat',
    open: async (page) => {
      const { id } = await handedIn(page);
      await goTo(page, `/aterkommande/inlamnat/${id}`);
    },
  },
  {
    name: 'aterkommande-plan',
    open: async (page) => {
      const { channelId } = await handedIn(page);
      await goTo(page, `/aterkommande/${channelId}`);
      await page.getByRole('heading', { name: 'Tillfällen' }).waitFor();
    },
  },
  {
    name: 'aterkommande-lamna-in',
    open: async (page) => {
      await goTo(page, '/');
      await goTo(page, `/aterkommande/${await waitingPlan(page)}`);
      await page.getByRole('button', { name: /^Lämna in: / }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  at('importera', '/importera'),
  at('kanaler', '/kanaler'),
  {
    name: 'kanal',
    open: async (page) => {
      await goTo(page, '/kanaler');
      await page.getByRole('button', { name: 'Norråsa bibliotek' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Norråsa bibliotek' }).waitFor();
    },
  },
  at('kanaler-importera', '/kanaler/importera'),
  at('kanaler-ny', '/kanaler/ny'),
  at('inloggningar', '/inloggningar'),
  at('inloggningar-hamta', '/inloggningar/hamta'),
  at('nodkuvert', '/inloggningar/nodkuvert'),
  at('avveckling', '/avveckling'),
  {
    name: 'avveckling-lista',
    open: async (page) => {
      await goTo(page, '/avveckling');
      await page.getByRole('link', { name: /Fortsätt/ }).first().click();
      await page.getByRole('heading', { name: /^Avveckla / }).waitFor();
    },
  },
  at('avveckling-ny', '/avveckling/ny'),
  at('avslut', '/avslut'),
  at('avslut-ny', '/avslut/ny'),
  at('larm-ny', '/larm/ny/mobil'),
  at('gemensam-sida', '/gemensam-sida'),
  at('personer', '/personer'),
  at('person', '/personer/sara-ek'),
  at('organisation', '/organisation'),
  at('medlemmar', '/medlemmar'),
  at('installningar', '/installningar'),
  at('hjalp', '/hjalp'),
  at('om', '/om'),
  // Last, since they write: what they begin shows on the first screen.
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

/** The first screen of a first start, also from within the set-up. */
async function toWelcome(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const back = page.getByRole('button', { name: 'Tillbaka till början' });
  if (await back.isVisible()) await back.click();
  await page.getByRole('button', { name: 'Prova med exempeldata' }).waitFor();
}

/** The list of a person on the way out; begun when there is none. */
async function openOffboarding(page: Page): Promise<void> {
  const { runningId } = await ask(page, 'offboardings.ofPerson', { personId: 'ahmed-noori' });
  const { today } = await ask(page, 'app.now', {});
  const lastDay = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
  const id = runningId ?? (await ask(page, 'offboardings.start', { personId: 'ahmed-noori', lastDay, reason: 'municipality', note: '' })).id;
  await goTo(page, `/avslut/${id}`);
}

/** A telephone that is gone; said so when nobody has. */
async function openAlarm(page: Page): Promise<void> {
  const [known] = await ask(page, 'offboardings.alarms', {});
  const { now } = await ask(page, 'app.now', {});
  const id = known?.alarm.id ?? (await ask(page, 'offboardings.raise', { cause: 'device', personId: 'sara-ek', loginId: null, noticedAt: new Date(now).toISOString(), seen: 'Kvar på bussen från Söderhamn' })).id;
  await goTo(page, `/larm/${id}`);
}

/** From the first start into the demonstration vault. */
export async function openDemo(page: Page): Promise<void> {
  await toWelcome(page);
  await page.getByRole('button', { name: 'Prova med exempeldata' }).click();
  await page.getByRole('navigation').first().waitFor({ timeout: 60_000 });
}

/** Goes to an address inside the program without reloading it; what is shown after it is the new screen, not the one before. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(
    (to) =>
      new Promise<void>((resolve) => {
        if (location.hash === `#${to}`) {
          resolve();
          return;
        }
        // The program has heard it before this listener, and draws before the next task.
        addEventListener('hashchange', () => setTimeout(resolve, 0), { once: true });
        location.hash = to;
      }),
    route,
  );
  await page.locator('main h1').first().waitFor();
}

/** Waits until nothing moves, and all pictures and fonts are there. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined))));
  await still(page);
}
