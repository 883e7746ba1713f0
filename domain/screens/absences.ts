// An absence: who is away, and who covers.
import { manifest } from './manifest.ts';

export const absencesScreens = manifest({
  routes: { newAbsence: '/tackning/ny', absence: '/tackning/:id' },
  actions: {
    newAbsence: {
      text: { sv: 'Ny frånvaro', en: 'New absence' },
      words: {
        sv: 'semester ledig borta kurs ersättare överlämna',
        en: 'holiday leave away course substitute hand over',
      },
      route: 'newAbsence',
      order: 30,
      call: 'absences.save',
      menu: { in: 'file', accelerator: 'CmdOrCtrl+Shift+N' },
    },
  },
  ways: { absence: { route: 'newAbsence', order: 50 } },
});
