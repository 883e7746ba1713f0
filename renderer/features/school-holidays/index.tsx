// The schools' holidays: a small file, seen before it is taken in, replaced or removed. They shade the cover timeline.
export { SchoolHolidaysScreen } from './screen.tsx';
