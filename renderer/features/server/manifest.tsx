// The screen that moves a vault to a server: its component.
import { serverScreens } from '../../../domain/screens/server.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Move = lazyScreen(
  () => import('./move-screen.tsx'),
  (m) => m.MoveScreen,
);

export const serverFeature = feature(serverScreens, {
  screens: { moveToServer: () => <Move /> },
  icons: {},
});
