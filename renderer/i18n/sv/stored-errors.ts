// Error messages for codes that were stored without the details that `errors` fills in.
export const storedErrors = {
  captures: {
    loadFailed: 'Sidan gick inte att hämta. Se över adressen och nätet, och försök igen.',
    badCertificate: 'Sidan visas inte, eftersom servern inte kan visa vem den är. Någon kan ha gett sig in emellan.',
    tookTooLong: 'Sidan blev inte klar i tid. Försök igen om en stund.',
    runtimeTooOld:
      'Programmets webbläsare är för gammal för att visa sidor på webben. Be IT-avdelningen att installera en ny version av Kanalvakt.',
    switchRefused:
      'Programmet är startat på ett sätt som kan ändra vad servrar svarar. Därför kan sidor inte sparas som bevis. Stäng programmet och starta det som vanligt.',
  },
  updates: {
    badAnswer: 'Adressen svarade, men inte med en versionsfil. Inget är ändrat.',
  },
  vault: {
    askedByOther: 'Någon annan har redan bett om att få skriva. Försök igen om en stund.',
    lockBusy: 'Någon annan hann före och skriver nu.',
    linkFound:
      'I valvets mapp ligger en länk i stället för en av filerna. Den leder ut ur mappen och följs inte, så inget har lästs eller ändrats. Någon kan ha lagt dit den. Fråga den som sköter era datorer, eller lägg tillbaka mappen från en säkerhetskopia.',
    tooManySlots:
      'I valvets mapp ligger fler nyckelfiler än ett valv har personer, så det öppnas inte. Inget har ändrats. Fråga den som sköter era datorer.',
    unreadable:
      'En fil i valvets mapp går inte att läsa. Inget har ändrats. Försök igen. Fortsätter det, lägg tillbaka filen från en säkerhetskopia.',
    versionLowered:
      'Filen som beskriver valvet säger att det är från en äldre version än det är skrivet i. Någon kan ha ändrat eller lagt tillbaka den. Valvet öppnas inte, och inget har ändrats. Lägg tillbaka vault.json från en säkerhetskopia.',
  },
};
