// The public's own search: what goes out, what is held back, and the export.
import { manifest } from './manifest.ts';

export const publicSearchScreens = manifest({
  routes: {
    publicSearch: '/handlingar/sok-for-allmanheten',
    publicRecord: '/handlingar/sok-for-allmanheten/:id',
  },
  places: {
    publicSearch: {
      text: { sv: 'Sök för allmänheten', en: 'Public search' },
      order: 134,
      group: 'records',
      call: 'publicSearch.overview',
      menu: { in: 'go' },
    },
  },
  actions: {
    exportPublicSearch: {
      text: { sv: 'Exportera handlingar som allmänheten kan söka i', en: 'Export records that the public can search' },
      words: {
        sv: 'publicera webbplats offentlighet allmän handling sökbar granska pseudonym mapp',
        en: 'publish website public record searchable review pseudonym folder',
      },
      route: 'publicSearch',
      order: 77,
      call: 'publicSearch.overview',
    },
  },
});
