// Disposal of records whose retention has ended.
import { manifest } from './manifest.ts';

export const disposalScreens = manifest({
  routes: { disposal: '/gallring', disposalDue: '/gallring/att-gallra', disposalList: '/gallring/forslag/:id' },
  places: {
    disposal: {
      text: { sv: 'Gallring', en: 'Disposal' },
      order: 150,
      group: 'records',
      call: 'disposal.page',
      menu: { in: 'go' },
    },
  },
});
