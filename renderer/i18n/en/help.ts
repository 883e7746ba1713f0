// Texts of the handbook in the program.
import type { help as sv } from '../sv/help.ts';
import type { Shape } from '../sv/shape.ts';

export const help: Shape<typeof sv> = {
  here: 'Help on this page',
  handbook: 'Handbook',
  contents: 'Pages of the handbook',
  search: 'Search the handbook',
  hits: 'Found in the handbook',
  found_zero: 'Nothing in the handbook matches. Try another word.',
  found_one: '{{count}} match',
  found_other: '{{count}} matches',
  inSwedish: 'The handbook is in Swedish.',
  noPage: 'The handbook has no such page',
  noPageText: 'Search, or choose a page from the contents.',
};
