// A saved page.
import { manifest } from './manifest.ts';

export const capturesScreens = manifest({
  routes: { capture: '/bevis/:id' },
});
