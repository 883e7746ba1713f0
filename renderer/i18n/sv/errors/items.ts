// Error messages of imported items and of importing platforms' exports.
export const itemsErrors = {
  notFound: 'Inlägget finns inte kvar. Importen som det kom med kan ha ångrats.',
  notYours:
    'Inlägget i {{name}} är inte ditt att läsa. Det gäller den som arbetar med kanalen, eller så är inlägget sekretessmarkerat.',
  secretMustRegister: 'Det som är sekretessmarkerat ska alltid diarieföras (OSL 5:1).',
  notReceived: 'Kommunen har själv skrivit det här. Bara det som har kommit in kan bli en fråga.',
  tooManyMade: 'Det har redan gjorts så många ärenden av inlägget att det inte får plats fler.',
} as const;

export const itemImportsErrors = {
  notAFile: 'Det du släppte är ingen fil på datorn. Spara det som en fil först, eller välj filerna med knappen.',
  tooManyFiles: 'Det är fler än {{max}} filer. Släpp hela mappen i stället.',
  gone: 'Filerna är inte kvar. De glöms när de har importerats, när valvet låses eller när ingen rört dem på en halvtimme. Välj dem igen.',
  elsewhere:
    'Någon importerar till kanalen från en annan dator. Vänta tills det är klart, och importera sedan det som saknas.',
  busy: 'Filerna håller på att läsas. Vänta tills det är klart, eller avbryt.',
  stopped: 'Avbrutet. Inget har importerats.',
  notRead: 'Filerna är inte lästa än. Välj dem igen.',
  unknownKind:
    'Inget av det här ser ut som en export från en plattform som programmet känner till. Läs i hjälpen hur exporten beställs.',
  htmlVariant: 'Exporten är beställd som webbsidor (HTML). Beställ den en gång till och välj formatet JSON.',
  allDamaged:
    'Filen {{name}} går inte att läsa till slutet. Den är skadad eller för stor. Inget har importerats. Hämta exporten en gång till från plattformen.',
  unpackFirst:
    'Arkivet {{name}} är låst med lösenord, eller packat på ett annat sätt än zip (till exempel .tar.gz). Packa upp det först, och välj sedan mappen med filerna. Inget har importerats.',
  archivesInside:
    'Mappen innehåller arkiv som inte öppnas ({{name}}), och inget annat som kan importeras. Välj arkiven i stället för mappen, eller packa upp dem först.',
  allEntities:
    'Filen {{name}} har en dokumenttyp (DOCTYPE) eller definierar egna tecken. Sådan XML läses inte, eftersom den kan vara gjord för att skada. Inget har importerats. Är det ett flöde, hämta det i en nyare form, till exempel RSS 2.0 eller Atom.',
  nothingInIt: 'Filerna är av rätt typ, men det finns inget i dem som någon har skrivit.',
  allWithoutTime:
    'Filerna är av rätt typ, men det som står i dem saknar tid, eller har en tid i en form som programmet inte läser. Utan tid kan inget importeras.',
  allLeftOut:
    'Filerna är av rätt typ, men allt i dem är sådant som hoppas över: till exempel utkast, poster utan tid, automatiska länkar från andra bloggar, eller poster i en form som programmet inte känner till.',
  tooMany:
    'Exporten har fler än {{max}} inlägg och meddelanden. Importera en del i taget, till exempel en fil eller ett arkiv åt gången.',
  nothingNew: 'Det finns inget nytt att importera. Allt som är valt finns redan i kanalen.',
  ownNameMissing:
    'Välj vilket namn som är kommunens eget i meddelandena. Annars går det inte att säga vad som kom in och vad kommunen skrev.',
  unknownRun: 'Importen finns inte kvar.',
  alreadyUndone: 'Importen är redan ångrad.',
  notYours: 'Bara den som gjorde importen, Informationskontoret och den som administrerar kan ångra den.',
  notYourChannel: 'Du arbetar inte med {{name}}, så du kan inte importera något i den.',
} as const;
