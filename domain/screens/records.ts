// The log of all records.
import { manifest } from './manifest.ts';

export const recordsScreens = manifest({
  routes: { records: '/logg' },
  places: {
    records: {
      text: { sv: 'Handlingar', en: 'Records' },
      order: 130,
      group: 'records',
      call: 'records.page',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+5' },
    },
  },
});
