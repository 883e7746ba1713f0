// Texts of the letter to the communications office about a new account.
export const setupNotice = {
  subject: 'Konto i sociala medier: {{channel}}',
  hello: 'Hej,',
  will: 'Ett konto i sociala medier kommer att sättas upp. Här är det som behövs till förteckningen över kommunens kanaler.',
  has: 'Ett konto i sociala medier är uppsatt. Här är det som behövs till förteckningen över kommunens kanaler.',
  name: 'Kanal',
  responsible: 'Ansvarig på förvaltningen',
  missing: 'inte bestämt än',
  regards: 'Hälsningar',
  text: 'Meddelandet till Informationskontoret',
  hint: 'Ändra om något behöver sägas. Programmet skickar inget självt.',
  incomplete: 'Meddelandet ska säga kontots adress och vem som är ansvarig. Fyll i dem på kanalens sida först.',
} as const;
