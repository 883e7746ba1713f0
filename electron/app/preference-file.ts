// The program's settings files: JSON, replaced as a whole.
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { readFileSync, writeFileSync } from 'atomically';
import type { KeyValueFile } from './preferences.ts';

type Values = Readonly<Record<string, unknown>>;

/** Only the user may read them: they tell which vaults and members there are. */
const MODE = 0o600;

/** How long a file may be in use by another program, such as a virus scanner, before the program goes without it. */
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

function look(file: string, waitMs: number): Found {
  try {
    // Reads again for a while if the file is in use or locked.
    const values = valuesIn(readFileSync(file, { encoding: 'utf8', timeout: waitMs }));
    return values === null ? { damaged: true } : { values };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { values: {} } : { unreadable: codeOf(error) };
  }
}

/**
 * Opens a settings file (JSON, mode 0600). Written at once and as a whole, so that a crash leaves the old values or the
 * new ones.
 *
 * One that was read whole and is not valid is moved aside, and it starts empty. One that cannot be read, although tried
 * for a moment, is left as it is: its values are taken when it can be read, and until then changes are kept in memory and
 * nothing is written. Both are reported.
 */
export function openSettingsFile(
  folder: string,
  name: 'preferences' | 'remembered' | 'updates',
  report: (message: string) => void,
): KeyValueFile {
  const file = path.join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  let values: Values = {};
  const is = { read: false };
  /** Changed while the file could not be read. */
  let waiting: Values = {};

  const write = (change: Values): void => {
    const next = { ...values, ...waiting, ...change };
    writeFileSync(file, JSON.stringify(next, undefined, '\t'), { mode: MODE });
    [values, waiting] = [next, {}];
  };
  /** Takes the values of the file, unless that has been done. */
  const take = (waitMs: number): void => {
    if (is.read) return;
    const found = look(file, waitMs);
    if ('unreadable' in found) return;
    if ('damaged' in found) {
      renameSync(file, path.join(folder, `${name}.broken-${Date.now()}.json`));
      report(`${name} could not be understood; moved aside and replaced by an empty file`);
    } else values = found.values;
    is.read = true;
    if (Object.keys(waiting).length === 0) return;
    try {
      write({});
    } catch {
      report(`${name} could be read but not written; what was changed meanwhile is kept until the next change`);
    }
  };

  take(BUSY_MS);
  if (!is.read)
    report(`${name} cannot be read now; the file is left as it is, and nothing is written to it until then`);
  return {
    get: (key) => {
      take(0);
      if (Object.hasOwn(waiting, key)) return waiting[key];
      return Object.hasOwn(values, key) ? values[key] : undefined;
    },
    set: (change) => {
      take(0);
      if (is.read) write(change);
      else waiting = { ...waiting, ...change };
    },
  };
}
