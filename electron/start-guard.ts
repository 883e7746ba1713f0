// Ends the packaged program at once if it was started with something that opens it (switches.ts).
import { type App, dialog } from 'electron';
import { startLog, writeLog } from './app/log.ts';
import { textsFor } from './app/texts.ts';
import { dropFusedVariables, forbiddenAtStart } from './security/switches.ts';

/** Only plain names are shown and logged: what is not one was written to be read. */
const shown = (name: string): string => (/^[\w-]{1,60}$/.test(name) ? name : '--…');

/**
 * Whether the program may start. If not, it has said why, in both languages because no setting has been read: on
 * standard error, in a dialog (not on Linux, where there is none this early), and in the log. `testMark` is empty in
 * every package but one made for tests.
 */
export function mayStart(app: App, testMark: string): boolean {
  const { argv, env, platform } = process;
  const names = forbiddenAtStart({ argv, env, platform, forTests: testMark !== '' });
  dropFusedVariables(process.env);
  if (names.length === 0) return true;
  const list = names.slice(0, 20).map(shown).join(' ');
  const [sv, en] = [textsFor('sv'), textsFor('en')];
  const text = [sv, en].map(({ switchesText }) => switchesText.replace('{names}', list)).join('\n\n');
  process.stderr.write(`${text}\n`);
  app.setAppLogsPath();
  startLog(app.getPath('logs'), false);
  writeLog('start refused', { names: list });
  if (process.platform !== 'linux') dialog.showErrorBox(`${sv.failedTitle} / ${en.failedTitle}`, text);
  return false;
}
