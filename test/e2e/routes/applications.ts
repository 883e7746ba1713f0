// Applications for channels: the list, the form, the page with the decision.
import type { Locator, Page } from '@playwright/test';
import { field, section } from '../support/page/registers.ts';

export const applicationForm = (page: Page) => ({
  name: field(page, 'Kanalens namn'),
  address: field(page, 'Adress till sidan'),
  platform: page.getByRole('combobox', { name: 'Plattform' }),
  purpose: field(page, 'Vad ska kanalen vara till för?'),
  audience: field(page, 'Vilka ska den nå?'),
  why: field(page, 'Varför räcker inte de kanaler som finns?'),
  open: page.getByRole('radio', { name: 'Öppen för alla' }),
  hours: page.getByRole('textbox', { name: 'Timmar i veckan' }),
  runners: page.getByRole('combobox', { name: 'Sköter kanalen' }),
  records: field(page, 'Hur sparas handlingarna?'),
  attest: (what: RegExp): Locator => page.getByRole('checkbox', { name: what }),
  sendTo: (name: string): Locator => page.getByRole('button', { name: `Skicka till ${name}` }),
  later: page.getByRole('button', { name: 'Fortsätt senare' }),
  saved: page.getByText(/^Sparat/),
});

export const applicationPage = (page: Page) => {
  const purpose = section(page, '1. Finns ett försvarbart syfte?');
  const worktime = section(page, '2. Är det väl använd arbetstid?');
  const papers = page.getByRole('dialog', { name: 'Beslutet är fattat på papper' });
  const said = page.getByRole('dialog', { name: 'Anteckna samråd' });
  const more = page.getByRole('button', { name: 'Mer att göra med ansökan' });
  return {
    answer: (finding: 'purpose' | 'worktime', word: 'Ja' | 'Nej'): Locator =>
      (finding === 'purpose' ? purpose : worktime).getByRole('radio', { name: word }),
    words: (finding: 'purpose' | 'worktime'): Locator =>
      (finding === 'purpose' ? purpose : worktime).getByRole('textbox'),
    outcome: (name: 'Godkänn' | 'Skicka tillbaka' | 'Avslå'): Locator => page.getByRole('radio', { name, exact: true }),
    reason: field(page, 'Skäl'),
    conditions: field(page, 'Villkor (valfritt)'),
    permit: (name: string): Locator => page.getByRole('checkbox', { name }),
    approve: page.getByRole('button', { name: 'Godkänn och skriv under' }),
    sendBack: (name: string): Locator => page.getByRole('button', { name: `Skicka tillbaka till ${name}` }),
    undecided: page.getByRole('button', { name: 'Välj beslut' }),
    later: page.getByRole('button', { name: 'Fortsätt senare' }),
    correct: page.getByRole('button', { name: 'Rätta och skicka in igen' }),
    toChannel: page.getByRole('link', { name: 'Till kanalen' }),
    print: page.getByRole('button', { name: 'Skriv ut som PDF' }),
    consultation: section(page, 'Samråd'),
    consult: {
      begin: page.getByRole('button', { name: 'Anteckna samråd' }),
      dialog: said,
      words: field(said, 'Vad ni har sagt'),
    },
    more,
    paper: {
      open: async (): Promise<void> => {
        await more.click();
        await page.getByRole('menuitem', { name: 'Beslutet är fattat på papper' }).click();
        await papers.waitFor();
      },
      dialog: papers,
      reference: field(papers, 'Beteckning'),
      answer: (finding: 'Försvarbart syfte' | 'Väl använd arbetstid', word: 'Ja' | 'Nej'): Locator =>
        papers.getByRole('group', { name: finding }).getByRole('radio', { name: word }),
      outcome: (name: 'Godkänd' | 'Avslagen'): Locator => papers.getByRole('radio', { name, exact: true }),
      record: papers.getByRole('button', { name: 'Anteckna beslutet' }),
    },
    history: section(page, 'Historik'),
    decided: section(page, 'Beslutet'),
  };
};
