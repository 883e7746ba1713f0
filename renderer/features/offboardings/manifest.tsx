// The screens of offboardings: components and icons.
import { IconDeviceMobileOff, IconUserExclamation, IconUserOff } from '@tabler/icons-react';
import { offboardingsScreens } from '../../../domain/screens/offboardings.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Offboardings = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.OffboardingsScreen,
);
const Offboarding = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.OffboardingScreen,
);
const NewIncident = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.NewIncidentScreen,
);

export const offboardingsFeature = feature(offboardingsScreens, {
  screens: {
    offboardings: () => <Offboardings />,
    newOffboarding: () => <Offboarding key="new" id={null} />,
    offboarding: (id) => <Offboarding key={id} id={id} />,
    accountAlarm: () => <NewIncident key="account" cause="account" />,
    deviceAlarm: () => <NewIncident key="device" cause="device" />,
  },
  icons: {
    offboardings: IconUserOff,
    accountAlarm: IconUserExclamation,
    deviceAlarm: IconDeviceMobileOff,
    newOffboarding: IconUserOff,
  },
});
