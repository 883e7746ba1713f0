// Texts of the journal's line in the diary.
export const journalLines = {
  title: 'Rad till diariet',
  text: 'Raden är journalens kontrollsumma i dag. Står den i kommunens diarium kan vem som helst se senare att inget fram till den har ändrats, utan någon myndighet. Kopiera den, diarieför den och anteckna numret.',
  now: 'Raden i dag',
  copy: 'Kopiera raden',
  copied: 'Raden är kopierad.',
  number: 'Diarienummer (om du har det)',
  weekly: 'Påminn på I dag om en vecka',
  handOver: 'Anteckna att den är lämnad',
  handedOver: 'Det är antecknat.',
  list: 'Lämnade rader',
  by: '{{day}} av {{name}}',
  noNumber: 'Inget diarienummer än.',
  hasNumber: 'Diarienummer {{number}}.',
  addNumber: 'Anteckna numret',
  ownNumber: 'Diarienummer',
  stop: 'Sluta påminna',
  check: 'Pröva en rad',
  checkText: 'Klistra in en rad från diariet. Programmet jämför den med journalen.',
  checkLabel: 'Rad från diariet',
  checkButton: 'Jämför',
  verdict: {
    unchanged: 'Stämmer: journalen fram till rad {{seq}}, skriven {{when}}, är oförändrad.',
    changed:
      'Stämmer inte: journalens rad {{seq}} har en annan kontrollsumma än raden i diariet. Kontrollera valvet under Inställningar, och jämför med en säkerhetskopia.',
    beyond:
      'Stämmer inte: journalen har {{total}} rader, och raden i diariet gäller rad {{seq}}. Slutet av journalen saknas. Jämför med en säkerhetskopia.',
    otherVault: 'Raden hör till ett annat valv.',
    none: 'Det finns ingen hel rad i texten. Klistra in allt från ”Kanalvakt” till parentesen på slutet.',
  },
  unknownTime: 'vid okänd tid',
};
