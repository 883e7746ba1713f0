// Error messages of version files.
export const updateErrors = {
  badAnswer: 'Adressen svarade, men inte med en versionsfil ({{status}}). Inget är ändrat.',
  badSignature:
    'Versionsfilen är inte signerad av den som ger ut Kanalvakt, eller är ändrad efteråt. Den är inte läst. Hämta den igen från rätt plats.',
  noKey: 'Den här kopian av programmet är byggd utan nyckel och kan inte kontrollera versionsfiler.',
  noSource:
    'Datorns administratör har inte tillåtit programmet att titta efter nya versioner. Öppna en versionsfil i stället.',
  notAVersionFile: 'Det är ingen versionsfil för Kanalvakt. Välj en annan fil.',
  older: 'En nyare versionsfil är redan läst. Den här används inte.',
  noVersion: 'Ingen versionsfil är läst än. Öppna en först.',
  unreachable: 'Adressen svarar inte. Programmet försöker igen i morgon, eller när du trycker på Titta efter nu.',
  unreadable: 'Filen gick inte att läsa. Se efter att den finns kvar och att du får läsa den.',
};
