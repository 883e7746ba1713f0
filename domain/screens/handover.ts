// The briefing that is handed over before an absence.
import { manifest } from './manifest.ts';

export const handoverScreens = manifest({
  routes: { briefing: '/tackning/:id/overlamning' },
});
