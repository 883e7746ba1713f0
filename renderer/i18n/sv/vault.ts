// Texts of the gate: first start, unlocking, vault problems; and findings of a check.
export const vault = {
  welcome: {
    title: 'Välkommen till Kanalvakt',
    text: 'Här sköter förvaltningen sina officiella konton i sociala medier: vem som svarar, vad som togs bort och varför, och vem som har inloggningen.',
    begin: 'Börja',
    encrypted: 'Allt ligger krypterat i ett valv som bara ni kan öppna.',
    nothingSent: 'Inget du skriver skickas någonstans om du inte själv gör det.',
    publicRecords: 'Det du skriver kan bli allmän handling, och hålls ordnat därefter.',
    start: 'Skapa ett nytt valv',
    startText: 'Fyra korta frågor. Det tar ett par minuter.',
    demo: 'Prova med exempeldata',
    demoText:
      'Ett påhittat valv med kanaler, personer och ärenden att prova i. Lås och välj Öppna ett annat valv för att börja på riktigt.',
    demoBusy: 'Skapar exempeldata. Det tar några sekunder.',
    code: 'Jag har fått en kod',
    codeText: 'En kollega har bjudit in dig till ett valv som redan finns. Välj mappen som det ligger i.',
    noVault: 'I mappen {{folder}} finns inget valv. Fråga den som bjöd in dig var valvet ligger.',
    open: 'Öppna ett valv som finns',
    openText: 'Välj mappen som valvet ligger i.',
    recent: 'Öppnade tidigare på den här datorn',
  },
  setUp: {
    title: 'Skapa ett nytt valv',
    step: 'Steg {{number}} av {{of}}',
    municipality: 'Vilken kommun gäller det?',
    municipalityText: 'Namnet står i listan till vänster och på allt som skrivs ut.',
    municipalityName: 'Kommunens namn',
    municipalityHint: 'Till exempel Bollnäs kommun',
    website: 'Kommunens webbplats',
    websiteHint: 'Valfritt. Till exempel https://www.bollnas.se.',
    department: 'Vilken förvaltning arbetar du i?',
    departmentText: 'Fler förvaltningar, enheter och nämnder kan läggas till senare.',
    departmentName: 'Förvaltning',
    departmentHint: 'Till exempel Kultur- och fritidsförvaltningen',
    board: 'Nämnd',
    boardHint: 'Valfritt. Den nämnd som förvaltningen lyder under.',
    person: 'Vem är du?',
    personText: 'Rollerna säger vad du kommer hit för att göra. Du kan ha flera, och de kan ändras senare.',
    name: 'Ditt namn',
    titleField: 'Titel',
    titleHint: 'Valfritt. Till exempel kommunikatör.',
    roles: 'Dina roller',
    passphrase: 'Välj en lösenfras',
    passphraseText:
      'Lösenfrasen öppnar valvet. Ingen kan läsa upp den eller ställa tillbaka den, så skriv ner den och lägg den i ett kassaskåp om du är osäker.',
    passphraseField: 'Lösenfras',
    again: 'Lösenfrasen en gång till',
    folder: 'Valvet sparas i',
    otherFolder: 'Välj en annan mapp',
    create: 'Skapa valvet',
    creating: 'Skapar valvet',
    cancel: 'Tillbaka till början',
  },
  rolesText: {
    officer: 'Svarar, modererar och sköter kanaler',
    unitHead: 'Utser ersättare för enheten',
    departmentChief: 'Beslutar om kanaler och vem som får sköta dem',
    communications: 'Håller ordning på kommunens förteckning',
    registrar: 'Diarieför, lämnar ut och arkiverar',
    administrator: 'Sköter valvet och programmet',
  },
  strength: {
    label: 'Hur svår lösenfrasen är att gissa',
    none: 'Fyra ord som inte hör ihop är lättare att minnas och svårare att gissa än ett krångligt ord.',
    weak: 'Lätt att gissa',
    fair: 'Går att gissa',
    good: 'Svår att gissa',
    strong: 'Mycket svår att gissa',
    tooShort_one: '{{count}} tecken till behövs.',
    tooShort_other: '{{count}} tecken till behövs.',
    known: 'Den innehåller ord som många använder i lösenord.',
    personal: 'Den innehåller namn som går att slå upp.',
    repeats: 'Samma tecken eller ord upprepas, och det hjälper inte.',
    sequence: 'Följder som 1234 och årtal är det första någon prövar.',
    more: 'Lägg till ett ord eller två.',
    fine: 'Den duger bra.',
    refused: 'Den går inte att använda.',
  },
  suggestion: {
    title: 'Förslag',
    text: '{{words}} ord som programmet har slumpat fram ({{bits}} bitar). Skriv ned dem för hand och lås in papperet tills du minns dem.',
    use: 'Använd förslaget',
    another: 'Nytt förslag',
  },
  unlock: {
    title: 'Lås upp valvet',
    member: 'Vem är du?',
    passphrase: 'Lösenfras',
    button: 'Lås upp',
    caps: 'Caps Lock är på.',
    folder: 'Valvet ligger i {{folder}}',
    server: 'Valvet ligger på servern {{host}}, i databasen {{database}}',
    lockedByUnknown:
      'Valvets låsfil går inte att läsa, så någon kan hålla på att skriva. Du kan öppna valvet och läsa. Händer inget på en minut kan du skriva själv.',
    lockedBy:
      'Valvet används just nu av {{user}} på {{host}}, sedan {{since}}. Du kan öppna det och läsa, och be att få ta över.',
    openHere:
      'Valvet används just nu av {{user}} på den här datorn, sedan {{since}}. Du kan öppna det en gång till och läsa.',
    lastGone:
      'Den som senast öppnade valvet på den här datorn är inte längre medlem i det. Är det du? Prata med den som är administratör.',
    readOnlyButton: 'Öppna för läsning',
    other: 'Öppna ett annat valv',
    openFolder: 'Öppna mapp…',
    showTyped: 'Visa det jag skriver',
    expiredInvite: 'Inbjudan gäller inte längre? Be den som bjöd in dig om en ny kod.',
    invitedMark: '{{name}} (inbjuden)',
    remember: 'Kom ihåg mig på den här datorn',
    rememberHint: 'Datorns nyckelring låser upp åt dig nästa gång. Lösenfrasen fungerar alltid.',
    remembered: 'Lås upp som {{name}}',
    rememberedText: 'Den här datorn kommer ihåg dig.',
    usePassphrase: 'Skriv lösenfrasen i stället',
    useRemembered: 'Lås upp utan lösenfras',
    forgotten: 'Har du glömt lösenfrasen?',
    demoAs: 'Öppna exempelvalvet som',
    demoWhy: 'Det är samma lösenfras för alla: prova med exempeldata. Var och en ser och får göra olika saker.',
  },
  accept: {
    title: 'Gå med i valvet',
    who: 'Välj ditt namn, så får du skriva koden.',
    nobody: 'Ingen i det här valvet väntar på en kod. Be den som bjöd in dig om en ny, eller välj en annan mapp.',
    text: 'Du är inbjuden. Skriv koden som du fick och välj en egen lösenfras. Koden gäller bara en gång.',
    code: 'Engångskod',
    codeHint: 'Mellanslag och stora eller små bokstäver spelar ingen roll.',
    next: 'Välj en lösenfras',
    again: 'Lösenfrasen en gång till',
    button: 'Öppna valvet',
  },
  recover: {
    title: 'Öppna med återställningsbladet',
    text: 'Bladet ligger där den som sköter valvet lade det, ofta i ett kassaskåp. Alla administratörer får veta att det har använts.',
    noSheet: 'Finns inget blad? En administratör kan ta bort dig ur valvet och bjuda in dig igen.',
    sheet: 'Nyckeln på bladet',
    sheetHint:
      'Börjar med AGE-SECRET-KEY-1. Mellanslag, radbrytningar och stora eller små bokstäver spelar ingen roll.',
    who: 'Vem ska få en ny lösenfras?',
    next: 'Ny lösenfras',
    again: 'Ny lösenfras en gång till',
    administrator: 'Gör personen till administratör',
    administratorHint: 'Behövs när ingen administratör finns kvar.',
    button: 'Öppna valvet',
    back: 'Tillbaka',
    done: 'Valvet är öppet med en ny lösenfras. Det är antecknat att återställningsbladet användes, och alla administratörer får veta det.',
  },
  newer: {
    title: 'Valvet är från en nyare version',
    text: 'Valvet är skrivet av en nyare version av Kanalvakt (format {{version}}). Inget har ändrats. Installera den nyare versionen och öppna det igen.',
  },
  damaged: {
    title: 'Valvet kan inte öppnas',
    text: 'Filen som beskriver valvet går inte att läsa. Inget har ändrats eller tagits bort. Lägg tillbaka mappen från en säkerhetskopia, eller fråga den som sköter era datorer.',
    members:
      'Det går inte att läsa vilka som har nycklar till valvet. Inget har ändrats eller tagits bort. Lägg tillbaka mappen från en säkerhetskopia, eller fråga den som sköter era datorer.',
    link: 'I valvets mapp ligger en länk i stället för {{part}}. Den leder ut ur mappen och följs inte. Någon kan ha lagt dit den. Inget har ändrats eller tagits bort. Lägg tillbaka mappen från en säkerhetskopia, eller fråga den som sköter era datorer.',
    tooMany:
      'I valvets mapp ligger fler nyckelfiler ({{count}} st) än ett valv har personer ({{max}} som mest). Inget har ändrats eller tagits bort. Fråga den som sköter era datorer.',
    folder: 'Mappen är {{folder}}',
    retry: 'Se efter igen',
  },
  /** Findings on opening and by the check: what it is, and whether action is needed. */
  findings: {
    other: 'Något noterades ({{code}}).',
    erasureUnfinished:
      'Ett innehåll som ska vara raderat är inte helt borta ur filerna än. Det görs klart när valvet öppnas för skrivning. Har någon annan gallrat det väntar det först, se Gallring.',
    followStopped:
      'Programmet följer inte längre det som andra skriver. Det som visas är läget vid skrivning {{seq}}. Lås valvet och lås upp det igen.',
    folderReadOnly:
      'Mappen går inte att skriva i, så valvet är öppet bara för läsning. Se efter att du får skriva där och att disken inte är full.',
    keyFilesLeft: 'Gamla nyckelfiler kunde inte städas bort ({{reason}}). Det görs nästa gång valvet öppnas.',
    frameLeftOut:
      'Skrivning {{seq}} räknas inte, och inget i den används. {{who}} undertecknade den {{when}}. Den ville ändra {{what}}. {{reason}}',
    frameBeforeRules:
      'Skrivning {{seq}} räknas, men skulle inte göra det i dag. {{who}} undertecknade den {{when}}. Den ändrade {{what}}. {{reason}}',
    moreLeftOut: 'Fler skrivningar räknas inte ({{count}} st). Kontrollera valvet för att se dem.',
    indexRebuilt: 'Ett register för sökning var skadat och har gjorts om. Inget har gått förlorat.',
    lockedByOther: 'Valvet används av {{user}} på {{host}}, så det är öppet bara för läsning.',
    moved: 'Valvet har flyttats härifrån till databasen {{database}} på {{host}}. Mappen är öppen bara för läsning.',
    mirrorAlone:
      'Det här är datorns kopia av ett valv på en server, öppnad utan servern och bara för läsning. Har du ingen inloggning till servern på den här datorn kan den som administrerar valvet ge dig en ny anslutningsfil.',
    readOnlyAsked: 'Valvet är öppet bara för läsning, som du valde.',
    snapshotBad:
      'En snabbkopia ({{file}}) gick inte att läsa och hoppades över. Allt har lästs från journalen i stället.',
    strangeFile: 'Det ligger en främmande fil i valvets mapp: {{file}}.',
    frameRefused:
      'Skrivning {{seq}} är undertecknad av {{name}} men följer inte reglerna som det här programmet känner till, så alla program stannar före den. Den tas aldrig bort av programmet, för den kan komma från en nyare version. Uppdatera Kanalvakt, och fråga {{name}} vilken version den skrevs med.',
    rottedMended:
      'Servern hade fått fel i skrivning {{seq}}. Den är lagad med det som finns på den här datorn. Säg till den som sköter servern: disken kan vara på väg att gå sönder.',
    fileMended:
      'Servern hade fått fel i en sparad fil, eller saknade den: {{blob}}. Den är lagad med det som finns på den här datorn. Säg till den som sköter servern: disken kan vara på väg att gå sönder.',
    tailRemoved:
      'Någon har skrivit något ogiltigt i valvet med inloggningen till databasen för {{name}}. Det är borttaget och inloggningen är stängd. Gör en ny anslutningsfil om inloggningen ska användas igen.',
    tailRemovedOperator:
      'Någon har skrivit något ogiltigt i valvet med inloggningen {{login}} till databasen. Det är borttaget. Inloggningen är inte stängd, för den har gjorts i databasen. Be den som sköter databasen att byta lösenordet.',
    tailRemovedOwn:
      'Någon har skrivit något ogiltigt i valvet med inloggningen {{login}} till databasen. Det är borttaget. Inloggningen är inte stängd, för det är en administratörs egen. Byt lösenordet: låt en annan administratör göra en ny anslutningsfil, eller fråga den som sköter databasen.',
    tailsDeleted:
      'Ofullständiga skrivningar som låg åt sidan togs bort, eftersom de kunde innehålla det som raderades ({{count}} st).',
    tornTail:
      'Den sista skrivningen blev aldrig klar, troligen vid ett avbrott. Den har lagts åt sidan. Allt som var sparat före är kvar.',
    anchorMismatch:
      'Det läge som datorn minns (skrivning {{seq}}) finns inte i valvet. Mappen kan ha bytts mot en annan eller en äldre.',
    appendBroken: 'En skrivning misslyckades och kunde inte tas tillbaka. Valvet är öppet bara för läsning.',
    backupAhead:
      'Valvet saknar sådant som finns i den senaste säkerhetskopian (skrivning {{expected}}, valvet slutar vid {{seq}}). Mappen kan ha bytts mot en äldre. Återställ från säkerhetskopian om det inte ska vara så.',
    backupOlder:
      'Den nyaste säkerhetskopian på platsen (skrivning {{seq}}) är äldre än den som gjordes sist (skrivning {{expected}}).',
    backupUnsigned:
      'Säkerhetskopian som valvet återställdes från är inte undertecknad av någon som hör till valvet. Den kan ha ändrats av någon annan. Återställ från en annan.',
    blobDamaged: 'En sparad fil är skadad: {{blob}}.',
    blobMissing: 'En fil som skrivning {{seq}} nämner saknas: {{blob}}.',
    chainBroken: 'Kedjan av skrivningar är bruten vid nummer {{seq}}.',
    commitmentBroken: 'Innehållet i skrivning {{seq}} stämmer inte med det som skrevs.',
    compartmentDamaged: 'Nyckeln till en kanals inloggningar kan inte tas fram ({{compartment}}).',
    compartmentNotHolder:
      'Skrivning {{seq}} ger ut eller byter nyckeln till en kanals inloggningar ({{compartment}}), men {{by}} hade den inte.',
    compartmentNotReleaser:
      'Skrivning {{seq}} lämnar ut nyckeln till en kanals inloggningar ({{compartment}}), men inte så som det var förberett för {{by}}.',
    compartmentRecipient:
      'Skrivning {{seq}} ger nyckeln till en kanals inloggningar ({{compartment}}) till någon som inte är aktiv medlem ({{member}}).',
    compartmentRowBad:
      'Skrivning {{seq}} gör uppgiften om en kanals nyckel ({{compartment}}) till något den inte kan vara.',
    compartmentTaken:
      'Skrivning {{seq}} tar ifrån någon nyckeln till en kanals inloggningar ({{compartment}}), men {{by}} är inte administratör.',
    contentMissing: 'Innehållet i skrivning {{seq}} saknas, och det finns inget beslut om att radera det.',
    contentNotErased: 'Innehållet i skrivning {{seq}} är raderat enligt beslut, men finns i filerna igen.',
    erasureForged: 'Skrivning {{seq}} ändrar i ett beslut om radering.',
    frameDamaged: 'Skrivning {{seq}} är skadad.',
    indexBad: 'Ett register för sökning är skadat. Det görs om vid nästa öppning.',
    indexDiffers: 'Ett register för sökning stämmer inte vid skrivning {{seq}}.',
    kdfOutOfBounds: 'Uppgifterna om hur en lösenfras skyddas är utanför det tillåtna.',
    journalReplaced:
      'Den nyaste filen i valvets journal flyttades eller byttes ut medan valvet var öppet, till exempel av filsynkronisering, virusskydd eller en återställning. Valvet är öppet bara för läsning. Allt som sparats tidigare är kvar, om mappen fortfarande innehåller samma filer. Ta över skrivandet för att fortsätta.',
    lateWrite:
      'Ett program som hade slutat svara skrev till valvet efter att ett annat hade tagit över. Den skrivningen räknas inte, och den visades aldrig som sparad. Inget som var sparat har gått förlorat.',
    linkFound:
      'I valvets mapp ligger en länk i stället för {{file}}. Den leder ut ur mappen och följs inte. Någon kan ha lagt dit den. Valvet är öppet bara för läsning tills den är borta och filen eller mappen är tillbaka.',
    lockLost:
      'Datorn var borta för länge, och någon annan har tagit över skrivandet. Inget som var sparat har gått förlorat.',
    lockUnreliable:
      'Mappen ligger på en disk som inte kan hålla isär två som skriver samtidigt. Därför är valvet öppet bara för läsning. Lägg det på datorns egen disk eller på en annan nätverksdisk, eller fråga den som sköter era datorer.',
    logUnreadable:
      'Skrivning {{seq}} av {{by}} innehåller något som inget program kan läsa. Det kommer inte från Kanalvakt, och visas inte.',
    manifestDamaged: 'Filen som beskriver valvet är skadad.',
    manifestSwapped: 'Filen som beskriver valvet är inte den som valvet gjordes med.',
    newerVersion: 'Valvet är från en nyare version av programmet.',
    notAVault: 'Filen som beskriver valvet har försvunnit sedan det öppnades.',
    replaced:
      'Mappen innehåller inte längre det valv som öppnades: det har bytts ut eller återställts. Det som visas är läget vid skrivning {{seq}}. Lås valvet och lås upp det igen.',
    segmentDamaged: 'En del av journalen är skadad från skrivning {{seq}} (del {{segment}}).',
    segmentForeign: 'En del av journalen hör till ett annat valv.',
    segmentHeaderBad: 'Början på en del av journalen är skadad.',
    segmentMissing: 'En del av journalen saknas (del {{segment}}).',
    segmentSize: 'En del av journalen har fel längd (del {{segment}}).',
    segmentSwapped: 'Delar av journalen har bytt plats.',
    badTail:
      'Någon har skrivit något ogiltigt sist i valvet på servern, som skrivning {{seq}}. Inget nytt hämtas eller sparas förrän det är borta. En administratör behöver öppna programmet: då tas det bort, och allt fortsätter av sig självt.',
    rowRotted:
      'Servern har andra tecken i skrivning {{seq}} än den fick, så något är fel med dess disk eller minne. Inget efter den hämtas eller sparas. En administratör som har hela valvet på sin dator behöver göra Kontrollera valvet, och den som sköter servern behöver se efter disken.',
    fileRotted:
      'Servern har andra tecken i en sparad fil än den fick, eller saknar en del av den: {{blob}}. Den här datorn kan inte laga den. Gör Kontrollera valvet på datorer där filen har öppnats, först hos en administratör, och säg till den som sköter servern. Allt annat fungerar.',
    serverForked:
      'Servern och den här datorn har olika skrivningar med nummer {{seq}}: {{other}} på servern, {{own}} här.',
    otherHistory:
      'Programmet hos {{name}} och det här programmet har olika skrivningar med nummer {{seq}}: {{other}} där, {{own}} här. Den sista skrivningen här är nummer {{head}}.',
    otherAhead:
      'Programmet hos {{name}} har sett skrivning {{seq}}, men servern slutar på {{head}}. Servern kan ha återställts, eller hålla inne med något. Fråga den som sköter databasen.',
    signatureBroken: 'Underskriften på skrivning {{seq}} stämmer inte.',
    slotDamaged: 'En persons nyckel i valvet är skadad.',
    slotForeign: 'En persons nyckel hör till ett annat valv.',
    slotMissing: 'En persons nyckel saknas i valvet.',
    snapshotDiffers: 'En snabbkopia stämmer inte med journalen vid skrivning {{seq}}.',
    stateDiffers: 'Det som visas stämmer inte med journalen. Lås och lås upp igen.',
    recoveryDamaged:
      'Återställningsfilen är skadad eller saknas, så det utskrivna bladet fungerar inte. Skriv ut ett nytt återställningsblad.',
    epochDamaged: 'Filen med valvnyckel {{epoch}} saknas eller är inte den som en administratör gjorde.',
    epochWrong: 'En del av journalen (del {{segment}}) är skriven med en annan valvnyckel än den som gällde.',
    historyForeign:
      'Journalen börjar inte med den skrivning som dina nycklar gjordes för. Mappen kan ha bytts mot en annan.',
    memberInactive: 'Skrivning {{seq}} är gjord av någon som inte var aktiv medlem då ({{by}}).',
    notAllowed: 'Skrivning {{seq}} ändrar medlemmar eller nycklar på ett sätt som {{by}} inte får.',
    timeImpossible:
      'Skrivning {{seq}} av {{by}} har en tid som inte kan stämma. Den kommer inte från Kanalvakt, och den och allt efter den används inte.',
    tooManySlots:
      'I valvets mapp ligger fler nyckelfiler ({{count}} st) än ett valv har personer ({{max}} som mest). Valvet är öppet bara för läsning tills de är borta.',
    unreadable:
      'Filen eller mappen {{file}} i valvet går inte att läsa ({{reason}}). Resten går att läsa. Fortsätter det, lägg tillbaka den från en säkerhetskopia.',
    versionLowered:
      'Filen som beskriver valvet säger att det är från en äldre version än det är skrivet i. Någon kan ha ändrat eller lagt tillbaka den. Lägg tillbaka vault.json från en säkerhetskopia.',
    tailCut: 'Slutet på journalen saknas. Valvet har färre skrivningar än det har haft.',
  },
} as const;
