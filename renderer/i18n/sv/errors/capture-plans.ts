// Error messages of recurring capture.
export const capturePlanErrors = {
  none: 'Kanalen har ingen plan för att spara sidan regelbundet.',
  noAddress: 'Det finns ingen sida att spara. Skriv minst en adress, eller lägg in kanalens adress.',
  onlyHttps:
    'Av sig självt sparar programmet bara sidor vars adress börjar med https. Det gör inte {{address}}. Ändra adressen, eller välj att programmet ska påminna.',
  channelClosed: '{{name}} är stängd, så det finns inget att spara regelbundet.',
  notNeeded: 'Dokumenthanteringsplanen är reviderad, så sidan behöver inte sparas regelbundet.',
  alreadyStopped: 'Planen är redan stoppad.',
  alreadyRunning: 'Planen går redan.',
  badStart: 'Planen kan börja i dag eller senare, högst ett år framåt.',
  noOccasion: 'Det finns inget sådant tillfälle i planen. Den kan ha ändrats.',
  alreadyDone: 'Tillfället är redan sparat.',
  madeOnWrong: 'Dagen passar inte. Den får inte ligga framåt i tiden, och inte före tillfället innan.',
  nothingMissed: 'Inget tillfälle är missat de dagarna.',
  noFiles: 'Det finns inga filer att spara än. Utskrifter ligger i pärmen.',
  notFound: 'Det finns inget inlämnat där. Det kan ha gallrats.',
  secret:
    'Det inlämnade är sekretessmarkerat. Bara de som sköter kanalen, förvaltningschefen, registratorn och den som lämnade in det kan öppna det.',
  secretMustRegister: 'Det som är sekretess ska alltid diarieföras.',
  notYours: 'Planen gäller en kanal som du varken sköter eller ansvarar för: {{name}}.',
} as const;
