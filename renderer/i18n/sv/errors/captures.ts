// Error messages of the capture window and of saved pages.
export const captureErrors = {
  notFound: 'Den sparade sidan finns inte i valvet.',
  notYours: 'Sidan hör till en kanal som du varken sköter eller ansvarar för: {{name}}.',
  secret: 'Sidan är sekretessmarkerad. Bara de som sköter kanalen, förvaltningschefen och registratorn kan öppna den.',
  inCase: 'Sidan är redan bevis i ett ärende.',
  similarCase:
    'Samma text finns redan i ett ärende på kanalen. Visa beviset och välj om sidan ska läggas där eller i ett nytt ärende.',
  secretMustRegister: 'Det som är sekretess ska alltid diarieföras.',
  addressRefused: 'Skriv en webbadress. Bara sidor på webben (https eller http) öppnas här.',
  busy: 'En sida sparas just nu. Vänta tills det är klart.',
  elsewhere: 'En annan dator sparar sidan just nu. Den syns här när den är sparad.',
  noWindow: 'Sidfönstret är stängt. Öppna det från kanalen.',
  noPage: 'Det finns ingen sida att spara. Gå till en adress först.',
  loadFailed: 'Sidan gick inte att hämta ({{reason}}). Se över adressen och nätet, och försök igen.',
  badCertificate:
    'Sidan visas inte, eftersom servern inte kan visa vem den är ({{reason}}). Någon kan ha gett sig in emellan.',
  tookTooLong: 'Sidan blev inte klar på {{seconds}} sekunder. Försök igen om en stund.',
  notResponding: 'Sidan svarar inte, så inget sparades. Läs om den och försök igen.',
  nothingTaken: 'Det gick inte att göra någon bild av sidan, så inget sparades. Läs om den och försök igen.',
  runtimeTooOld:
    'Programmets webbläsare är från {{released}} och är för gammal för att visa sidor på webben. Be IT-avdelningen att installera en ny version av Kanalvakt.',
  stopped: 'Det avbröts, och inget sparades.',
  nothingMarked: 'Markera en text på sidan först, och tryck sedan på Markera text.',
  onlyHttps:
    'Av sig självt sparar programmet bara sidor vars adress börjar med https. Ändra adressen i planen, eller spara sidan själv.',
  notPublic:
    'Adressen leder till en dator på ett lokalt nät. Av sig självt sparar programmet bara sidor på internet. Ändra adressen i planen, eller spara sidan själv.',
  serverUnknown: 'Det gick inte att se vilken server som svarade, så programmet sparade inte sidan. Spara den själv.',
  nothingToReplay:
    'Beviset har varken arkivfil eller sida som fil, så det kan inte spelas upp. Se bilden eller PDF-filen.',
  proofBroken:
    'Filen är inte den som signerades när sidan sparades, så den spelas inte upp. Kontrollera valvet under Inställningar, och hämta tillbaka filen från en säkerhetskopia.',
  fileMissing:
    'Filen kan inte läsas i valvet. Kontrollera valvet under Inställningar, och hämta tillbaka filen från en säkerhetskopia.',
  archiveUnreadable: 'Inget i arkivfilen går att visa. Se bilden eller PDF-filen.',
  switchRefused:
    'Programmet är startat med {{name}}, som kan ändra vad servrar svarar. Därför kan sidor inte sparas som bevis. Stäng programmet och starta det som vanligt.',
};
