// Runs around every component test: clears what the previous test left, and fails a test during which the screens
// logged errors or broke the contract.
import { configure } from '@testing-library/react';
import { afterEach, beforeEach, expect } from 'vitest';
import { page } from 'vitest/browser';
import { removeScreen } from './show.tsx';

const SHOWN = '\n\nShown:\n';

configure({
  // A wait ends as soon as its condition holds; this timeout only ends a hanging test.
  asyncUtilTimeout: 60_000,
  // Every retry of a pending wait creates such an error, so the page's text is added only when the message is read.
  getElementError: (message) =>
    Object.defineProperty(new Error(), 'message', {
      configurable: true,
      get: () => (message?.includes(SHOWN) === true ? message : `${message ?? ''}${SHOWN}${document.body.innerText}`),
    }),
});

const consoleMessages: string[] = [];
for (const level of ['error', 'warn'] as const) {
  const before = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    consoleMessages.push(`console.${level}: ${words.map(String).join(' ')}`);
    before(...words);
  };
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  consoleMessages.length = 0;
});

afterEach(async () => {
  const complaints = [...(await removeScreen()), ...consoleMessages];
  expect(complaints, 'errors logged by the screens or reported by the bridge').toEqual([]);
});
