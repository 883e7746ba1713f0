// Archive packages of the channels' records.
import { manifest } from './manifest.ts';

export const archivingScreens = manifest({
  routes: { archiving: '/handlingar/arkivpaket' },
  places: {},
  actions: {
    archivePackages: {
      text: { sv: 'Arkivpaket', en: 'Archive packages' },
      words: {
        sv: 'arkivera leverera leverans e-arkiv fgs e-ark mets premis sip paket kontrollera årlig utskrift',
        en: 'archive deliver delivery e-archive fgs e-ark mets premis sip package check yearly print',
      },
      route: 'archiving',
      order: 138,
      call: 'archiving.get',
    },
  },
});
