// Texts of the handbook in the program.
export const help = {
  here: 'Hjälp om den här sidan',
  handbook: 'Handbok',
  contents: 'Handbokens sidor',
  search: 'Sök i handboken',
  hits: 'Träffar i handboken',
  found_zero: 'Inget i handboken stämmer. Pröva ett annat ord.',
  found_one: '{{count}} träff',
  found_other: '{{count}} träffar',
  inSwedish: 'Handboken är på svenska.',
  noPage: 'Den sidan finns inte i handboken',
  noPageText: 'Sök, eller välj en sida i innehållet.',
};
