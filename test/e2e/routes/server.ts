// The screens of a vault on a server: where it is, moving it, connection files, joining.
import { expect, type Page } from '@playwright/test';

/** A database to move to, as its operator describes it. */
export interface DescribedDatabase {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

export const serverScreens = (page: Page) => ({
  toServer: page.getByRole('link', { name: 'Flytta till server' }),
  keeperText: button(page, 'Visa texten'),
  keeperDialog: page.getByRole('dialog', { name: 'Text till den som sköter databasen' }),
  asTextFile: page.getByRole('menuitem', { name: 'Spara som textfil' }),
  lastBackup: page.getByText(/^(Ingen säkerhetskopia har gjorts|Den senaste säkerhetskopian gjordes)/),
  dropSent: button(page, 'Ta bort det som har skickats'),
  certificates: page.getByRole('list', { name: 'Serverns certifikat' }),
  newCertificate: button(page, 'Nytt certifikat'),
  chooseCertificate: page.getByRole('dialog').getByRole('button', { name: 'Välj certifikatfil' }),
  addCertificate: button(page, 'Lägg till certifikatet'),
  removeCertificate: (subject: string) => button(page, new RegExp(`^Ta bort certifikatet för [^,]*${subject}`)),
  moveTitle: page.getByRole('heading', { level: 1, name: 'Flytta till server' }),
  host: page.getByRole('textbox', { name: /^Serverns namn/ }),
  checkList: page.getByRole('list', { name: 'Det som har prövats' }),
  doneTitle: page.getByRole('heading', { level: 2, name: 'Valvet finns på servern' }),
  code: page.getByRole('dialog', { name: /^Anslutningsfil för/ }).getByText(/^[a-z0-9]+(-[a-z0-9]+)+$/i),
  makeFileFor: (name: string) => button(page, `Gör anslutningsfil för ${name}`),
  makeFile: button(page, 'Gör filen'),
  saveFile: button(page, 'Spara filen'),
  fileDone: page.getByRole('dialog').getByRole('button', { name: 'Klar', exact: true }),
  openFile: button(page, /^Öppna en anslutningsfil/),
  chooseFile: button(page, 'Välj anslutningsfil'),
  fileCode: page.getByRole('textbox', { name: /^Kod/ }),
  ownPassphrase: page.getByLabel(/^Din lösenfras/),
  join: button(page, 'Hämta och öppna'),
  bringHome: button(page, 'Hämta hem valvet'),
  openedQuestion: page.getByRole('dialog', { name: 'Öppna anslutningsfilen?' }),
  drop: button(page, 'Ta bort kopian på servern'),
  confirm: (title: string, press: string) =>
    page.getByRole('dialog', { name: title }).getByRole('button', { name: press, exact: true }),
  /** Describes the database, and has it checked. The certificate's file is the answer of the system's dialog. */
  describe: async (target: DescribedDatabase): Promise<void> => {
    await page.getByRole('textbox', { name: /^Serverns namn/ }).fill(target.host);
    await page.getByRole('textbox', { name: /^Port/ }).fill(String(target.port));
    await page.getByRole('textbox', { name: /^Databasens namn/ }).fill(target.database);
    await page.getByRole('textbox', { name: /^Inloggning som får skapa valv/ }).fill(target.user);
    await page.getByLabel(/^Lösenord till inloggningen/).fill(target.password);
    await button(page, 'Välj certifikatfil').click();
    await expect(page.getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)).toBeVisible();
    await button(page, 'Pröva databasen').click();
  },
  move: button(page, 'Flytta valvet'),
});
