// Texts of the search over everything.
export const search = {
  recent: 'Senast öppnat',
  records: 'Handlingar',
  logins: 'Inloggningar',
  documents: 'Styrande dokument',
  absences: 'Frånvaro',
  settings: 'Inställningar',
  handbook: 'Handboken',
  all: 'Visa alla i {{list}} ({{count}})',
  searching: 'Söker…',
  /** Synonyms for searching; never displayed. */
  words: {
    keys: 'tangenter kortkommandon bokstäver snabbtangenter inkorg',
    look: 'tema mörkt ljust språk engelska textstorlek färg kontrast',
    security: 'lås automatiskt lösenfras byt urklipp minuter kom ihåg',
    notifications: 'notiser avisering larm påminnelse',
    running: 'tray statusfält meddelandefält starta med datorn automatiskt bakgrund avsluta stäng',
    spelling: 'rättstavning ordlista ord understruket',
    members: 'bjud in användare konto medlem kollega återställningsblad',
    emergency: 'nödåtkomst vänta timmar',
    backup: 'backup säkerhetskopiera reservkopia återställ',
    place: 'server databas postgresql postgres flytta anslutningsfil flera skriva samtidigt hämta hem mapp',
    vault: 'kontroll mapp skador integritet',
    journal: 'historik ändringar vem gjorde vad',
    timeStamps: 'tidsstämpel stämpla tid rfc 3161 openssl intyg utfärdare',
    journalLines: 'diariet rad kontrollsumma journalen jämför',
  },
};
