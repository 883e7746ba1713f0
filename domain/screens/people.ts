// The people.
import { manifest } from './manifest.ts';

export const peopleScreens = manifest({
  routes: { people: '/personer', person: '/personer/:id', workers: '/arbetar' },
  places: {
    people: {
      text: { sv: 'Människor', en: 'People' },
      order: 100,
      group: 'people',
      call: 'people.list',
      menu: { in: 'go', accelerator: 'CmdOrCtrl+4' },
    },
    workers: {
      text: { sv: 'Vem gör vad', en: 'Who does what' },
      order: 105,
      group: 'people',
      call: 'absences.workers',
      menu: { in: 'go' },
    },
  },
  ways: { people: { route: 'people', order: 20 } },
});
