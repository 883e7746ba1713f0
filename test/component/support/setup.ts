// Around every component test: nothing of the last one is left, and a test during which the screens complained fails.
import { configure } from '@testing-library/react';
import { afterEach, beforeEach, expect } from 'vitest';
import { page } from 'vitest/browser';
import { putAway } from './show.tsx';

const SHOWN = '\n\nShown:\n';

configure({
  // A wait ends as soon as its condition holds; this only ends what hangs.
  asyncUtilTimeout: 60_000,
  // Every try of a wait that is not over makes such an error: what is shown is written into it when somebody reads it.
  getElementError: (message) => Object.defineProperty(new Error(), 'message', { configurable: true, get: () => (message?.includes(SHOWN) === true ? message : `${message ?? ''}${SHOWN}${document.body.innerText}`) }),
});

const said: string[] = [];
for (const level of ['error', 'warn'] as const) {
  const before = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    said.push(`console.${level}: ${words.map(String).join(' ')}`);
    before(...words);
  };
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  said.length = 0;
});

afterEach(async () => {
  const complaints = [...(await putAway()), ...said];
  expect(complaints, 'complaints of the screens and of their bridge').toEqual([]);
});
