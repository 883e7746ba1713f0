// What the signed-in person opened last, newest first. In memory only, until the vault is locked.
import { createSessionValue } from './session-value.ts';

export interface Opened {
  readonly path: string;
  readonly title: string;
}

const MAX_OPENED = 8;
const opened = createSessionValue<readonly Opened[]>([]);

/** Something was opened, or its title is known now. */
export const noteOpened = (path: string, title: string): void =>
  opened.set([{ path, title }, ...opened.get().filter((other) => other.path !== path)].slice(0, MAX_OPENED));

export const recentlyOpened = (): readonly Opened[] => opened.get();
