// Texts of the contacts with the communications office.
export const channelContact = {
  add: 'Anteckna kontakt',
  title: 'Kontakt med Informationskontoret',
  kind: 'Vad gällde det?',
  consultation: 'Samråd inför starten',
  consultationText: 'Kontot startas i samråd med Informationskontoret.',
  setupNotice: 'Meddelande om ny kanal',
  setupNoticeText: 'Att kontot startas, dess adress och vem som är ansvarig.',
  closureNotice: 'Meddelande om avveckling',
  closureNoticeText: 'Att kontot är stängt.',
  on: 'Dag',
  how: 'Hur',
  hows: { mail: 'E-post', print: 'Papper', file: 'Undertecknad fil', meeting: 'Möte', phone: 'Telefon' },
  note: 'Anteckning',
  noteHint: 'Vem du talade med och vad som sades.',
  empty: 'Ingen kontakt är antecknad.',
  saved: 'Kontakten är antecknad.',
};
