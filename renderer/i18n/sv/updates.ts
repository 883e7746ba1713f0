// Texts about new versions of the program and the age of its browser.
export const updates = {
  title: 'Nya versioner',
  intro:
    'Programmet hämtar och installerar inget självt. Det läser en signerad versionsfil, som du öppnar här eller som datorns administratör låter det titta efter.',
  browser: 'Programmets webbläsare',
  browserFrom: 'Electron {{version}}, från {{day}}',
  browserUnknown: 'Electron {{version}}, som inte följer med programmet. Den är bara till för prov.',
  latest: 'Senaste version',
  latestFrom: '{{version}}, från {{day}}',
  latestUnknown: 'Ingen versionsfil är läst',
  issued: 'Versionsfilen',
  issuedAt: 'Signerad {{time}}',
  source: 'Tittar efter',
  sourceHost: 'Hos {{host}}, en gång om dagen',
  sourceNone: 'Nej. Datorns administratör kan tillåta det.',
  asked: 'Tittade senast',
  notes: 'Det här är nytt',
  state: {
    current: 'Det här är den senaste versionen.',
    newer: 'Version {{version}} finns. Be IT-avdelningen att installera den.',
    unsafe:
      'Den här versionen har en känd svaghet som är rättad i version {{version}}. Be IT-avdelningen att installera den så snart det går.',
  },
  old: 'Programmets webbläsare är från {{day}} och börjar bli gammal. Be IT-avdelningen om en ny version. Från {{closes}} öppnas inga sidor i sidfönstret.',
  tooOld:
    'Programmets webbläsare är från {{day}} och är för gammal för att visa sidor på webben. Sidfönstret är stängt tills en ny version är installerad. Be IT-avdelningen om det.',
  noKey: 'Den här kopian av programmet är byggd utan nyckel och kan inte kontrollera versionsfiler.',
  open: 'Öppna versionsfil…',
  ask: 'Titta efter nu',
  compare: 'Jämför en installationsfil…',
  read: 'Versionsfilen är läst.',
  listed: '{{name}} är en av filerna i versionsfilen.',
  notListed: '{{name}} är inte någon av filerna i versionsfilen. Installera den inte.',
  hide: 'Dölj',
} as const;
