// Moving the vault to a server.
import { manifest } from './manifest.ts';

export const serverScreens = manifest({
  routes: { moveToServer: '/flytta-till-server' },
});
