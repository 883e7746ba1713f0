// Which page asked what is being answered: a dialog belongs to its window.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { WebContents } from 'electron';

const asking = new AsyncLocalStorage<WebContents>();

/** Answers a call of this page. */
export const answerTo = <T>(contents: WebContents, answer: () => Promise<T>): Promise<T> =>
  asking.run(contents, answer);

/** The page whose call is being answered; undefined for what the program does of its own accord. */
export const asker = (): WebContents | undefined => asking.getStore();
