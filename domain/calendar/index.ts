// The most used parts of the Swedish calendar: days, working days, days in Stockholm. For the rest see days.ts (weeks,
// weekdays), working-days.ts (deadlines, names of holidays) and stockholm.ts.
export { addDays } from './days.ts';
export { dayInStockholm } from './stockholm.ts';
export { addWorkingDays, workingDayFrom } from './working-days.ts';
