// What the program has told in the corner, kept here: such a message goes by itself, and on a busy computer before anybody has looked.
import { waitFor } from '@testing-library/react';
import { expect } from 'vitest';

const ROOT = '.mantine-Notification-root';
let heard: string[] = [];

const textsIn = (node: Node): string[] => {
  if (!(node instanceof HTMLElement)) return [];
  const found = [...(node.matches(ROOT) ? [node] : []), ...node.querySelectorAll<HTMLElement>(ROOT)];
  return found.map((one) => one.innerText.trim());
};

/** Begins to listen; gives what ends it. */
export function listen(): () => void {
  heard = [];
  const observer = new MutationObserver((changes) => {
    heard.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(textsIn)));
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Until a message says so, though it may be gone again. */
export const expectTold = async (text: string | RegExp): Promise<void> => {
  await waitFor(() => expect(heard).toContainEqual(typeof text === 'string' ? text : expect.stringMatching(text)));
};
