// Starts the program when the user signs in to the computer, if they have chosen so.
import { type Result, fail, ok } from '../../domain/kernel/result.ts';
import { autostartEntry, autostartFile, desktopEntry, programToStart, setAutostart } from '../linux/autostart.ts';

const EXEC = /^Exec=.*$/m;

export interface StartWithComputerOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  /** The setting of Windows and macOS. */
  readonly setLoginItem: (settings: { openAtLogin: boolean }) => void;
}

export interface StartWithComputer {
  /** Turns it on or off. */
  set(on: boolean): Result<object>;
  /**
   * After the program has been moved: a file that still is there names where it is now. One that the user has removed
   * stays away.
   */
  keep(): void;
}

export function createStartWithComputer(options: StartWithComputerOptions): StartWithComputer {
  const { platform, env, home, execPath, setLoginItem } = options;
  const file = autostartFile(env, home);
  const entry = desktopEntry(programToStart(env, execPath));
  return {
    set: (on) => {
      try {
        if (platform !== 'linux') setLoginItem({ openAtLogin: on });
        else if (on && entry === null) return fail('app.notStartedWithComputer');
        else setAutostart(file, on ? entry : null);
        return ok({});
      } catch {
        return fail('app.notStartedWithComputer');
      }
    },
    keep: () => {
      if (platform !== 'linux' || entry === null) return;
      const written = autostartEntry(file);
      const starts = EXEC.exec(entry)?.[0] ?? '';
      if (written === null || EXEC.exec(written)?.[0] === starts) return;
      try {
        // Only what is started: the desktop may have turned it off in the same file.
        setAutostart(
          file,
          written.replace(EXEC, () => starts),
        );
      } catch {
        // It is tried again at the next start.
      }
    },
  };
}
