// The log file, for support.
import log from 'electron-log/main';
import { logLine } from './log-line.ts';

/** Starts the log file in `folder`; an unpackaged program also writes to the console. */
export function startLog(folder: string, toConsole: boolean): void {
  log.transports.file.resolvePathFn = () => `${folder}/kanalvakt.log`;
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.level = 'info';
  log.transports.console.level = toConsole ? 'warn' : false;
  log.transports.ipc.level = false;
}

/** Writes one line: a message, and of the details what is harmless (log-line.ts). */
export function writeLog(message: string, detail: Readonly<Record<string, string>> = {}): void {
  log.info(logLine(message, detail));
}
