// The most common job of the week, a spam comment that is deleted, counted press by press with the keyboard alone.
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { holdBack } from './support/hold.ts';
import type { Running } from './support/launch.ts';
import { chooseInMenu, watchMenu } from './support/menu.ts';
import { choose, CLOCK, field, goTo, openDemo } from './support/registers.ts';

/** Presses of whole keys; a text that is typed is not counted, being the same however the screen is made. */
class Hand {
  presses = 0;
  readonly running: Running;
  constructor(running: Running) {
    this.running = running;
  }
  get page(): Page {
    return this.running.page;
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.presses += 1;
      await this.page.keyboard.press(key);
    }
  }
  /** Ctrl+N, which no test can press: the menu hears it, not the page. */
  async newCase(): Promise<void> {
    this.presses += 1;
    await chooseInMenu(this.running.app, 'Ny moderering…');
  }
  /** Ctrl+V of what lies on the system's clipboard. */
  async paste(text: string): Promise<void> {
    await this.running.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
    await this.press('Control+v');
  }
}

const step = (page: Page, question: RegExp | string) => expect(page.getByRole('heading', { level: 2, name: question })).toBeVisible();

/** From anywhere in the program to a finished case, everything as it was last time. */
async function spamCase(hand: Hand, text: string, sender: string): Promise<void> {
  const { page } = hand;
  await hand.newCase();
  await expect(field(page, 'Texten')).toBeFocused();
  await hand.paste(text);
  await expect(field(page, 'Texten')).toHaveValue(text);
  await hand.press('Control+Enter');
  await step(page, 'Vem har skrivit det?');
  await expect(field(page, 'Namn som det visas')).toBeFocused();
  await page.keyboard.type(sender);
  await hand.press('Enter');
  await step(page, 'Varför behöver det tas om hand?');
  await expect(page.getByRole('radio', { name: /^Reklam/ })).toBeFocused();
  await hand.press('Space', 'Enter');
  await step(page, 'Spara beviset');
  await expect(page.getByRole('button', { name: 'Spara som bevis' })).toBeFocused();
  await hand.press('Enter');
  await step(page, 'Vad gör du med kommentaren?');
  await expect(page.getByRole('radio', { name: 'Radera' })).toBeFocused();
  await hand.press('Space', 'Control+Enter');
  await expect(page.getByText(/Borttaget .* efter upptäckt/)).toBeVisible();
  await hand.press('Control+Enter');
  await expect(page.getByRole('radio', { name: 'Ja, det diarieförs' })).toBeFocused();
  await hand.press('ArrowDown', 'Tab');
  await expect(page.getByRole('button', { name: /^Samma skäl som senast/ })).toBeFocused();
  await hand.press('Enter', 'Control+Enter');
  await step(page, 'Så här blev det');
  await expect(page.getByRole('button', { name: 'Avsluta ärendet' })).toBeFocused();
  await hand.press('Enter');
  await expect(page.getByText('Ärendet är avslutat.').first()).toBeVisible();
  // And on from there.
  await expect(page.getByRole('button', { name: 'Till loggen' })).toBeFocused();
}

test('[R16.2][R21.1] a spam comment is deleted with fifteen presses beside what is typed, channel, reason and words of the last one offered', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await watchMenu(running.app, page);
  // The first of them, chosen by hand.
  await chooseInMenu(running.app, 'Ny moderering…');
  await choose(page, page, 'Kanal', 'Norråsa bibliotek');
  await field(page, 'Texten').fill('Billiga solglasögon, bara i dag!!');
  await page.keyboard.press('Control+Enter');
  await field(page, 'Namn som det visas').fill('Sol 1');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^Reklam/ }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Spara som bevis' }).click();
  await page.getByRole('radio', { name: 'Radera' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Borttaget .* efter upptäckt/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fortsätt', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radio', { name: 'Nej, det hålls ordnat här' }).check();
  await field(page, 'Varför').fill('Likadan reklam finns redan registrerad.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Avsluta ärendet' }).click();
  await expect(page.getByText('Ärendet är avslutat.').first()).toBeVisible();

  const hand = new Hand(running);
  await spamCase(hand, 'Vinn en telefon, klicka här', 'Sol 2');
  await expectAccessible(page);
  expect(hand.presses).toBe(15);
  const { rows: [made] } = await ask(page, 'moderation.page', { filter: { search: 'telefon', channelIds: [], status: ['done'], outcome: ['delete'], categories: ['advertising'], from: null, to: null, order: 'newest' }, offset: 0, limit: 1 });
  const { case: kept } = await ask(page, 'moderation.get', { id: made?.id ?? '' });
  expect(kept).toMatchObject({ sender: { kind: 'known', name: 'Sol 2' }, diary: { decision: 'notNeeded', reason: 'Likadan reklam finns redan registrerad.' } });

  // What is offered is never chosen by itself.
  await chooseInMenu(running.app, 'Ny moderering…');
  await field(page, 'Texten').fill('Ännu en');
  await page.keyboard.press('Control+Enter');
  await expect(field(page, 'Namn som det visas')).toBeFocused();
  await page.keyboard.type('Sol 3');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /^Reklam/ })).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await step(page, 'Varför behöver det tas om hand?');
});

