// Error messages of the common page.
export const commonPageErrors = {
  nothing: 'Det finns ingen kanal i drift att visa, så det blir ingen sida.',
  unknown: 'Den sidan finns inte kvar. En nyare har skapats eller lagts ut sedan dess.',
  alreadyPublished: 'Det är redan antecknat att sidan ligger ute.',
  dayInFuture: 'Dagen har inte kommit än. Anteckna när sidan verkligen ligger ute.',
  beforeMade: 'Sidan skapades först den {{day}}. Välj den dagen eller en senare.',
} as const;
