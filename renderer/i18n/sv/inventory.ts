// Texts of the inventory of the records.
export const inventory = {
  title: 'Översikt över handlingarna',
  total_one: '{{count}} handling',
  total_other: '{{count}} handlingar',
  by: 'Kolumner',
  byOf: { year: 'Per år', kind: 'Per typ' },
  year: 'År',
  allYears: 'Alla år',
  kind: 'Typ',
  allKinds: 'Alla typer',
  direction: 'Riktning',
  bothDirections: 'In och ut',
  department: 'Förvaltning',
  channel: 'Kanal',
  allChannels: 'Alla kanaler',
  all: 'Alla',
  open: '{{count}} i {{channel}}, {{what}}: visa dem',
  empty: 'Inga handlingar än',
  emptyText: 'Det som skrivs till kommunen i en kanal, och det som kommunen skriver, räknas här när det är sparat.',
  basis:
    'Räknat på det som du får läsa. En besvarad fråga är både inkommen och upprättad. Varje siffra öppnar sin lista.',
} as const;