/** A case that has a text, its channel that of the demonstration's library. */
async function begun(page: Page, sender: boolean): Promise<string> {
  const channels = await ask(page, 'channels.list', {});
  const { channel } = channels.find(({ channel: { name } }) => name === 'Norråsa bibliotek')!;
  const { id } = await ask(page, 'moderation.start', { channelId: channel.id });
  await ask(page, 'moderation.save', { id, item: { kind: 'comment', text: 'Billiga solglasögon', link: '', postedAt: null }, ...(sender ? { sender: { kind: 'known', name: 'Sol', handle: '', link: '' } } : {}) });
  return id;
}
const atStep = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) });

test('focus goes to what a step wants also when that comes late, and stays where a person has put it meanwhile', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, `/moderering/${await begun(page, true)}`);
  await expect(atStep(page, 'Avsändare')).toBeVisible();
  for (const moves of [false, true]) {
    await page.reload();
    const held = await holdBack(running.app, 'rules.get');
    await atStep(page, 'Avsändare').click();
    await expect(field(page, 'Namn som det visas')).toBeFocused();
    await page.keyboard.press('Enter');
    await step(page, 'Varför behöver det tas om hand?');
    await expect(page.getByRole('group', { name: 'Varför', exact: true })).toBeFocused();
    if (moves) await field(page, 'Mer om skälet').focus();
    await held.letGo();
    await expect(page.getByRole('radio', { name: /^Reklam/ })).toBeVisible();
    await expect(moves ? field(page, 'Mer om skälet') : page.locator('input[type="radio"][data-autofocus]')).toBeFocused();
  }
});

test('what is typed before the next step is there is for that step, and comes back where it was typed when going on is refused', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Norråsa bibliotek');
  await field(page, 'Texten').fill('Billiga solglasögon');
  // From a new case to its second step, which is another screen.
  let held = await holdBack(running.app, 'moderation.save');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Sol Solssson');
  for (const key of ['Backspace', 'Backspace', 'Backspace']) await page.keyboard.press(key);
  await page.keyboard.type('on');
  await held.letGo();
  await expect(field(page, 'Namn som det visas')).toHaveValue('Sol Solsson');
  await expect(field(page, 'Namn som det visas')).toBeFocused();

  // From step to step, where every change is saved by itself: nothing gets into the text.
  await atStep(page, 'Vad och var').click();
  await field(page, 'Texten').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  held = await holdBack(running.app, 'moderation.save');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(' AB');
  await held.letGo();
  await expect(field(page, 'Namn som det visas')).toHaveValue('Sol Solsson AB');
  await atStep(page, 'Vad och var').click();
  await expect(field(page, 'Texten')).toHaveValue('Billiga solglasögon!');

  await field(page, 'Länk till det').fill('inte en länk');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(' alls');
  await expect(field(page, 'Länk till det')).toHaveValue('inte en länk alls');
});

test('a button that is busy gives focus back when it was refused, and what is gone gives it on', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  const id = await begun(page, true);
  await ask(page, 'moderation.save', { id, categoryId: 'advertising' });
  await goTo(page, `/moderering/${id}`);
  await atStep(page, 'Varför').click();
  await page.keyboard.press('Control+Enter');
  const save = page.getByRole('button', { name: 'Spara som bevis' });
  await expect(save).toBeFocused();
  const held = await holdBack(running.app, 'moderation.preserve');
  await page.keyboard.press('Enter');
  await expect(save).toBeDisabled();
  await expect(save).not.toBeFocused();
  await ask(page, 'moderation.save', { id, sender: null });
  await held.letGo();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Spara som bevis|Fortsätt)$/ }).last()).toBeFocused();

  await ask(page, 'moderation.save', { id, sender: { kind: 'known', name: 'Sol', handle: '', link: '' } });
  await expect(save).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Radera' })).toBeEnabled();
  await page.getByRole('radio', { name: 'Radera' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Borttaget .* efter upptäckt/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fortsätt', exact: true })).toBeFocused();
});
