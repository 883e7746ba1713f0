// The program's settings files: JSON, replaced as a whole.
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { writeFileSync } from 'atomically';
import type { KeyValueFile } from './preferences.ts';

type Values = Readonly<Record<string, unknown>>;

/** Only the user may read them: they tell which vaults and members there are. */
const MODE = 0o600;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The values of a file; none if it does not exist. @throws if it cannot be read, or is not an object in JSON */
function readValues(file: string): Values {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
  const values: unknown = JSON.parse(text);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new Error('not an object');
  return values as Values;
}

/**
 * Opens a settings file (JSON, mode 0600). One that cannot be read is moved aside, `report` is told, and it starts empty.
 * Written at once and as a whole, so that a crash leaves the old values or the new ones.
 */
export function openSettingsFile(
  folder: string,
  name: 'preferences' | 'remembered' | 'updates',
  report: (message: string) => void,
): KeyValueFile {
  const file = path.join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  let values: Values;
  try {
    values = readValues(file);
  } catch {
    renameSync(file, path.join(folder, `${name}.broken-${Date.now()}.json`));
    report(`${name} could not be read; moved aside and replaced by an empty file`);
    values = {};
  }
  return {
    get: (key) => (Object.hasOwn(values, key) ? values[key] : undefined),
    set: (change) => {
      const next = { ...values, ...change };
      writeFileSync(file, JSON.stringify(next, undefined, '\t'), { mode: MODE });
      values = next;
    },
  };
}
