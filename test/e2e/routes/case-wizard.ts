// A moderation case: its steps, the fields of each, and the panels and dialogs around them.
import { expect, type Locator, type Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { goTo } from '../support/page/go-to.ts';
import { field } from '../support/page/registers.ts';
import { chooseChannel } from './common.ts';
import { diaryDecision } from './diary-decision.ts';
import { wizard } from './wizard.ts';

/** The demonstration channel that new cases are about. */
export const CASE_CHANNEL = 'Kulturhuset Kvarnen';

/** The heading of each step. */
const QUESTIONS = {
  sender: 'Vem har skrivit det?',
  reason: 'Varför behöver det tas om hand?',
  evidence: 'Spara beviset',
  outcome: /^Vad gör du med/,
  summary: 'Så här blev det',
} as const;

const SHOWS_WHEN = 'Sidan visar när det skrevs';

export const caseWizard = (page: Page) => {
  const shared = wizard(page);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const radio = (name: string): Locator => page.getByRole('radio', { name, exact: true });
  const history = page.getByRole('dialog', { name: 'Historik' });
  const elements = {
    ...shared,
    step: {
      item: shared.step('Vad och var'),
      sender: shared.step('Avsändare'),
      reason: shared.step('Varför'),
      evidence: shared.step('Bevis'),
      outcome: shared.step('Åtgärd'),
      diary: shared.step('Diarieföring'),
      summary: shared.step('Sammanfattning'),
    },
    known: page.getByRole('complementary', { name: 'Det här vet vi' }),
    history,
    // The content, and where and when it was posted.
    text: field(page, 'Texten'),
    link: field(page, 'Länk till det'),
    time: field(page, 'Klockslag'),
    showsWhenWritten: page.getByRole('checkbox', { name: SHOWS_WHEN }),
    writtenAt: field(page, 'Skrevs klockan'),
    pasteListButton: button('Klistra in en lista'),
    fileInput: page.locator('input[type=file]'),
    files: page.getByRole('list', { name: 'Filer' }),
    // The sender, and the reason.
    senderName: field(page, 'Namn som det visas'),
    advertising: radio('Reklam'),
    reasonNote: field(page, 'Mer om skälet'),
    personalAttack: radio('Personliga angrepp'),
    // The evidence, and the outcome.
    preserveButton: button('Spara som bevis'),
    seenButton: page.getByRole('button', { name: /^Ja, (det|alla) syns$/ }),
    preserved: page.getByText(/Nu är alla åtgärder öppna/),
    hide: radio('Dölj (avpublicera)'),
    remove: radio('Radera'),
    restore: radio('Visa igen'),
    recordHiddenButton: button('Det är dolt – anteckna'),
    recordRemovedButton: button('Det är raderat – anteckna'),
    recordRestoredButton: button('Det visas igen – anteckna'),
    removedAfter: page.getByText(/^Borttaget .* efter upptäckt/),
    hiddenAfter: page.getByText(/^Dolt .* efter upptäckt/),
    whyRestored: field(page, 'Varför det visas igen'),
    noteComplaintButton: button('Anteckna ett klagomål'),
    decideComplaintButton: button('Avgör klagomålet'),
    senderWasNotified: page.getByRole('checkbox', { name: 'Avsändaren har fått veta' }),
    wordsToSender: page.getByLabel('Det som skrevs till avsändaren'),
    diary: diaryDecision(page),
    finishButton: button('Avsluta ärendet'),
    finished: page.getByText('Ärendet är avslutat.').first(),
    reopenButton: button('Öppna igen'),
    historyButton: button('Historik'),
    question: (step: keyof typeof QUESTIONS): Locator => page.getByRole('heading', { level: 2, name: QUESTIONS[step] }),
  };
  return {
    ...elements,
    expectAt: (step: keyof typeof QUESTIONS): Promise<void> => expect(elements.question(step)).toBeVisible(),
    /** Starts a case about a channel, with its text; stays at the first step. */
    begin: async (text: string, channel = CASE_CHANNEL): Promise<void> => {
      await goTo(page, paths.newCase);
      await chooseChannel(page, channel);
      await elements.text.fill(text);
    },
    /** Adds a picture or another file in the current step, and waits until it is listed. */
    addFile: async (name: string, mimeType: string, buffer: Buffer): Promise<void> => {
      await elements.fileInput.setInputFiles({ name, mimeType, buffer });
      await expect(page.getByText(name).first()).toBeVisible();
    },
    openHistory: async (): Promise<Locator> => {
      await elements.historyButton.click();
      await expect(history).toBeVisible();
      return history;
    },
  };
};

/** The dialog for pasting several texts at once, and the one for a single text. */
export const alikeDialog = (page: Page) => {
  const dialog = page.getByRole('dialog').last();
  return {
    dialog,
    list: dialog.getByLabel('Listan'),
    addButton: (count: number): Locator =>
      dialog.getByRole('button', { name: `Lägg till ${String(count)} texter`, exact: true }),
    showsWhenWritten: dialog.getByRole('checkbox', { name: SHOWS_WHEN }),
    seenAtAnotherTime: dialog.getByRole('checkbox', { name: 'Upptäcktes vid en annan tid än den första' }),
  };
};

/** The dialogs of a complaint: recording it, and recording the decision. */
export const complaintDialog = (page: Page) => {
  const dialog = page.getByRole('dialog').last();
  return {
    dialog,
    words: field(dialog, 'Det som framfördes'),
    change: dialog.getByRole('radio', { name: 'Ändras' }),
    reasons: field(dialog, 'Skäl till beslutet'),
    saveButton: dialog.getByRole('button', { name: 'Spara klagomålet' }),
    saveDecisionButton: dialog.getByRole('button', { name: 'Spara beslutet' }),
  };
};

/** The id of the case that is shown; a new case has one after its first step. */
export async function shownCase(page: Page): Promise<string> {
  const address = /#\/moderering\/(?!ny$)([^/?]+)/;
  await expect(page).toHaveURL(address);
  return address.exec(page.url())?.[1] ?? '';
}
