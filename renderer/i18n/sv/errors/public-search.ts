// Error messages of the public's own search.
export const publicSearchErrors = {
  working: 'Exporten pågår redan. Vänta tills den är klar eller avbryt den.',
  nothing: 'Ingen handling får visas än. Granska det som hålls inne, eller ändra vad som tas med.',
  cancelled: 'Exporten avbröts. Mappen är som den var.',
  folderTaken: 'Där finns redan {{name}} med något annat i. Välj en annan mapp eller flytta undan den.',
  inVault: 'Välj en mapp utanför valvet.',
  diskFull: 'Disken är full. Mappen är som den var.',
  notWritten: 'Mappen kunde inte skrivas. Den är som den var.',
  leaked:
    'Exporten stoppades och togs bort: i {{file}} fanns något ur en handling i {{channel}} från {{day}}, som inte får stå där. Håll inne den handling som nämner det, eller ange ordet som kommunens eget.',
  unknown: 'Den handlingen kan inte visas för allmänheten.',
  changed: 'Handlingen har ändrats sedan du läste den. Läs den igen.',
  alone: 'Personuppgifter kan finnas i några av dem ({{count}}). Öppna dem en och en.',
  undecided: 'Det finns inget beslut att ta tillbaka.',
  notYours: 'Det beslutar kommunens registrator och administratören.',
} as const;
