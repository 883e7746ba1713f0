// The program's settings files: JSON, replaced as a whole.
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { readFileSync, writeFileSync } from 'atomically';
import type { KeyValueFile } from './preferences.ts';

type Values = Readonly<Record<string, unknown>>;

/** Only the user may read them: they tell which vaults and members there are. */
const MODE = 0o600;

/** How long a file may be in use by another program, such as a virus scanner, before the user is asked. */
const BUSY_MS = 500;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** The values in a text; null if it is not an object in JSON. */
function valuesIn(text: string): Values | null {
  try {
    const values: unknown = JSON.parse(text);
    return typeof values === 'object' && values !== null && !Array.isArray(values) ? (values as Values) : null;
  } catch {
    return null;
  }
}

/** What a file holds: none if it does not exist; `unreadable` with the system's code, which says nothing about it. */
type Found = { values: Values } | { damaged: true } | { unreadable: string };

function look(file: string): Found {
  try {
    // Reads again for a while if the file is in use or locked.
    const values = valuesIn(readFileSync(file, { encoding: 'utf8', timeout: BUSY_MS }));
    return values === null ? { damaged: true } : { values };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { values: {} } : { unreadable: codeOf(error) };
  }
}

export interface SettingsFileHooks {
  /** For the log: what happened, without anything of the file. */
  readonly report: (message: string) => void;
  /**
   * Asks the user about a file that cannot be read: to try again, or to put it aside and start over. The program does not
   * go on without an answer: what it would write later, without having read the file, would replace what is in it.
   */
  readonly unreadable: (file: string) => 'again' | 'aside';
}

/**
 * Opens a settings file (JSON, mode 0600). Written at once and as a whole, so that a crash leaves the old values or the
 * new ones. One that is not valid, or that the user no longer waits for, is moved aside, and it starts empty.
 */
export function openSettingsFile(
  folder: string,
  name: 'preferences' | 'remembered' | 'updates',
  { report, unreadable }: SettingsFileHooks,
): KeyValueFile {
  const file = path.join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  const putAside = (): void => renameSync(file, path.join(folder, `${name}.broken-${Date.now()}.json`));
  const read = (): Values => {
    for (;;) {
      const found = look(file);
      if ('values' in found) return found.values;
      if ('damaged' in found) {
        putAside();
        report(`${name} could not be understood; moved aside and replaced by an empty file`);
        return {};
      }
      report(`${name} cannot be read: ${found.unreadable}`);
      if (unreadable(file) === 'again') continue;
      try {
        putAside();
        report(`${name} was moved aside and replaced by an empty file, as the user chose`);
        return {};
      } catch (error) {
        report(`${name} cannot be moved aside: ${codeOf(error)}`);
      }
    }
  };

  let values = read();
  return {
    get: (key) => (Object.hasOwn(values, key) ? values[key] : undefined),
    set: (change) => {
      const next = { ...values, ...change };
      writeFileSync(file, JSON.stringify(next, undefined, '\t'), { mode: MODE });
      values = next;
    },
  };
}
