// The log file, for support: codes and source locations, never secrets or users' texts.
import log from 'electron-log/main';

/** Starts the log file in `folder`; an unpackaged program also writes to the console. */
export function startLog(folder: string, toConsole: boolean): void {
  log.transports.file.resolvePathFn = () => `${folder}/kanalvakt.log`;
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.level = 'info';
  log.transports.console.level = toConsole ? 'warn' : false;
  log.transports.ipc.level = false;
}

/** Writes one line: a message, and details that the caller knows to be harmless, cut at 400 characters. */
export function writeLog(message: string, detail: Readonly<Record<string, string>> = {}): void {
  const rest = Object.entries(detail).map(([key, value]) => `${key}=${value.slice(0, 400)}`);
  log.info([message, ...rest].join(' '));
}
