// Error messages of importing logins from files and sealing them in envelopes.
export const loginImportsErrors = {
  gone: 'Filen är inte kvar. Den glöms när den har importerats, när valvet låses eller när ingen rört den på tio minuter. Välj den igen.',
  busy: 'Filen håller på att öppnas. Vänta ett ögonblick.',
  locked: 'Filen är inte öppnad än. Skriv dess lösenord först.',
  emptyFile: 'Det finns inget i filen.',
  fileTooLarge: 'Filen är större än {{maxMiB}} MB. Så stora är inga lösenordsfiler.',
  notRead: 'Filen gick inte att läsa. Se efter att den finns kvar och att du får öppna den.',
  notUnderstood: 'Det här är varken en KeePass-fil eller en lista i text.',
  csvNotReadable: 'Filen går inte att läsa från rad {{line}}. Troligen saknas ett citattecken där.',
  noPasswordColumn:
    'Ingen kolumn i filen ser ut att vara lösenord. Exportera som CSV från lösenordshanteraren och försök igen.',
  tooManyEntries: 'Filen har fler än {{max}} uppgifter. Lägg det som hör till kanalerna i en egen fil.',
  noEntries: 'Det finns inga inloggningar i filen.',
  version:
    'Filen är från en KeePass-version som inte kan läsas. Öppna den i KeePass eller KeePassXC, spara den som KDBX 3.1 eller 4 och försök igen.',
  unsupported:
    'Filen är krypterad på ett sätt som inte kan läsas här. Spara den i KeePass med AES eller ChaCha20 och Argon2, och försök igen.',
  tooCostly:
    'Filen är gjord så att det skulle ta orimligt mycket minne eller tid att öppna den. Den öppnas inte. Är den din egen, sänk nyckelns kostnad i KeePass (högst {{maxMiB}} MB minne).',
  wrongPassword: 'Lösenordet eller nyckelfilen stämmer inte.',
  wrongPasswordOrDamaged:
    'Lösenordet eller nyckelfilen stämmer inte, eller så är filen skadad i början. Filer i det här äldre formatet avslöjar inte vilket.',
  badKeyFile: 'Nyckelfilen går inte att läsa. Välj en annan.',
  damaged: 'Filen är skadad. Inget har importerats. Ta fram en annan kopia av den.',
  bomb: 'Filen är gjord så att den växer till något orimligt stort när den öppnas. Den öppnas inte.',
  notPlainXml: 'Filen innehåller sådant som ingen lösenordsfil gör. Den öppnas inte.',
  nothingToWrite: 'Ingen av uppgifterna är vald att importera.',
  unknownRun: 'Importen finns inte kvar.',
  alreadyUndone: 'Importen är redan ångrad.',
  notYours: 'Bara den som importerade dem, Informationskontoret och den som administrerar kan göra det.',
  fileForgotten: 'Programmet minns inte längre var filen ligger. Radera den själv.',
  fileChanged: 'Filen är inte densamma som den du importerade, så den rörs inte. Se efter själv och radera den.',
  notWiped: 'Filen gick inte att skriva över. Stäng den om den är öppen i ett annat program, eller radera den själv.',
} as const;

export const envelopesErrors = {
  unknown: 'Nödkuvertet finns inte kvar.',
  notCustodian: 'Bara den som förvarar {{name}} kan lägga den i ett nödkuvert. Försöket är antecknat.',
  nothingHeld: '{{name}} innehåller inget att lägga i kuvertet.',
  alreadyOpened: 'Det är redan antecknat att kuvertet är öppnat.',
  alreadyDestroyed: 'Det är redan antecknat att kuvertet är förstört.',
  impossibleDay: 'Den dagen ligger i framtiden, eller före dagen då kuvertet förseglades.',
} as const;
