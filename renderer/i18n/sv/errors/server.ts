// Error messages of a server that several programs write to.
export const serverErrors = {
  server: {
    badCertificate:
      'Det är inget certifikat. Välj filen med certifikatet från den som sköter databasen; den börjar med BEGIN CERTIFICATE.',
    blobIncomplete: 'Filen kom inte fram hel till servern. Försök igen.',
    blobMissing: 'Filen finns inte på servern.',
    busy: 'Många skriver till servern just nu. Inget har sparats. Försök igen om en stund.',
    certificate:
      'Servern visar ett annat certifikat än det som programmet känner till, så inget har skickats dit. Fråga den som sköter databasen om certifikatet har bytts.',
    certificateGone: 'Certifikatet är redan borttaget.',
    certificateInUse: 'Programmen känner igen servern på det certifikatet nu, så det kan inte tas bort.',
    certificateKnown: 'Programmen känner redan igen servern på det certifikatet.',
    clockWrong:
      'Serverns klocka och datorns skiljer sig med {{seconds}} sekunder. Be den som sköter servern att ställa den efter en tidsserver.',
    denied: 'Inloggningen till databasen får inte göra det här. Fråga den som är administratör i valvet.',
    failed: 'Databasen svarade med ett fel som programmet inte känner till. Försök igen om en stund.',
    fewConnections:
      'Databasen har bara {{free}} lediga anslutningar. Be den som sköter databasen att höja max_connections.',
    fileDamaged:
      'Det här är ingen hel anslutningsfil: den är skadad, har ändrats eller är något annat. Be den som är administratör i valvet om en ny.',
    fileNewer: 'En nyare version av programmet har gjort anslutningsfilen. Uppdatera programmet.',
    copyUnusable:
      'Det som redan finns av valvet på den här datorn går inte att använda: det är skadat, ofullständigt eller något annat. Välj Hämta om från servern. Då hämtas valvet på nytt, och det som finns här läggs undan bredvid. Inget av det tas bort.',
    fileNotRead: 'Filen går inte att läsa, eller så är den något annat än det som behövs här.',
    full: 'Servern har inte plats för mer. Inget har sparats. Säg till den som sköter databasen.',
    gathering:
      'Servern har återställts. Programmen lämnar tillbaka det som saknas där. Inget har sparats. Försök igen om en minut.',
    joinStopped: 'Kopieringen avbröts. Den börjar om när du försöker igen.',
    loginRefused:
      'Databasen godtar inte inloggningen. Lösenordet kan ha bytts, eller så är inloggningen stängd. Fråga den som är administratör i valvet.',
    manyCertificates:
      'Programmen kan känna igen servern på högst {{most}} nycklar. Ta bort ett certifikat som inte används.',
    moved:
      'Valvet har flyttats från servern till en mapp, så inget sparas här längre. Fråga den som är administratör i valvet var mappen finns.',
    moving: 'Valvet flyttas redan.',
    noFile: 'Välj eller gör anslutningsfilen en gång till.',
    noLogin: 'Inloggningen finns inte i databasen, eller så är den stängd. Gör en ny anslutningsfil.',
    noVault:
      'Valvet finns inte i databasen, eller så får inloggningen inte läsa det. Fråga den som är administratör i valvet.',
    notChecked: 'Kontrollera databasen först. Det behöver göras om när valvet har varit låst.',
    notDurable:
      'Databasen kan förlora det som sparas, till exempel vid ett strömavbrott, så inget skickas dit. Det går att läsa som vanligt. Säg till den som sköter databasen.',
    notFilling: 'Valvet används redan på servern, så mappen skickas inte dit.',
    notMoved: 'Valvet finns på servern, så kopian där får inte tas bort. Flytta valvet till en mapp först.',
    notOpen: 'Servern tar inte emot ändringar i valvet just nu. Inget har sparats.',
    notPrivate:
      'Förbindelsen till databasen hade inte varit skyddad, så inget lösenord har skickats. Den som sköter databasen behöver slå på TLS och SCRAM med kanalbindning.',
    notUnderstood:
      'Servern svarar något som programmet inte förstår. Inget av svaret har tagits emot. Be den som sköter databasen köra skriptet med valvets funktioner igen och se efter vad som har ändrats där.',
    polling:
      'Servern säger inte till när något är nytt, så programmet frågar i stället. Det går bra, men ändringar syns några sekunder senare.',
    readOnly: 'Databasen tar bara emot läsning just nu. Inget har sparats. Försök igen om en stund.',
    schemaNew: 'Databasen är gjord för en nyare version av programmet. Uppdatera programmet.',
    schemaOld: 'Databasen behöver uppdateras för den här versionen av programmet. Säg till den som sköter den.',
    tooOld: 'Databasen är PostgreSQL {{version}}, men {{needs}} eller senare behövs. Säg till den som sköter den.',
    unreachable:
      'Servern går inte att nå just nu, så inget har sparats. Det som finns på datorn går att läsa. Programmet försöker nå servern hela tiden.',
    vaultExists: 'Databasen har redan ett annat valv med samma id. Inget har ändrats.',
    notForked: 'Servern har samma journal som den här datorn, så det finns ingen annan att hämta.',
    otherFetching: 'Serverns version hämtas redan.',
    otherNotWhole:
      'Serverns version är skadad eller inte undertecknad av medlemmar ({{finding}}), så den tas inte. Inget har ändrats.',
    notFetched: 'Serverns version är inte hämtad än.',
    otherNotTaken: 'Det gick inte att byta till serverns version. Kopian på datorn är kvar. Försök igen.',
    witnessFull: 'Vittnesmappen är full, så inget har lämnats där.',
    witnessMissing: 'Vittnesmappen går inte att nå ({{reason}}).',
    witnessReadOnly: 'I vittnesmappen går det inte att spara filer ({{reason}}).',
    withdrawn: 'Ändringen togs tillbaka när svaret från servern uteblev. Gör om den.',
  },
};
