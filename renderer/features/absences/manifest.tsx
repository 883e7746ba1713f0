// The screens of absences: components and icons.
import { IconCalendarPlus } from '@tabler/icons-react';
import { absencesScreens } from '../../../domain/screens/absences.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Absence = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.AbsenceScreen,
);

export const absencesFeature = feature(absencesScreens, {
  screens: {
    newAbsence: () => <Absence key="new" id={null} />,
    absence: (id) => <Absence key={id} id={id} />,
  },
  icons: { newAbsence: IconCalendarPlus },
});
