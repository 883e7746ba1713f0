// Records the program's messages and refusals: they disappear after a while, on a busy computer before a test has looked.
import { waitFor } from '@testing-library/react';
import { expect } from 'vitest';

/** The words of a message, and of a refusal. */
const ROOT = '[data-message-text]';
let recorded: string[] = [];

const textsIn = (node: Node): string[] => {
  if (!(node instanceof HTMLElement)) return [];
  const found = [...(node.matches(ROOT) ? [node] : []), ...node.querySelectorAll<HTMLElement>(ROOT)];
  return found.map((element) => element.innerText.trim());
};

/** Starts recording; returns a function that stops it. */
export function recordNotifications(): () => void {
  recorded = [];
  const observer = new MutationObserver((changes) => {
    recorded.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(textsIn)));
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Waits until a notification has shown this text, even if it has disappeared since. */
export const expectNotification = async (text: string | RegExp): Promise<void> => {
  await waitFor(() => expect(recorded).toContainEqual(typeof text === 'string' ? text : expect.stringMatching(text)));
};
