// The log of all records.
import { manifest } from './manifest.ts';

export const recordsScreens = manifest({
  routes: { records: '/logg' },
  places: {
    records: {
      text: { sv: 'Logg', en: 'Log' },
      order: 120,
      call: 'records.page',
    },
  },
});
