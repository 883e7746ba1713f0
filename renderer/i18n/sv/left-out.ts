// Texts about writes that do not count: somebody's program wrote what its person may not.
export const leftOut = {
  /** What such a write tried to change, when its name says nothing. */
  something: 'något i valvet',
  noTime: 'utan någon tid',
  /** In the journal. */
  badge: 'Räknas inte',
  check: {
    title_one: '{{count}} skrivning räknas inte',
    title_other: '{{count}} skrivningar räknas inte',
    text: 'Någons program har skrivit det som personen inte får. Det ligger kvar i journalen med underskrift, men inget i det används, och valvet är inte skadat.',
    olderTitle_one: '{{count}} äldre skrivning skulle inte räknas i dag',
    olderTitle_other: '{{count}} äldre skrivningar skulle inte räknas i dag',
    olderText:
      'De är från innan valvet följde reglerna för vem som får ändra vad, så de räknas som de är. Se efter att uppgifterna stämmer, och rätta det som är fel.',
    more_one: 'Och {{count}} till. Rapporten tar upp de {{listed}} första.',
    more_other: 'Och {{count}} till. Rapporten tar upp de {{listed}} första.',
  },
  banner_one: 'En skrivning räknas inte: någons program har skrivit det som personen inte får. Inget i den används.',
  banner_other:
    '{{count}} skrivningar räknas inte: någons program har skrivit det som personen inte får. Inget i dem används.',
  notice: {
    help: 'Var det ett misstag? Gör om ändringen i programmet, eller be någon som får. Annars kan du stänga av den som skrev under Medlemmar.',
    line: '{{who}} ville ändra {{what}} {{when}}. {{reason}}',
    more_one: 'Och {{count}} till. De står i journalen under Inställningar.',
    more_other: 'Och {{count}} till. De står i journalen under Inställningar.',
    open: 'Öppna',
    openLabel: 'Öppna {{what}}',
    members: 'Öppna Medlemmar',
    older:
      'Sedan {{when}} följer valvet reglerna för vem som får ändra vad. Det som skrevs före räknas som det är, också det som inte skulle få skrivas i dag. Kontrollera valvet för att se vad det gäller, och rätta det som är fel.',
    check: 'Till kontrollen',
  },
  /** Why it does not count, by violation or by the code of the vault's finding. */
  reasons: {
    other: 'Den följer inte reglerna för vem som får ändra vad.',
    malformed: 'Uppgiften är inte skriven så som Kanalvakt skriver den.',
    unknown: 'Kanalvakt känner inte till den sortens uppgift.',
    role: 'Den som skrev har ingen roll som får göra det.',
    notYours: 'Den som skrev får göra sådant, men inte just här.',
    decider: 'Den som sägs ha beslutat får inte besluta om det.',
    serve: 'Personen som fick en uppgift i kanalen får inte ha den.',
    author: 'Det står att någon annan än den som skrev har gjort det.',
    time: 'Det står en annan tid än den då det skrevs.',
    kept: 'Sådant får aldrig skrivas om eller tas bort.',
    state: 'Det steget går inte att ta från det läge som gällde.',
    notAllowed: 'Den som skrev får inte ändra medlemmar eller nycklar på det sättet.',
    timeImpossible: 'Den har en tid som inte kan stämma.',
    memberInactive: 'Den som skrev var inte aktiv medlem då.',
    invitationExpired: 'Inbjudan gällde inte längre.',
    erasureForged: 'Den ändrar i ett beslut om radering.',
    compartmentNotHolder: 'Den ger ut eller byter en nyckel som den som skrev inte hade.',
    compartmentNotReleaser: 'Den lämnar ut en nyckel på ett annat sätt än det som var förberett.',
    compartmentRecipient: 'Den ger en nyckel till någon som inte är aktiv medlem.',
    compartmentRowBad: 'Den gör uppgiften om en kanals nyckel till något den inte kan vara.',
    compartmentTaken: 'Den tar ifrån någon en nyckel, och det får bara en administratör göra.',
  },
} as const;
