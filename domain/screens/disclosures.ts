// Requests for public records: disclosure.
import { manifest } from './manifest.ts';

export const disclosuresScreens = manifest({
  routes: {
    disclosures: '/handlingar/utlamnande',
    newDisclosure: '/handlingar/utlamnande/ny',
    disclosure: '/handlingar/utlamnande/:id',
  },
  places: {
    disclosures: {
      text: { sv: 'Utlämnande', en: 'Disclosure' },
      order: 136,
      group: 'records',
      call: 'disclosures.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    newDisclosure: {
      text: { sv: 'Anteckna en begäran om handlingar', en: 'Enter a request for records' },
      words: {
        sv: 'utlämnande lämna ut allmän handling offentlighet begäran maska sekretess avslå avslag kopia',
        en: 'disclosure release public record access request mask redact secrecy refuse copy',
      },
      route: 'newDisclosure',
      order: 75,
      call: 'disclosures.save',
    },
  },
});
