// School holidays: a small file, previewed before it is imported; can be replaced or removed. They shade the cover
// timeline.
export { SchoolHolidaysScreen } from './school-holidays-screen.tsx';
