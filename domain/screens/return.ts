// What happened during an absence, for the person who is back.
import { manifest } from './manifest.ts';

export const returnScreens = manifest({
  routes: { absenceReturn: '/tackning/:id/tillbaka' },
});
