// The screens of return: components and icons.
import { returnScreens } from '../../../domain/screens/return.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const AbsenceReturn = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.ReturnScreen,
);

export const returnFeature = feature(returnScreens, {
  screens: {
    absenceReturn: (id) => <AbsenceReturn key={id} id={id} />,
  },
  icons: {},
});
