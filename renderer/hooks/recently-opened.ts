// What the signed-in person opened last, newest first. In memory only, until the vault is locked.
import { useEffect } from 'react';
import { createSessionValue } from './session-value.ts';

export interface Opened {
  readonly path: string;
  readonly title: string;
}

interface Kept extends Opened {
  /** What it is called apart from its screen's title, which others may share. */
  readonly name?: string | undefined;
}

const MAX_OPENED = 8;
const MAX_CHARACTERS = 80;
const opened = createSessionValue<readonly Kept[]>([]);

function note({ path, title, name }: Kept): void {
  const others = opened.get().filter((other) => other.path !== path);
  opened.set([{ path, title, name }, ...others].slice(0, MAX_OPENED));
}

const known = (path: string): Kept | undefined => opened.get().find((one) => one.path === path);

/** Something was opened, or its title is known now. */
export const noteOpened = (path: string, title: string): void => note({ path, title, name: known(path)?.name });

/** The number and the beginning of the text of something opened, whose screen has the title of its kind. */
const nameOpened = (path: string, name: string): void => note({ path, title: known(path)?.title ?? '', name });

/** @param text '' of what is confidential: then it is called by its number only */
export function useNameOpened(path: string | null, number: string, text: string): void {
  const beginning = text.trim().replace(/\s+/g, ' ').slice(0, MAX_CHARACTERS);
  const name = [number, beginning].filter((part) => part !== '').join(' · ');
  useEffect(() => {
    if (path !== null && name !== '') nameOpened(path, name);
  }, [path, name]);
}

export const recentlyOpened = (): readonly Opened[] =>
  opened.get().map(({ path, title, name }) => ({ path, title: name ?? title }));
