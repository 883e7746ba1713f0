// The screens of settings: components and icons.
import { IconSettings } from '@tabler/icons-react';
import { settingsScreens } from '../../../domain/screens/settings.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Settings = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.SettingsScreen,
);

export const settingsFeature = feature(settingsScreens, {
  screens: {
    settings: () => <Settings address="" />,
    setting: (address) => <Settings address={address} />,
  },
  icons: { settings: IconSettings },
});
