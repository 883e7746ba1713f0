// The screens of logins: components and icons.
import { IconKey } from '@tabler/icons-react';
import { loginsScreens } from '../../../domain/screens/logins.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Logins = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.LoginsScreen,
);

export const loginsFeature = feature(loginsScreens, {
  screens: {
    logins: () => <Logins />,
    duePasswords: () => <Logins part="dues" />,
    custodyMap: () => <Logins part="map" />,
    emergency: () => <Logins part="emergency" />,
    accessLog: () => <Logins part="log" />,
  },
  icons: { logins: IconKey, emergency: IconKey },
});
