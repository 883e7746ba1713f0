// Importing the school holidays.
import { manifest } from './manifest.ts';

export const schoolHolidayImportsScreens = manifest({
  routes: { schoolHolidays: '/tackning/skollov' },
});
