// Where the program is, and whether it is a packaged one.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';

/** Folder of the built program: all of it is in one. */
export const PROGRAM_FOLDER = path.dirname(fileURLToPath(import.meta.url));
/** By the archive too: Electron goes by the name of the executable, which anybody can change in a copy. */
export const PACKAGED = app.isPackaged || PROGRAM_FOLDER.includes('app.asar');
