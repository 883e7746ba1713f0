// Texts of the main process: menu, dialogs, crash messages. Those of the screens are in renderer/i18n.
const sv = {
  file: 'Arkiv', newCase: 'Ny moderering…', newAbsence: 'Ny frånvaro…', print: 'Skriv ut…', lock: 'Lås', quit: 'Avsluta',
  edit: 'Redigera', undo: 'Ångra', redo: 'Gör om', cut: 'Klipp ut', copy: 'Kopiera', paste: 'Klistra in', selectAll: 'Markera allt', search: 'Sök eller gör något…',
  go: 'Gå till', today: 'I dag', cover: 'Bemanning', moderation: 'Moderering', channels: 'Kanaler', logins: 'Inloggningar', closures: 'Avveckling', people: 'Personer', organisation: 'Organisation',
  view: 'Visa', larger: 'Större text', smaller: 'Mindre text', normal: 'Normal text', fullScreen: 'Helskärm', reload: 'Läs om', devTools: 'Utvecklarverktyg',
  window: 'Fönster', minimise: 'Minimera', close: 'Stäng',
  help: 'Hjälp', guide: 'Kom i gång', logFolder: 'Visa loggmappen', about: 'Om Kanalvakt', settings: 'Inställningar…',
  chooseBackupFolder: 'Välj var säkerhetskopiorna ska ligga', findBackups: 'Välj mappen med säkerhetskopior', restoreInto: 'Välj en tom mapp, eller en mapp där en ny läggs', restoreHere: 'Återställ hit',
  chooseFolder: 'Välj en mapp för valvet', choose: 'Välj', saveFile: 'Spara',
  inquiries: 'Frågor', newInquiry: 'Ny fråga…',
  dueTomorrowOne: 'En fråga ska besvaras senast nästa arbetsdag', dueTomorrowMany: '{n} frågor ska besvaras senast nästa arbetsdag', dueTodayOne: 'En fråga ska besvaras i dag', dueTodayMany: '{n} frågor ska besvaras i dag',
  overdueOne: 'En fråga är försenad', overdueMany: '{n} frågor är försenade', escalatedOne: 'En fråga i din enhet eller förvaltning är försenad', escalatedMany: '{n} frågor i din enhet eller förvaltning är försenade',
  coverToldOne: 'En frånvaroperiod i din enhet eller förvaltning saknar ersättare', coverToldMany: '{n} frånvaroperioder i din enhet eller förvaltning saknar ersättare',
  choosePasswords: 'Välj en fil med inloggningar', passwordFiles: 'KeePass eller CSV', allFiles: 'Alla filer', chooseKeyFile: 'Välj nyckelfilen', chooseExport: 'Välj plattformens export', exportFiles: 'Exporter',
  captureTitle: 'Kanalvakts sidfönster',
  crashedTitle: 'Skärmen slutade svara', crashedText: 'Det du hade sparat finns kvar i valvet. Du kan öppna skärmen igen.', reopen: 'Öppna igen',
  engineTitle: 'Valvet stängdes oväntat', engineText: 'Valvet är låst och det som sparats finns kvar. Lås upp igen för att fortsätta.', ok: 'Okej',
  unsavedTitle: 'Du har skrivit något som inte är sparat', unsavedText: 'Stänger du nu försvinner det.', stay: 'Stanna kvar', leave: 'Stäng ändå',
  failedTitle: 'Kanalvakt kunde inte starta', failedText: 'Loggen i inställningsmappen säger mer. Prova att starta igen.',
};

const en: typeof sv = {
  file: 'File', newCase: 'New moderation case…', newAbsence: 'New absence…', print: 'Print…', lock: 'Lock', quit: 'Quit',
  edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all', search: 'Search or run a command…',
  go: 'Go to', today: 'Today', cover: 'Cover', moderation: 'Moderation', channels: 'Channels', logins: 'Logins', closures: 'Closures', people: 'People', organisation: 'Organisation',
  view: 'View', larger: 'Larger text', smaller: 'Smaller text', normal: 'Normal text', fullScreen: 'Full screen', reload: 'Reload', devTools: 'Developer tools',
  window: 'Window', minimise: 'Minimise', close: 'Close',
  help: 'Help', guide: 'Getting started', logFolder: 'Show log folder', about: 'About Kanalvakt', settings: 'Settings…',
  chooseBackupFolder: 'Choose a location for the backups', findBackups: 'Choose folder with backups', restoreInto: 'Choose an empty folder, or a folder in which to create a new one', restoreHere: 'Restore here',
  chooseFolder: 'Choose a folder for the vault', choose: 'Choose', saveFile: 'Save',
  inquiries: 'Questions', newInquiry: 'New question…',
  dueTomorrowOne: 'One question is due the next working day', dueTomorrowMany: '{n} questions are due the next working day', dueTodayOne: 'One question is due today', dueTodayMany: '{n} questions are due today',
  overdueOne: 'One question is overdue', overdueMany: '{n} questions are overdue', escalatedOne: 'One question in your unit or department is overdue', escalatedMany: '{n} questions in your unit or department are overdue',
  coverToldOne: 'An absence in your unit or department is not covered', coverToldMany: '{n} absences in your unit or department are not covered',
  choosePasswords: 'Choose a password file', passwordFiles: 'KeePass or CSV', allFiles: 'All files', chooseKeyFile: 'Choose key file', chooseExport: 'Choose platform export', exportFiles: 'Exports',
  captureTitle: 'Kanalvakt capture window',
  crashedTitle: 'The window stopped responding', crashedText: 'Your saved data is safe in the vault. You can reopen the window.', reopen: 'Reopen',
  engineTitle: 'The vault closed unexpectedly', engineText: 'The vault is locked and your saved data is safe. Unlock it again to continue.', ok: 'OK',
  unsavedTitle: 'You have unsaved changes', unsavedText: 'If you close now, they will be lost.', stay: 'Stay', leave: 'Close anyway',
  failedTitle: 'Kanalvakt could not start', failedText: 'See the log in the settings folder for details. Try starting again.',
};

export type Texts = typeof sv;
/** The texts in the user's language. */
export const textsFor = (language: 'sv' | 'en'): Texts => (language === 'sv' ? sv : en);
