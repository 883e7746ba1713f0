// The program's settings files. An unreadable file is moved aside and replaced by an empty one.
import { renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import type { KeyValueFile } from './preferences.ts';

/** Opens a settings file (JSON, mode 0600). `report` is called if a broken file was moved aside. */
export function openSettingsFile(
  folder: string,
  name: 'preferences' | 'remembered' | 'updates',
  report: (message: string) => void,
): KeyValueFile {
  const make = (): Store => new Store({ cwd: folder, name, clearInvalidConfig: false, configFileMode: 0o600 });
  try {
    return make();
  } catch {
    renameSync(path.join(folder, `${name}.json`), path.join(folder, `${name}.broken-${Date.now()}.json`));
    report(`${name} could not be read; put aside and made anew`);
    return make();
  }
}
