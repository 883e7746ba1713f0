// A moderation case: its steps, what is filled in in each, and what stands beside and over them.
import { expect, type Locator, type Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { field, goTo } from '../support/registers.ts';
import { chooseChannel } from './common.ts';
import { diaryDecision } from './diary-decision.ts';
import { wizard } from './wizard.ts';

/** A channel of the demonstration that new cases are about. */
export const CASE_CHANNEL = 'Kulturhuset Kvarnen';

/** What a step asks, as its heading. */
const QUESTIONS = { sender: 'Vem har skrivit det?', reason: 'Varför behöver det tas om hand?', evidence: 'Spara beviset', outcome: /^Vad gör du med/, summary: 'Så här blev det' } as const;

const SHOWS_WHEN = 'Sidan visar när det skrevs';

export const caseWizard = (page: Page) => {
  const shared = wizard(page);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const radio = (name: string): Locator => page.getByRole('radio', { name, exact: true });
  const history = page.getByRole('dialog', { name: 'Historik' });
  const at = {
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
    // What was said, and where and when.
    text: field(page, 'Texten'),
    link: field(page, 'Länk till det'),
    time: field(page, 'Klockslag'),
    showsWhenWritten: page.getByRole('checkbox', { name: SHOWS_WHEN }),
    writtenAt: field(page, 'Skrevs klockan'),
    pasteListButton: button('Klistra in en lista'),
    fileInput: page.locator('input[type=file]'),
    files: page.getByRole('list', { name: 'Filer' }),
    // Who wrote it, and why it is dealt with.
    senderName: field(page, 'Namn som det visas'),
    advertising: radio('Reklam'),
    reasonNote: field(page, 'Mer om skälet'),
    personalAttack: radio('Personliga angrepp'),
    // What is kept of it, and what is done.
    preserveButton: button('Spara som bevis'),
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
    senderWasTold: page.getByRole('checkbox', { name: 'Avsändaren har fått veta' }),
    wordsToSender: page.getByLabel('Det som skrevs till avsändaren'),
    diary: diaryDecision(page),
    finishButton: button('Avsluta ärendet'),
    finished: page.getByText('Ärendet är avslutat.').first(),
    reopenButton: button('Öppna igen'),
    historyButton: button('Historik'),
    question: (step: keyof typeof QUESTIONS): Locator => page.getByRole('heading', { level: 2, name: QUESTIONS[step] }),
  };
  return {
    ...at,
    isAt: (step: keyof typeof QUESTIONS): Promise<void> => expect(at.question(step)).toBeVisible(),
    /** A new case about a channel, with its text; still at the first step. */
    begin: async (text: string, channel = CASE_CHANNEL): Promise<void> => {
      await goTo(page, paths.newCase);
      await chooseChannel(page, channel);
      await at.text.fill(text);
    },
    /** Gives a picture or another file to the step that is shown, and waits until it is listed. */
    addFile: async (name: string, mimeType: string, buffer: Buffer): Promise<void> => {
      await at.fileInput.setInputFiles({ name, mimeType, buffer });
      await expect(page.getByText(name).first()).toBeVisible();
    },
    openHistory: async (): Promise<Locator> => {
      await at.historyButton.click();
      await expect(history).toBeVisible();
      return history;
    },
  };
};

/** The dialog in which several texts are pasted at once, and that of one of them. */
export const alikeDialog = (page: Page) => {
  const dialog = page.getByRole('dialog').last();
  return {
    dialog,
    list: dialog.getByLabel('Listan'),
    addButton: (count: number): Locator => dialog.getByRole('button', { name: `Lägg till ${String(count)} texter`, exact: true }),
    showsWhenWritten: dialog.getByRole('checkbox', { name: SHOWS_WHEN }),
    seenAtAnotherTime: dialog.getByRole('checkbox', { name: 'Upptäcktes vid en annan tid än den första' }),
  };
};

/** The dialogs of a complaint: that there is one, and what was decided about it. */
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

/** Which case is shown; a new one has an id once its first step is done. */
export async function shownCase(page: Page): Promise<string> {
  const address = /#\/moderering\/(?!ny$)([^/?]+)/;
  await expect(page).toHaveURL(address);
  return address.exec(page.url())?.[1] ?? '';
}
