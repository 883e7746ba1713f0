// A form whose row another has changed since it was filled.
export const changedMeanwhile = {
  line: '{{name}} ändrade detta {{when}}. När du sparar får du jämföra.',
  title: 'Någon har ändrat samma sak',
  text: '{{name}} ändrade detta {{when}}, medan du hade formuläret öppet. Ditt är inte sparat än.',
  /** The form does not know what is stored now. */
  notShown: 'Det som ändrades visas inte i formuläret. Öppna det på nytt om du vill se det först.',
  caption: 'Det som skiljer sig',
  ownCaption: 'Det du har ändrat',
  field: 'Fält',
  begun: 'När du började',
  theirs: '{{name}} ändrade till',
  mine: 'Du skrev',
  notMine: 'Inte ändrat av dig',
  empty: 'Tomt',
  hidden: 'Visas inte',
  otherField: 'Annat i formuläret',
  otherValue: 'Kan inte visas här',
  copy: 'Kopiera det du skrev',
  keepTheirs: 'Behåll deras',
  saveMine: 'Spara mitt ändå',
  goBack: 'Tillbaka och ändra',
} as const;
