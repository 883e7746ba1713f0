// The people.
import { manifest } from './manifest.ts';

export const peopleScreens = manifest({
  routes: { people: '/personer', person: '/personer/:id' },
  places: {
    people: {
      text: { sv: 'Människor', en: 'People' },
      order: 100,
      group: 'people',
      call: 'people.list',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+4' },
    },
  },
  ways: { people: { route: 'people', order: 20 } },
});
