// The Swedish calendar, what the rest of the program asks most: days, working days, Stockholm's days.
// More is in days.ts (weeks, weekdays), working-days.ts (deadlines, names of holidays) and stockholm.ts.
export { addDays } from './days.ts';
export { dayInStockholm } from './stockholm.ts';
export { addWorkingDays, workingDayFrom } from './working-days.ts';
