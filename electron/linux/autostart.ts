// Starts the program with the desktop session on Linux: a file in the user's autostart folder (XDG Desktop Application
// Autostart), which every desktop reads.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The file, from the environment as every desktop finds it. */
export function autostartFile({ XDG_CONFIG_HOME: configured = '' }: Environment, home: string): string {
  const folder = path.posix.isAbsolute(configured) ? configured : path.posix.join(home, '.config');
  return path.posix.join(folder, 'autostart', 'kanalvakt.desktop');
}

/**
 * What is to be started: of an AppImage the file itself, whose contents lie somewhere else at each start. The variables are
 * inherited by what an AppImage starts, so they count only for a program among its contents.
 */
export const programToStart = (
  { APPIMAGE: image = '', APPDIR: contents = '' }: Environment,
  execPath: string,
): string =>
  path.posix.isAbsolute(image) && path.posix.isAbsolute(contents) && execPath.startsWith(`${contents}/`)
    ? image
    : execPath;

/** In quotes, with what a quoted argument, a field code and a text of the file each give a meaning. */
const quoted = (program: string): string =>
  `"${program.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\');

/** The contents of the file; null for a path that none can name. */
export function desktopEntry(program: string): string | null {
  // oxlint-disable-next-line no-control-regex -- a line break would begin another key
  if (/[\u0000-\u001F\u007F=]/.test(program) || !path.posix.isAbsolute(program)) return null;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Kanalvakt',
    'Comment[sv]=Kommunens sociala medier',
    `Exec=${quoted(program)}`,
    'Icon=kanalvakt',
    'Terminal=false',
    '',
  ].join('\n');
}

/** Writes the file, or removes it for null; what is around it stays. @throws if the folder cannot be written */
export function setAutostart(file: string, entry: string | null): void {
  if (entry === null) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, entry, { mode: 0o644 });
}

/** The contents of the file; null if it is not there. */
export function autostartEntry(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
