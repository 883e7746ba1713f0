// The log: a file beside the preferences, for the person who helps. Codes and places, never secrets or texts.
import log from 'electron-log/main';

/** Starts the log file; unpackaged programs also write to the console. */
export function startLog(folder: string, toConsole: boolean): void {
  log.transports.file.resolvePathFn = () => `${folder}/kanalvakt.log`;
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.level = 'info';
  log.transports.console.level = toConsole ? 'warn' : false;
  log.transports.ipc.level = false;
}

/** Writes a line: what happened and short details that the caller knows to be harmless. */
export function note(message: string, detail: Readonly<Record<string, string>> = {}): void {
  const rest = Object.entries(detail).map(([key, value]) => `${key}=${value.slice(0, 400)}`);
  log.info([message, ...rest].join(' '));
}
