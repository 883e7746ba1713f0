// A hacked account or a lost phone.
import { manifest } from './manifest.ts';

export const incidentsScreens = manifest({
  routes: { incident: '/larm/:id' },
});
