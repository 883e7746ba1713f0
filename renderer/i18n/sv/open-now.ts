// Who has what open in another program of a vault on a server, and who has just changed it.
export const openNow = {
  things: {
    case: 'ärendet öppet',
    inquiry: 'frågan öppen',
    item: 'inlägget öppet',
    channel: 'kanalen öppen',
    absence: 'frånvaron öppen',
    disclosure: 'begäran öppen',
    capture: 'den sparade sidan öppen',
    thing: 'den här sidan öppen',
  },
  others_one: '{{who}} har {{thing}}.',
  others_other: '{{who}} har {{thing}}.',
  own: 'Du har {{thing}} på en annan dator.',
  row_one: '{{who}} har det öppet',
  row_other: '{{who}} har det öppet',
  rowOwn: 'Du har det öppet på en annan dator',
  changed: 'ändrad av {{who}} nu',
  changedHere: 'Ändrad av {{who}} nu.',
  title: 'Vad du har öppet',
  show: 'Visa för andra vad jag har öppet',
  showText:
    'Andra ser att du har till exempel ett ärende öppet, så att ni inte arbetar med samma sak. Det visas bara nu och sparas inte. När det är avstängt visas inget av det du har öppet på den här datorn.',
} as const;
