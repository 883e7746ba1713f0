// Error messages of the diary.
export const diaryErrors = {
  notFound: 'Det finns ingen sådan handling som du får läsa.',
  notRegistrar:
    'Bara registratorn för förvaltningen eller kommunen sätter diarienummer. Lämna numret tomt, så kommer handlingen i kö dit.',
  secretMustRegister:
    'Det som har sekretess ska alltid registreras. Välj diarieför, eller ta bort sekretessen om den är fel.',
  reasonMissing: 'Programmet föreslår att det här diarieförs. Skriv varför det inte behövs.',
  undecided: 'Det är inte beslutat om handlingen ska diarieföras.',
  decidedAlready: 'Något av det du valde är redan beslutat. Ta tillbaka det beslutet först, eller välj bort det.',
  notNeeded: 'Handlingen ska inte diarieföras. Ta tillbaka det beslutet först om det är fel.',
  hasNumber:
    'Handlingen har fått numret {{number}}. Ett nummer tas inte bort, men det kan rättas under Diarium, med en motivering.',
  hasNoNumber: 'Handlingen har inget diarienummer att rätta.',
  numberMissing: 'Skriv diarienumret.',
  sameNumber: 'Det är samma nummer som förut.',
  wrongPattern: 'Numret är inte skrivet som i nämndens serie. Det ska se ut som {{example}}.',
  numberTaken: 'Numret {{number}} är redan använt i serien.',
  otherYear:
    'Numret är från {{year}}, men handlingen är från {{itemYear}}. Är det meningen behöver du säga det under Diarium.',
  noSeries: 'Nämnden har ingen nummerserie än. Lägg upp den under Diarium, fliken Nummerserier.',
  badPattern:
    'Så kan ett nummer inte skrivas. Använd bokstäver, ÅÅÅÅ för året och N för löpnumret, till exempel KS ÅÅÅÅ/NNNNN. Något måste stå mellan året och löpnumret.',
  unknownBoard: 'Nämnden finns inte.',
  disposed: 'Handlingens innehåll är gallrat.',
  finished: 'Ärendet är avslutat. Öppna det igen först.',
  noColumns:
    'I filen saknas en kolumn som heter Diarienummer, eller kolumner som säger vilken handling numret gäller: Id, eller både Datum och Ärende.',
  tooManyRows: 'Filen har för många rader. Högst {{max}} på en gång.',
  nothingToWrite: 'Ingen rad ger något nummer. Inget har ändrats.',
  unknownRun: 'Importen finns inte, eller är någon annans.',
  alreadyUndone: 'Importen är redan ångrad.',
  notSent: 'Handlingen är inte antecknad som lämnad till registratorn.',
  mailSecret: 'Handlingen har sekretess. Bekräfta först att uppgiften om den ska skickas med e-post.',
  mailTooLarge:
    'Filerna är tillsammans större än {{max}} MB och ryms inte i ett e-postmeddelande. Skicka utan originalfilerna.',
  noReference:
    'I texten finns ingen referens till en handling. Den ser ut som KV M-2026-014 och står i ämnesraden på meddelandet som skickades.',
  nothingToSave: 'Det finns inget i listan att spara.',
};
