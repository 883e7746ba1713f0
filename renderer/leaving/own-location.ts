// Where links lead in a window that shows one record: to the main window. The list of the record is the way out of it.
import { call, closeWindow } from '../bridge.ts';

/** The address of the list that holds what is at an address. */
const listOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Follows a link from the record at `path`. */
export function leaveRecord(path: string, to: string): void {
  if (to === listOf(path)) closeWindow();
  else if (to !== path) void call('app.goTo', { path: to });
}
