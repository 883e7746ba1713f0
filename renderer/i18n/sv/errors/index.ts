// Error messages by problem code, nested by its dots: `vault.wrongPassphrase` is errors.vault.wrongPassphrase. Each
// says what happened and what helps, and blames no one.
import { envelopesErrors, loginImportsErrors } from './login-files.ts';
import { applicationErrors } from './applications.ts';
import { backupErrors } from './backup.ts';
import { serverErrors } from './server.ts';
import { captureErrors } from './captures.ts';
import { updateErrors } from './updates.ts';
import { capturePlanErrors } from './capture-plans.ts';
import { commonPageErrors } from './common-page.ts';
import { itemImportsErrors, itemsErrors } from './items.ts';
import { disclosureErrors } from './disclosures.ts';
import { publicSearchErrors } from './public-search.ts';
import { diaryErrors } from './diary.ts';
import { offboardingErrors } from './offboardings.ts';
import { walkErrors } from './wizards.ts';
import { registerErrors, rightsErrors } from './registers.ts';

export const errors = {
  applications: applicationErrors,
  undo: {
    none: 'Det går inte att ångra längre. Något annat är gjort efter det, eller så är valvet låst sedan dess.',
    changed: 'Det går inte att ångra. {{name}} har ändrat samma sak sedan dess.',
  },
  schoolHolidays: {
    unknown: 'Den filen med skollov finns inte längre.',
    nothing: 'Ingen rad i filen går att importera. Se över raderna och försök igen.',
    tooMany: 'Högst {{max}} filer med skollov får plats. Ta bort eller byt ut någon av dem.',
    endless:
      'Något i kalendern återkommer nästan varje dag, och det är inget lov. Ta bort det ur kalendern och exportera den igen.',
  },
  passphrase: {
    common:
      'Lösenfrasen bygger på ord som många använder i lösenord, och de prövas först. Använd förslaget, eller välj fyra ord som inte hör ihop.',
    personal:
      'Lösenfrasen bygger på namn som går att slå upp, till exempel ditt eget eller kommunens. Använd förslaget, eller välj fyra ord som inte hör ihop.',
    weak: 'Lösenfrasen är för lätt att gissa. Använd förslaget, eller lägg till ett par ord som inte hör ihop.',
  },
  loginImports: loginImportsErrors,
  envelopes: envelopesErrors,
  diary: diaryErrors,
  disclosures: disclosureErrors,
  publicSearch: publicSearchErrors,
  items: itemsErrors,
  itemImports: itemImportsErrors,
  captures: captureErrors,
  updates: updateErrors,
  capturePlans: capturePlanErrors,
  offboardings: offboardingErrors,
  commonPage: commonPageErrors,
  records: {
    nameTaken: 'Du har redan en vy som heter {{name}}. Välj ett annat namn.',
    tooManyViews: 'Du kan ha högst {{max}} vyer. Ta bort någon du inte använder.',
    viewUnknown: 'Vyn finns inte längre.',
  },
  /** For codes without a message of their own. */
  fallback: 'Det gick inte att genomföra, och inget har ändrats. Försök igen om en stund.',
  /** Messages for a field, by the code of the failed check. */
  field: {
    required: 'Fyll i det här.',
    tooLong: 'Texten är för lång. Högst {{max}} tecken får plats.',
    tooShort: 'Skriv minst {{min}} tecken.',
    tooFew: 'Välj minst {{min}}.',
    tooMany: 'Välj högst {{max}}.',
    tooSmall: 'Talet behöver vara minst {{min}}.',
    tooBig: 'Talet får vara högst {{max}}.',
    notADate: 'Det går inte att läsa som ett datum. Skriv till exempel 2026-11-24.',
    notAWebAddress: 'En webbadress börjar med https:// eller http://.',
    notHttps: 'Sidans adress börjar med https:// och innehåller varken mellanslag eller användarnamn.',
    notASection: 'Skriv lagrummet som 21 kap. 1 §.',
    notAPhone: 'Skriv numret med siffror, till exempel 0278-250 00.',
    notAMail: 'E-postadressen ser inte hel ut.',
    invalid: 'Det här går inte att använda. Se över det och försök igen.',
    endsBeforeStart: 'Slutet ligger före början.',
    notTheSame: 'De två är inte lika.',
    scopeNeeded: 'Välj en förvaltning eller hela kommunen.',
    circular: 'Stegen skulle vänta på varandra. Välj andra steg.',
    duplicateId: 'Samma rad finns två gånger.',
    unknownPart: 'Här nämns något som inte finns i reglerna.',
    setTooLarge: 'Reglerna är för långa. Korta texterna.',
    notAHost: 'Skriv en värdadress, till exempel facebook.com.',
    hostOnly:
      'Skriv bara värdadressen, till exempel facebook.com: inget https:// före, ingen sida efter och inget namn eller lösenord.',
    hostLetters: 'Adressen har andra tecken än a–z, siffror, punkt och bindestreck. De kan likna en annan adress.',
    sharedHost: 'En annan plattform har samma adress. Då går det inte att se vilken kanalen finns på.',
    ruleFileTooLarge: 'Filen är för stor för att vara en regelfil.',
  },
  app: {
    notStartedWithComputer:
      'Det gick inte att ändra vad som startar med datorn. Inget har ändrats. Försök igen, eller ändra det i datorns inställningar.',
    noWindow: 'Fönstret är stängt. Öppna det och försök igen.',
    tooManyWindows: 'Det går att ha högst {{max}} sådana fönster öppna. Stäng något av dem först.',
    noFolder: 'Mappen gick inte att visa.',
    linkRefused: 'Den länken öppnas inte härifrån. Bara https-, e-post- och telefonlänkar går bra.',
    engineStopped: 'Programmets inre del har stannat. Det som var sparat är kvar. Starta om programmet.',
    unexpected: 'Något oväntat hände, och inget har ändrats. Försök igen.',
    badLink: 'Den länken öppnas inte härifrån. Bara webb-, e-post- och telefonlänkar går bra.',
  },
  door: {
    failed: 'Något oväntat hände, och inget har ändrats. Försök igen. Loggen säger mer om det fortsätter.',
    badAnswer: 'Programmets delar förstod inte varandra, så inget visas. Starta om programmet.',
    unknownCall: 'Den här delen av programmet passar inte ihop med resten. Starta om programmet.',
    forbidden: 'Det går inte att göra härifrån.',
  },
  masking: {
    notPicture:
      'Bilden går inte att maskera. Filen är skadad, för stor eller av en typ som programmet inte läser (PNG, JPEG och GIF går bra). Lämna ut den på annat sätt, eller inte alls.',
    notPdf: 'PDF-filen går inte att maskera. Den är skadad, eller är ingen PDF.',
    password:
      'PDF-filen är låst med ett lösenord, så den går inte att maskera. Öppna den i programmet den kommer från och spara den utan lösenord.',
    tooManyPages: 'PDF-filen har fler än {{max}} sidor. Dela upp den och maskera en del i taget.',
    pageUnreadable: 'Sida {{page}} i PDF-filen går inte att rita, så filen går inte att maskera.',
    outside: 'En mask ligger utanför bilden. Ta bort den och rita den på nytt.',
    notMasked: 'Den maskerade bilden stämde inte när programmet öppnade den igen, så den används inte. Försök igen.',
  },
  reading: {
    tooLong:
      'Filen tog för lång tid att läsa, så läsningen avbröts. Inget har sparats. Är den inte gjord för att störa: dela upp den, eller spara den på nytt i programmet som den kommer från.',
    ended:
      'Filen gick inte att läsa till slutet. Troligen kräver den mer minne än en fil får använda. Inget har sparats. Dela upp den, eller spara den på nytt i programmet som den kommer från.',
  },
  input: {
    invalid: 'Något i formuläret går inte att använda som det står. Se över det och försök igen.',
    tooLarge: 'Det är för mycket på en gång. Dela upp det och försök igen.',
  },
  ...registerErrors,
  ...walkErrors,
  ...backupErrors,
  ...serverErrors,
  rights: {
    ...rightsErrors,
    notYourDepartment: 'Det hör till en annan förvaltning. Den som ansvarar där kan göra det.',
    noPerson: 'Du finns inte längre kvar i personregistret. Den som sköter valvet kan lägga till dig igen.',
    denied:
      'Din roll ger inte rätt till det här. Förvaltningschefen eller den som ansvarar för kanalen kan hjälpa dig.',
  },
  rows: {
    readable: 'Raden är redan borta eller går att läsa.',
  },
  members: {
    notMember: '{{name}} är inte medlem i valvet.',
    alreadyMember: '{{name}} är redan medlem och har en egen lösenfras.',
    personArchived: '{{name}} har slutat. Anteckna under Människor att personen är tillbaka först.',
    notYourself: 'Du kan inte stänga av eller ta bort dig själv. Be en annan administratör om det.',
    lastKey:
      'Ingen annan än {{name}} har nyckeln till {{channels}}. Tas personen bort kan ingen öppna de inloggningarna igen.',
    otherSheet: 'Det är inte det återställningsblad som gäller. Se efter vilket som är nyast.',
    noRecovery: 'Beskedet finns inte kvar.',
  },
  evidence: {
    notMail:
      'Filen är sparad som den är, men den ser inte ut som ett e-postmeddelande och har inte kunnat läsas. Inga fält är ändrade.',
    mailTooLarge:
      'E-postmeddelandet är större än {{max}} MB. Det är sparat som en fil men har inte lästs, och inga fält är ändrade.',
    mailTooMany:
      'E-postmeddelandet har fler delar än programmet läser ({{max}}). Det är sparat som en fil, och inga fält är ändrade.',
    empty: 'Filen {{name}} är tom. Inget har sparats.',
    tooLarge: 'Filen {{name}} är större än {{max}} MB och kan inte sparas här.',
    cancelled: 'Filen sparades inte, eftersom du avbröt.',
    bomb: 'Filen packar upp sig till något orimligt stort och sparas inte.',
    notStored: 'Filen är inte sparad än. Lägg till den igen.',
    tooMany: 'Det är för många filer på väg in samtidigt. Vänta tills de är klara och försök igen.',
    unknownUpload: 'Filen hann inte bli sparad. Lägg till den igen.',
    wrongSize: 'Hela filen kom inte fram. Lägg till den igen.',
    unreadable: 'Filen {{name}} gick inte att läsa. Kanske har den flyttats.',
  },
  vault: {
    checkRunning: 'En kontroll pågår redan. Vänta tills den är klar, eller avbryt den.',
    notChecked: 'Kontrollera valvet först. Rapporten görs av den senaste kontrollen.',
    alreadyOpen: 'Ett valv är redan öppet. Lås det först.',
    locked: 'Valvet låstes innan det var klart. Lås upp det och se efter vad som blev sparat.',
    notRecent: 'Det valvet har inte öppnats här förut. Välj mappen i stället.',
    noKeyring: 'Datorn har ingen nyckelring som är upplåst just nu. Lösenfrasen fungerar som vanligt.',
    notRemembered: 'Den här datorn kommer inte ihåg dig. Skriv lösenfrasen.',
    keyringChanged:
      'Datorns nyckelring är inte den som den var, så den kan inte låsa upp åt dig. Skriv lösenfrasen. Sedan kan du kryssa i att datorn ska komma ihåg dig igen.',
    rememberedKeyOld:
      'Lösenfrasen har bytts sedan datorn lärde sig den, eller så är du inte längre medlem. Skriv lösenfrasen.',
    askedByOther: '{{name}} på {{host}} har redan bett om att få skriva. Försök igen om en stund.',
    badMemberId: 'Personens beteckning går inte att använda i valvet.',
    badName: 'Programmet försökte spara något med ett namn som inte går. Inget har ändrats.',
    badQuery: 'Programmet frågade efter för mycket på en gång. Försök igen.',
    blobDamaged: 'Den sparade filen är skadad och kan inte visas. Kontrollera valvet under Inställningar.',
    blobFinished: 'Filen var redan sparad eller avbruten.',
    blobMissing: 'Den sparade filen finns inte i valvet. Kontrollera valvet under Inställningar.',
    changedMeanwhile: '{{name}} ändrade samma sak {{when}}, så ditt är inte sparat. Titta på det som är nytt.',
    closed: 'Valvet är låst. Lås upp det och försök igen.',
    compartmentDestroyed: 'De inloggningarna är förstörda och kan inte läsas.',
    damaged: 'Valvet har en skada, så det här kan inte läsas. Kontrollera valvet under Inställningar.',
    diskFull: 'Disken är full, så inget sparades. Gör plats och försök igen.',
    erased: 'Innehållet är raderat och kan inte visas.',
    erasureUnfinished:
      'Beslutet är sparat, men allt kunde inte tas bort ur filerna än. Det görs klart nästa gång valvet öppnas för skrivning.',
    followStopped: 'Det som visas följer inte längre det som skrivs. Lås valvet och lås upp det igen.',
    folderNotEmpty: 'Mappen är inte tom. Välj en tom mapp för ett nytt valv.',
    kdfOutOfBounds: 'Valvets uppgifter om lösenfrasen är utanför det tillåtna, så det öppnas inte. Inget har ändrats.',
    clockImpossible:
      'Datorns klocka går helt fel, så inget kan sparas. Ställ klockan rätt och försök igen. Inget är förlorat.',
    copyTooOld:
      'Den här datorn har inte haft kontakt med servern på mer än {{days}} dagar, så valvet öppnas inte utan den. Anslut till nätet och försök igen. Går det inte, fråga den som är administratör i valvet.',
    keysOnServer: 'Inloggningarna går bara att öppna när servern nås. Allt annat går att läsa.',
    keyNotLost: 'Någon kan fortfarande öppna inloggningarna, så det görs ingen ny nyckel.',
    linkFound:
      'I valvets mapp ligger en länk i stället för {{file}}. Den leder ut ur mappen och följs inte, så inget har lästs eller ändrats. Någon kan ha lagt dit den. Fråga den som sköter era datorer, eller lägg tillbaka mappen från en säkerhetskopia.',
    lockBusy: '{{name}} på {{host}} hann före och skriver nu.',
    lockUnreliable:
      'Mappen ligger på en disk som inte kan hålla isär två som skriver samtidigt. Därför skrivs inget dit. Lägg valvet på datorns egen disk eller på en annan nätverksdisk, eller fråga den som sköter era datorer.',
    manifestDamaged:
      'Filen som beskriver valvet är skadad. Inget har ändrats. Lägg tillbaka mappen från en säkerhetskopia.',
    memberNotChosen: 'Flera personer kan öppna valvet. Välj vem du är.',
    memberNotActive:
      'Personen kan inte få nyckeln än, eller inte längre: personen har inte öppnat valvet första gången eller är avstängd.',
    memberUnknown: 'Den personen finns inte i valvet.',
    migrationFailed: 'Valvet är från en äldre version och kunde inte göras om. En kopia ligger bredvid mappen.',
    migrationMissing: 'Valvet är från en äldre version som den här versionen inte känner till.',
    migrationNeedsWriting:
      'Valvet är från en äldre version och behöver göras om, men mappen går inte att skriva i just nu.',
    moveCancelled:
      'Flytten avbröts. Valvet finns kvar där det var. Det som redan har kopierats behöver inte kopieras igen.',
    moveDamaged: 'Något i valvet är skadat, så det flyttas inte. Kontrollera valvet för att se vad.',
    moveDiffers:
      'Det som lästes tillbaka är inte likadant som det som skickades ({{what}}), så valvet har inte flyttats.',
    moved: 'Valvet har flyttats från mappen till databasen {{database}} på {{host}}. Mappen går bara att läsa.',
    newerVersion: 'Valvet är från en nyare version av Kanalvakt. Installera den och öppna valvet igen.',
    notAVault: 'Det finns inget valv i den mappen.',
    noHolder:
      'Ingen skulle kunna öppna inloggningarna med den nya nyckeln. Välj minst en som förvarar dem, eller skriv ut ett återställningsblad först.',
    noReleaser: 'Ingen skulle kunna lämna ut nyckeln när dagen kommer. Valvet behöver en medlem till.',
    notEntitled: 'Du har inte nyckeln till de här inloggningarna. Den som förvarar dem kan ge dig den.',
    notStaged:
      'Ingen nyckel är förberedd för den personen. Någon som förvarar inloggningarna behöver öppna valvet först.',
    notFound: 'Det du sökte finns inte i valvet. Kanske har någon annan ändrat det.',
    notInWrite: 'Något blev fel i programmet, och inget har sparats. Försök igen.',
    notPlainJson: 'Programmet försökte spara något som inte går att spara. Inget har ändrats.',
    notWritable: 'Det går inte att skriva i mappen. Se efter att den finns och att du får skriva i den.',
    passphraseOlder:
      'Lösenfrasen stämmer inte med kopian på den här datorn. Se efter att Caps Lock är av. Har du bytt lösenfras på en annan dator skriver du den gamla en gång till, så hämtas bytet från servern.',
    passphraseReplaced: 'Lösenfrasen har bytts på en annan dator. Skriv den nya.',
    passphraseTooShort: 'Lösenfrasen behöver ha minst {{min}} tecken.',
    journalReplaced:
      'Den nyaste filen i valvets journal har flyttats eller bytts ut av ett annat program. Det du sparade nu är inte sparat. Kontrollera mappen, ta över skrivandet och spara igen.',
    raceLost: 'Någon annan hann före. Titta på det som är nytt och försök igen.',
    requestGone: 'Den som bad om att få skriva har ångrat sig.',
    readOnly: 'Valvet är öppet bara för läsning just nu, så inget kan ändras.',
    ruleBroken:
      'Det sparades inte, för ingen annans program skulle räkna det. Det skulle ha ändrat {{what}}. {{reason}}',
    rowInUse: 'Uppgiften används fortfarande. Ta bort den först, sedan kan den raderas för gott.',
    slotDamaged: 'Din nyckel i valvet är skadad. Inget har ändrats. Lägg tillbaka mappen från en säkerhetskopia.',
    slotForeign: 'Nyckeln hör till ett annat valv.',
    tooLarge: 'Det är för mycket att spara på en gång.',
    tooManySlots:
      'I valvets mapp ligger fler nyckelfiler ({{count}} st) än ett valv har personer ({{max}} som mest), så det öppnas inte. Inget har ändrats. Fråga den som sköter era datorer.',
    unreadable:
      'Filen {{file}} i valvets mapp går inte att läsa ({{reason}}). Inget har ändrats. Försök igen. Fortsätter det, lägg tillbaka filen från en säkerhetskopia.',
    verifyStopped: 'Kontrollen avbröts.',
    answerLost:
      'Servern svarade inte, så det är osäkert om det sparades. Titta efter när servern går att nå igen, innan du gör om det.',
    notErasedOnServer:
      'Den inloggning till servern som den här datorn har får inte radera för gott. Inget har ändrats.',
    serverBehind:
      'Servern saknar det senaste som finns på den här datorn, och tar inte emot det härifrån. Den kan ha återställts från en säkerhetskopia. Inget har sparats. Be den som sköter servern titta på det.',
    serverForeign: 'Servern har ett annat valv än det som finns på den här datorn, så inget hämtas eller skrivs.',
    rowRotted:
      'Servern har andra tecken i skrivning {{seq}} än den fick, så något är fel med dess disk eller minne. Inget nytt hämtas eller sparas. En administratör som har hela valvet på sin dator behöver göra Kontrollera valvet, och den som sköter servern behöver se efter disken.',
    badTail:
      'Någon har skrivit något ogiltigt sist i valvet på servern, så inget nytt hämtas eller sparas. En administratör behöver öppna programmet: då tas det bort, och allt fortsätter av sig självt.',
    serverForked:
      'Servern och den här datorn har olika ändringar på samma plats. Servern kan ha återställts från en säkerhetskopia, eller visa olika datorer olika saker. Inget hämtas eller skrivs förrän den som sköter servern har tittat på det.',
    codeMistyped: 'Något tecken i engångskoden är fel eller saknas. Jämför med koden du fick.',
    invitationExpired: 'Engångskoden har gått ut. Be administratören om en ny.',
    invitationUsed:
      'Engångskoden är redan använd, eller så har du fått en nyare. Lås upp med din egen lösenfras, eller be administratören om en ny kod.',
    lastAdministrator: 'Någon behöver förvalta valvet. Gör först någon annan till administratör.',
    memberDisabled: 'Din åtkomst till valvet är avstängd. Prata med den som är administratör.',
    memberExists: 'Personen är redan medlem i valvet.',
    memberRemoved: 'Du är inte längre medlem i valvet. Prata med den som är administratör.',
    needsWriting:
      'Här behöver valvet skrivas i, och det går inte just nu. Kanske har någon annan det öppet. Be dem låsa det och försök igen.',
    noRecovery: 'Det finns inget återställningsblad för det här valvet.',
    notAccepted: 'Du har inte öppnat valvet första gången än. Använd engångskoden du fick.',
    notAdministrator: 'Det kan bara den som är administratör göra.',
    overtaken: 'Någon annan ändrade samtidigt något som detta beror på. Titta på det som är nytt och försök igen.',
    ownMember: 'Du kan inte stänga av eller ta bort dig själv. Be en annan administratör.',
    recoveryDamaged:
      'Återställningsfilen i valvets mapp är skadad. Lägg tillbaka filen recovery.age från en säkerhetskopia.',
    recoveryForeign:
      'Återställningsfilen i mappen hör till ett annat valv. Lägg tillbaka rätt recovery.age från en säkerhetskopia.',
    sheetMistyped: 'Något tecken från bladet är fel eller saknas. Jämför med det utskrivna bladet.',
    sheetOutdated: 'Bladet gäller inte längre, ett nyare har skrivits ut. Använd det senaste.',
    sheetSharesMissing:
      'Inga av nycklarna som saknas finns på den här datorn. Försök på den dator där de skapades, eller på en annan där valvet har varit öppet sedan dess.',
    unlockKeyStale: 'Din lösenfras har bytts på ett annat håll. Lås valvet och lås upp det igen.',
    versionLowered:
      'Filen som beskriver valvet säger att det är från en äldre version (format {{version}}) än det är skrivet i (format {{found}}). Någon kan ha ändrat eller lagt tillbaka den. Valvet öppnas inte, och inget har ändrats. Lägg tillbaka vault.json från en säkerhetskopia.',
    wrongCode: 'Engångskoden stämmer inte. Jämför med koden du fick.',
    wrongSheet: 'Bladet hör inte till det här valvet, eller så har ett nyare skrivits ut.',
    wrongPassphrase: 'Lösenfrasen stämmer inte. Se efter att Caps Lock är av och försök igen.',
  },
  exports: {
    notWritten:
      'Filen kunde inte skrivas där. Välj en annan mapp, eller stäng filen om den är öppen i ett annat program.',
    notSavedNorNoted:
      'Filen blev inte sparad, men det gick inte att anteckna det. I valvet står den därför som sparad. Spara den igen när det går att skriva i valvet.',
    diskFull: 'Disken är full, så filen kunde inte skrivas. Gör plats och försök igen.',
    tooLarge:
      'Filen är större än disken kan ta emot, så den kunde inte skrivas. Många minnen har en gräns vid 4 GB. Välj en annan plats, eller en kortare period.',
    pictureNotMade: 'Bilden gick inte att göra. Försök igen, eller välj en kortare period.',
  },
} as const;
