// The files of the program's own settings. One that cannot be read is put aside and made anew.
import { renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import type { KeyValueFile } from './preferences.ts';

/** Opens a JSON file of the program's settings; `report` hears when a broken one was put aside. Only its owner may read it. */
export function openSettingsFile(folder: string, name: 'preferences' | 'remembered', report: (message: string) => void): KeyValueFile {
  const make = (): Store => new Store({ cwd: folder, name, clearInvalidConfig: false, configFileMode: 0o600 });
  try {
    return make();
  } catch {
    renameSync(path.join(folder, `${name}.json`), path.join(folder, `${name}.broken-${Date.now()}.json`));
    report(`${name} could not be read; put aside and made anew`);
    return make();
  }
}
