// The most common job of the week, deleting a spam comment, counted key by key with the keyboard alone.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { caseWizard } from '../routes/case-wizard.ts';
import { chooseChannel } from '../routes/common.ts';
import { ask } from '../support/page/ask.ts';
import { expect, test } from '../support/fixtures.ts';
import { delayCall } from '../support/program/hold.ts';
import type { Running } from '../support/program/launch.ts';
import { chooseInMenu, watchMenu } from '../support/page/menu.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

const LIBRARY = 'Norråsa bibliotek';
const NEW_CASE = 'Nytt modereringsärende…';

/** Counts key presses; typed text is not counted, since it is the same in any design. */
class CountingKeyboard {
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
  /** Ctrl+N, which tests cannot press: the menu handles it, not the page. */
  async newCase(): Promise<void> {
    this.presses += 1;
    await chooseInMenu(this.running.app, NEW_CASE);
  }
  /** Ctrl+V of the system's clipboard. */
  async paste(text: string): Promise<void> {
    await this.running.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
    await this.press('Control+v');
  }
}

/** From anywhere in the program to a finished case, with the same values as last time. */
async function finishSpamCase(keyboard: CountingKeyboard, text: string, sender: string): Promise<void> {
  const { page } = keyboard;
  const wizard = caseWizard(page);
  await keyboard.newCase();
  await expect(wizard.text).toBeFocused();
  await keyboard.paste(text);
  await expect(wizard.text).toHaveValue(text);
  await keyboard.press('Control+Enter');
  await wizard.expectAt('sender');
  await expect(wizard.senderName).toBeFocused();
  await page.keyboard.type(sender);
  await keyboard.press('Enter');
  await wizard.expectAt('reason');
  await expect(wizard.advertising).toBeFocused();
  await keyboard.press('Space', 'Enter');
  await wizard.expectAt('evidence');
  await expect(wizard.preserveButton).toBeFocused();
  await keyboard.press('Enter');
  await wizard.expectAt('outcome');
  await expect(wizard.remove).toBeFocused();
  await keyboard.press('Space', 'Control+Enter');
  await expect(wizard.removedAfter).toBeVisible();
  await expect(wizard.next).toBeFocused();
  await keyboard.press('Control+Enter');
  await expect(wizard.diary.needed).toBeFocused();
  await keyboard.press('ArrowDown', 'Tab');
  await expect(page.getByRole('button', { name: /^Samma skäl som senast/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(wizard.diary.reason).not.toHaveValue('');
  await keyboard.press('Control+Enter');
  await wizard.expectAt('summary');
  await expect(wizard.finishButton).toBeFocused();
  await keyboard.press('Enter');
  await expect(wizard.finished).toBeVisible();
  // The next action is focused.
  await expect(page.getByRole('button', { name: 'Till Moderering' })).toBeFocused();
}

test('[R16.2][R21.1] a spam comment is deleted with fifteen key presses besides its text, with the previous values suggested', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const wizard = caseWizard(page);
  await watchMenu(running.app, page);
  // The first case, chosen by hand.
  await chooseInMenu(running.app, NEW_CASE);
  await chooseChannel(page, LIBRARY);
  await wizard.text.fill('Billiga solglasögon, bara i dag!!');
  await page.keyboard.press('Control+Enter');
  await wizard.senderName.fill('Sol 1');
  await page.keyboard.press('Enter');
  await wizard.advertising.check();
  await page.keyboard.press('Control+Enter');
  await wizard.preserveButton.click();
  await wizard.remove.check();
  await page.keyboard.press('Control+Enter');
  await expect(wizard.removedAfter).toBeVisible();
  await expect(wizard.next).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await wizard.diary.notNeeded.check();
  await wizard.diary.reason.fill('Likadan reklam finns redan registrerad.');
  await page.keyboard.press('Control+Enter');
  await wizard.finishButton.click();
  await expect(wizard.finished).toBeVisible();

  const keyboard = new CountingKeyboard(running);
  await finishSpamCase(keyboard, 'Vinn en telefon, klicka här', 'Sol 2');
  expect(keyboard.presses).toBe(15);
  const {
    rows: [row],
  } = await ask(page, 'moderation.page', {
    filter: {
      search: 'telefon',
      channelIds: [],
      status: ['done'],
      outcome: ['delete'],
      categories: ['advertising'],
      from: null,
      to: null,
      order: 'newest',
    },
    offset: 0,
    limit: 1,
  });
  const { case: stored } = await ask(page, 'moderation.get', { id: row?.id ?? '' });
  expect(stored).toMatchObject({
    sender: { kind: 'known', name: 'Sol 2' },
    diary: { decision: 'notNeeded', reason: 'Likadan reklam finns redan registrerad.' },
  });

  // Suggestions are never selected automatically.
  await chooseInMenu(running.app, NEW_CASE);
  await wizard.text.fill('Ännu en');
  await page.keyboard.press('Control+Enter');
  await expect(wizard.senderName).toBeFocused();
  await page.keyboard.type('Sol 3');
  await page.keyboard.press('Enter');
  await expect(wizard.advertising).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await wizard.expectAt('reason');
});

const SENDER = { kind: 'known', name: 'Sol', handle: '', link: '' } as const;

/** Starts a case with text and sender in the demonstration's library channel. */
async function startCase(page: Page): Promise<string> {
  const channels = await ask(page, 'channels.list', {});
  const { channel } = channels.find(({ channel: { name } }) => name === LIBRARY)!;
  const { id } = await ask(page, 'moderation.start', { channelId: channel.id });
  await ask(page, 'moderation.save', {
    id,
    item: { kind: 'comment', text: 'Billiga solglasögon', link: '', postedAt: null },
    sender: SENDER,
  });
  return id;
}

test('focus moves to a step’s first field even when it loads late, and stays where the user has moved it', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const wizard = caseWizard(page);
  await goTo(page, paths.case(await startCase(page)));
  await expect(wizard.step.sender).toBeVisible();
  for (const userMoves of [false, true]) {
    // Delayed before any screen can request it.
    const held = await delayCall(running.app, 'rules.get');
    await page.reload();
    await wizard.step.sender.click();
    await expect(wizard.senderName).toBeFocused();
    await page.keyboard.press('Enter');
    await wizard.expectAt('reason');
    await expect(page.getByRole('group', { name: 'Varför', exact: true })).toBeFocused();
    if (userMoves) await wizard.reasonNote.focus();
    await held.release();
    await expect(wizard.advertising).toBeVisible();
    await expect(userMoves ? wizard.reasonNote : page.locator('input[type="radio"][data-autofocus]')).toBeFocused();
  }
});

test('text typed before a step is saved goes to the next step, or stays if continuing is refused', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const wizard = caseWizard(page);
  await goTo(page, paths.newCase);
  await chooseChannel(page, LIBRARY);
  await wizard.text.fill('Billiga solglasögon');
  // From a new case to its second step, which is another screen.
  let held = await delayCall(running.app, 'moderation.save');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Sol Solssson');
  for (const key of ['Backspace', 'Backspace', 'Backspace']) await page.keyboard.press(key);
  await page.keyboard.type('on');
  await expect(wizard.senderName, 'the field is there while the case is being created').toHaveValue('Sol Solsson');
  const field = await wizard.senderName.elementHandle();
  await held.release();
  await expect(page).toHaveURL(/moderering\/(?!ny)/);
  expect(await field.evaluate((node) => node.isConnected), 'the same field').toBe(true);
  await expect(wizard.senderName).toHaveValue('Sol Solsson');
  await expect(wizard.senderName).toBeFocused();

  // From step to step, where every change is saved automatically: stray keys do not get into the text.
  await wizard.step.item.click();
  await wizard.text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  held = await delayCall(running.app, 'moderation.save');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(' AB');
  await expect(wizard.senderName).toHaveValue('Sol Solsson AB');
  await held.release();
  await expect(wizard.senderName).toHaveValue('Sol Solsson AB');
  await wizard.step.item.click();
  await expect(wizard.text).toHaveValue('Billiga solglasögon!');

  await wizard.link.fill('inte en länk');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(' alls');
  await expect(wizard.link).toHaveValue('inte en länk alls');
});

test('a busy button regains focus after a refusal, and passes it on when it disappears', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const wizard = caseWizard(page);
  const id = await startCase(page);
  await ask(page, 'moderation.save', { id, categoryId: 'advertising' });
  await goTo(page, paths.case(id));
  await wizard.step.reason.click();
  await page.keyboard.press('Control+Enter');
  await expect(wizard.preserveButton).toBeFocused();
  const held = await delayCall(running.app, 'moderation.preserve');
  await page.keyboard.press('Enter');
  await expect(wizard.preserveButton).toBeDisabled();
  await expect(wizard.preserveButton).not.toBeFocused();
  await ask(page, 'moderation.save', { id, sender: null });
  await held.release();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Spara som bevis|Fortsätt)$/ }).last()).toBeFocused();

  await ask(page, 'moderation.save', { id, sender: SENDER });
  await expect(wizard.preserveButton).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(wizard.remove).toBeEnabled();
  await wizard.remove.check();
  await page.keyboard.press('Control+Enter');
  await expect(wizard.removedAfter).toBeVisible();
  await expect(wizard.next).toBeFocused();
});
