// The people.
import { manifest } from './manifest.ts';

export const peopleScreens = manifest({
  routes: { people: '/personer', person: '/personer/:id' },
  places: {
    people: {
      text: { sv: 'Personer', en: 'People' },
      order: 100,
      call: 'people.list',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+7' },
    },
  },
  ways: { people: { route: 'people', order: 20 } },
});
