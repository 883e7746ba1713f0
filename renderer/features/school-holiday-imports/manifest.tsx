// The screens of school holiday imports: components and icons.
import { schoolHolidayImportsScreens } from '../../../domain/screens/school-holiday-imports.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const SchoolHolidays = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.SchoolHolidaysScreen,
);

export const schoolHolidayImportsFeature = feature(schoolHolidayImportsScreens, {
  screens: {
    schoolHolidays: () => <SchoolHolidays />,
  },
  icons: {},
});
