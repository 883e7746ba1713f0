// What a restored backup holds.
import { manifest } from './manifest.ts';

export const backupScreens = manifest({
  routes: { restored: '/aterstallning' },
});
