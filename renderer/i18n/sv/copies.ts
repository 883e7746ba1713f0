// Texts of the computers that have a copy of a vault on a server.
export const copies = {
  title: 'Datorer med en kopia',
  text: 'Varje dator som öppnar valvet har en krypterad kopia. Det som gallras tas bort från den när den är ansluten.',
  one: '{{host}} ({{names}})',
  own: 'Den här datorn.',
  seen: 'Senast ansluten {{when}}.',
  lacking_one: 'Har kvar innehållet i en gallring.',
  lacking_other: 'Har kvar innehållet i {{count}} gallringar.',
  unconfirmed: 'Den som använde den är inte längre medlem, eller har fått nya nycklar. Gallrat innehåll kan vara kvar.',
  none: 'Ingen dator har anmält sin kopia än.',
  unheard: 'Ingen dator är känd för {{names}}.',
  writeOff: 'Räkna bort',
  writeOffOne: 'Räkna bort {{host}}',
  writeOffTitle: 'Räkna bort {{host}}?',
  writeOffText:
    'Gör det bara om datorn är borta för gott. Kopian finns kvar på den, också det som har gallrats, krypterad med nycklarna för {{names}}. Kan någon annan ha datorn: ta bort medlemmen under Medlemmar och bjud in på nytt, så att kopian inte går att använda mot servern. Ansluts datorn igen räknas den som förut.',
  reason: 'Varför',
  reasonExample: 'Stulen, polisanmäld 3 juni',
  done: 'Datorn är borträknad.',
  writtenOff: 'Borträknade datorer',
  writtenOffBy: '{{day}} av {{name}}: {{reason}}',
};
