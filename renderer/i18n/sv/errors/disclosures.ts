// Refusals of requests for public records.
export const disclosureErrors = {
  unknown: 'Begäran finns inte, eller så hör den till någon annan.',
  notYours: 'Det gör registratorn för förvaltningen, eller den som ansvarar för begäran.',
  over: 'Begäran är redan besvarad eller återkallad.',
  notNow: 'Det går inte i det läge som begäran är i. Läs om sidan.',
  receivedInFuture: 'Begäran kan inte ha kommit in i framtiden.',
  notResponsible: '{{name}} arbetar inte med handlingar och kan inte ansvara för en begäran.',
  tooMany: 'Högst {{max}} handlingar får plats i en begäran. Dela upp den.',
  itemUnknown: 'Handlingen finns inte i begäran längre.',
  recordUnknown: 'Handlingen finns inte, eller så får du inte läsa den.',
  recordDisposed: 'Handlingens innehåll är gallrat.',
  recordChanged: 'Handlingen har ändrats sedan du öppnade den. Läs den igen.',
  maskOutside: 'En mask ligger utanför texten. Läs handlingen igen.',
  sectionMissing: 'Ange lagrummet, när handlingen inte lämnas ut alls.',
  masksMissing: 'Maska något, eller lämna ut handlingen hel.',
  notesUnsaid: 'Säg om arbetsanteckningarna lämnas ut eller inte.',
  notReviewed: '{{count}} handlingar är inte granskade, eller har ändrats sedan dess.',
  nothingChosen: 'Lägg till handlingarna som begäran gäller först.',
  personalLeft: 'I {{count}} handlingar finns personuppgifter kvar. Lämna ut på papper, eller maska dem.',
  allWithheld: 'Ingen handling lämnas ut. Avslå begäran i stället.',
  leftUnmasked:
    'Ord som är maskade i en handling står kvar på {{count}} ställen i andra. Maska dem, eller låt dem stå.',
  withheldLeft:
    'Ord eller avsändare i en handling som inte lämnas ut står på {{count}} ställen i andra. Maska dem, eller skriv varför de får stå.',
  filesHold:
    'Något som är maskat eller inte lämnas ut står i filer som lämnas ut som de är: {{files}}. Lämna inte ut filen, eller ta bort masken. Ingenting är antecknat.',
  filesUnsearched:
    'Programmet kan inte söka igenom hela {{files}}. Gå igenom filen och säg det i granskningen, eller lämna inte ut den. Ingenting är antecknat.',
  filesLost:
    'En fil går inte att läsa, eller är för stor: {{files}}. Säg i granskningen att den inte tas med. Ingenting är antecknat.',
  filesReadable: 'Filen går att läsa: {{files}}. Lämna ut den, eller maska den med ett lagrum.',
  tooLarge: 'Handlingarna är för många för ett dokument. Dela upp begäran.',
  notProven: 'Något som är maskat hittades i dokumentet ({{check}}), så det lämnas inte ut. Ingenting är antecknat.',
  changedMeanwhile:
    'En handling eller en granskning ändrades medan dokumentet gjordes. Ingenting är utlämnat eller antecknat. Gå igenom det som ändrats och lämna ut igen.',
  printTheFile: 'Utlämnandet har bilder eller sidor, som bara finns i den sparade filen. Skriv ut den.',
  otherOutput: 'Samma dokument går inte att göra igen: en handling eller programmet har ändrats sedan dess.',
} as const;
