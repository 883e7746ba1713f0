// Error messages of organisation, people, channels, logins, imports and rules.
export const registerErrors = {
  organisation: {
    unknown: 'Raden finns inte kvar. Kanske har någon annan ändrat den.',
    archived: '{{name}} är tagen ur bruk och kan inte väljas.',
    duplicate: '{{name}} finns redan.',
    unitElsewhere: 'Enheten {{name}} hör till en annan förvaltning.',
    inUse: '{{name}} kan inte tas ur bruk, eftersom {{by}} hör dit. Flytta det först.',
    noMunicipality: 'Skriv kommunens namn först.',
    armsType: 'Filen är varken PNG eller SVG. Be om vapnet i något av de formaten.',
    armsDamaged: 'Filen är skadad eller avklippt. Hämta den igen där den kom ifrån.',
    armsScript: 'Bilden innehåller ett program (skript) och tas inte emot. Be om vapnet som en ren bild.',
    armsOutside:
      'Bilden hämtar något från en annan plats och tas inte emot. Be om vapnet med allt i samma fil, eller som PNG.',
    armsForeign:
      'Bilden innehåller annat än en teckning och tas inte emot. Be om vapnet som en ren bild, eller som PNG.',
    armsTooMuch: 'Bilden är för stor eller för sammansatt att rita: högst 4 096 bildpunkter åt något håll.',
    armsShape: 'Bilden är alldeles för lång för sin bredd. Beskär den så att vapnet fyller den.',
  },
  people: {
    unknown: 'Personen finns inte kvar.',
    archived: '{{name}} har slutat och kan inte väljas.',
    notPermitted: '{{name}} saknar förvaltningschefens behörighet. Anteckna beslutet under Människor först.',
    notChief: '{{name}} är inte förvaltningschef för personens förvaltning.',
    referenceNeeded: 'Skriv beslutets beteckning, eftersom det är någon annan än chefen som antecknar det.',
    alreadyPermitted: '{{name}} har redan behörighet.',
    decidedInFuture: 'Beslutsdagen har inte kommit än.',
    withdrawnBeforeDecided: 'Återkallelsen kan inte vara före beslutet om behörighet.',
    roleNotYours:
      'Rollen kan ges och tas bort av någon annan. Förvaltningschefen eller administratören kan hjälpa dig.',
    lastAdministrator:
      'Någon behöver vara administratör, och ingen tar rollen från sig själv. Be en annan administratör om det.',
    duplicate: '{{name}} finns redan, med samma e-post.',
    inUse:
      '{{name}} ansvarar fortfarande för något: {{channels}} kanaler och {{logins}} inloggningar. Lämna över dem först.',
    notYourself: 'Du kan inte anteckna att du själv har slutat. Be någon annan om det.',
  },
  channels: {
    unknown: 'Kanalen finns inte kvar.',
    duplicate: 'Adressen finns redan i förteckningen, hos {{name}}.',
    onlyOffice: 'Kanaler för hela kommunen sköts bara av Informationskontoret. {{name}} hör inte dit.',
    closed: 'Kanalen {{name}} är avvecklad eller avvecklas, så det här kan inte ändras.',
    onlyPreparing: 'Kanalen börjar som förberedd. Chefen gör den aktiv när allt är klart.',
    noSetupNotice:
      'Kanalen kan inte bli aktiv förrän Informationskontoret har fått veta att den startar. Anteckna det under Kontakt med Informationskontoret.',
    alreadyActive: 'Kanalen är redan aktiv.',
    unknownPlatform: 'Plattformen finns inte i reglerna. Välj Annan plattform och skriv vilken.',
    platformNameMissing: 'Skriv vilken plattform det är.',
    endsBeforeBegins: 'Sista dagen ligger före den första.',
    noRosterEntry: 'Raden i bemanningen finns inte kvar.',
    nobodyResponsible: 'Kanalen har ingen ansvarig.',
    rosterOverlap: '{{name}} har redan den uppgiften under den tiden.',
    unknownCheck: 'Kontrollen finns inte i reglerna.',
    evidenceMissing: 'Den här kontrollen behöver en bild som visar hur det ser ut.',
    noteMissing: 'Skriv med några ord varför.',
    fileUnknown: 'Filen {{name}} finns inte i valvet. Lägg till den igen.',
    dayInFuture: 'Den dagen har inte kommit än.',
    noPurpose: 'En aktiv kanal behöver ett syfte. Skriv det först.',
    notCommitter:
      'Bara chefen för förvaltningen förbinder sig för {{name}}. För konton som gäller hela kommunen är det Informationskontoret.',
  },
  foundChannels: {
    unknown: 'Raden finns inte kvar.',
    registered: 'Adressen finns redan i förteckningen, hos {{name}}.',
    known: 'Adressen är redan antecknad som oregistrerad, hos {{name}}.',
    dayInFuture: 'Den dagen har inte kommit än.',
    decided: 'Den är redan beslutad. Ta upp den igen först.',
    undecided: 'Den är inte beslutad.',
    channelMissing: 'Välj vilken kanal den hör till.',
    noteMissing: 'Skriv med några ord hur det gick till.',
    notYours: 'Någon annan har antecknat den. Informationskontoret kan ändra den.',
  },
  rounds: {
    unknown: 'Avstämningen finns inte.',
    notAsked: 'Förvaltningen är inte tillfrågad i den avstämningen.',
    running: 'En avstämning pågår redan. Avsluta den först.',
    ended: 'Avstämningen är avslutad.',
    nothing: 'Ingen förvaltning har någon kanal att stämma av.',
    dueInPast: 'Dagen har redan varit.',
    dayInFuture: 'Den dagen har inte kommit än.',
    answered: 'Förvaltningens svar är redan antecknat.',
    noteMissing: 'Skriv vad som inte stämmer.',
    otherChannel: 'Förvaltningen är inte tillfrågad om den kanalen.',
  },
  logins: {
    unknown: 'Inloggningen finns inte kvar.',
    notEntitled: 'Bara den som förvarar inloggningen, eller är ersättare just nu, kan öppna den.',
    reasonNeeded: 'Skriv varför du behöver öppna den.',
    empty: 'Det finns inget sparat i det fältet.',
    badTotp: 'Nyckeln går inte att läsa. Kopiera den som plattformen visar den, utan annat runt om.',
    steamTotp: 'Steams engångskoder följer ingen standard och kan inte visas här.',
    hotp: 'De här engångskoderna räknas med en räknare, inte med klockan, och kan inte delas av flera. Slå på koder från en app på plattformen i stället.',
    noTotp: 'Det finns ingen nyckel för engångskoder.',
    noPasswordForRole: 'En roll har inget gemensamt lösenord. Välj Gemensamt lösenord om det finns ett.',
    roleMissing: 'Skriv vilken roll det är på plattformen.',
    closed: 'Inloggningen togs om hand när kanalen avvecklades.',
    otherChannel: 'En inloggning kan inte flyttas till en annan kanal. Skapa en ny där.',
    keyWaiting:
      'Du har rätt att öppna den, men kanalens nyckel har inte lämnats ut till dig än. Det sker när någon av dem öppnar valvet: {{names}}.',
    noKey: 'Kanalens inloggningar låses med en nyckel som du inte har. Be {{names}} att lägga till den.',
    noPasswordToChange: 'En roll på plattformen har inget lösenord att byta.',
    duplicate: 'Kanalen har redan en inloggning som heter {{name}}.',
  },
  custody: {
    unknownDue: 'Raden finns inte kvar.',
    alreadySettled: 'Den är redan klar.',
    notYoursToSettle:
      'Det avgör den som förvarar inloggningen eller leder förvaltningen, men aldrig den som raden gäller.',
    unknownEmergency: 'Den akuta åtkomsten finns inte kvar.',
    notYoursToAsk:
      'Akut åtkomst till {{name}} kan bara förvaltningens chef och enhetschefer be om, och för kommunens gemensamma kanaler bara Informationskontoret.',
    youHaveAccess: 'Du kan redan öppna inloggningarna för {{name}}.',
    alreadyAsked: 'Du har redan bett om åtkomst till {{name}}.',
    nothingToOpen: '{{name}} har ingen inloggning med sparade uppgifter.',
    untilPast: 'Sista dagen har redan varit.',
    untilTooLate: 'Åtkomsten kan vara högst {{days}} dagar. Be om en ny om det inte räcker.',
    notYoursToDecide:
      'Det avgör förvaltningschefen, eller Informationskontoret för kommunens gemensamma kanaler. Ingen avgör sin egen.',
    decided: 'Det är redan avgjort.',
    notYoursToEnd:
      'Den avslutas av den som har åtkomsten, den som förvarar inloggningen eller den som leder förvaltningen.',
    alreadyEnded: 'Den är redan avslutad.',
    notTold: 'Personen hör inte till dem som ska få veta det.',
    onlyYourself: 'Att man har sett det säger man bara för sig själv.',
    notAsked: 'Det behövs inget svar längre: nyckeln är redan lämnad, eller personen ska inte ha den.',
    keyNotLost: 'Det går fortfarande att komma åt nyckeln till {{name}}, så det görs ingen ny.',
  },
  imports: {
    emptyFile: 'Det finns inget i filen.',
    workbook:
      'Filen är ingen arbetsbok som programmet läser. Är den ett kalkylblad av äldre eller annan typ: öppna den, välj Spara som och formatet Excel-arbetsbok (.xlsx) eller CSV UTF-8.',
    workbookLocked: 'Arbetsboken har ett lösenord. Öppna den i Excel, ta bort lösenordet och välj den igen.',
    workbookDamaged:
      'Arbetsboken är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och välj den igen.',
    workbookTooLarge:
      'Arbetsboken är orimligt stor när den packas upp och läses inte. Spara bara listan i en egen fil.',
    notAList: 'Filen ser inte ut som en lista. Välj en arbetsbok (.xlsx) eller en CSV-fil.',
    notReadable: 'Filen går inte att läsa från rad {{line}}. Troligen saknas ett citattecken där.',
    tooManyRows: 'Filen har fler än {{max}} rader. Dela upp den.',
    tooManyColumns: 'Filen har fler än {{max}} kolumner. Se efter att skiljetecknet stämmer.',
    noColumns: 'Ingen kolumn är kanalens namn eller adress. Välj vad kolumnerna är.',
    nothingToWrite: 'Ingen av raderna går att importera.',
    unknown: 'Importen finns inte kvar.',
    alreadyUndone: 'Importen är redan ångrad.',
    registerDamaged:
      'Förteckningen är skadad eller ofullständig: {{part}} saknas eller går inte att läsa. Be om den igen.',
    registerForged:
      'Underskriften stämmer inte med innehållet. Någon har ändrat filen efter att den skrevs under, så den importeras inte. Be avsändaren om en ny.',
    registerNewer: 'Förteckningen är gjord med en nyare version av Kanalvakt. Uppdatera programmet och försök igen.',
    registerOwn: 'Förteckningen kommer från det här valvet, så det finns inget att importera.',
    registerElsewhere: 'Förteckningen kommer från {{name}}, men det här valvet hör till {{here}}.',
    registerFuture:
      'Förteckningen är daterad {{at}}, som inte har varit än. Någon av datorerna har fel klocka. Rätta den och be om en ny fil.',
    registerAgain: 'Just den här förteckningen är redan importerad, {{at}}.',
    registerOlder: 'Förteckningen är från {{at}}. En nyare, från {{last}}, är redan importerad.',
    registerNotCompared:
      'Jämför siffrorna med avsändaren först. Annars vet du inte vem som har skrivit under förteckningen.',
  },
  registerFiles: { empty: 'Det finns inga kanaler att skicka.' },
  rules: {
    duplicateCategory: 'Det finns redan ett skäl som heter {{name}}.',
    noCategory: 'Minst ett skäl behöver användas.',
  },
} as const;

export const rightsErrors = {
  notAllowed: 'Din roll ger inte rätt till det här. Förvaltningschefen eller administratören kan hjälpa dig.',
  notYourDepartment: 'Det här hör till en annan förvaltning.',
  notYourChannel: 'Du kan ändra de kanaler du själv sköter. {{name}} sköts av andra.',
} as const;
