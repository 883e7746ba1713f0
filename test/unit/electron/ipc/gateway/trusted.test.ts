// Whom the gateway answers: the windows that the program has opened itself, and each of them its own calls only.
import type { IpcMainInvokeEvent } from 'electron';
import { expect, it } from 'vitest';
import { createTrust } from '../../../../../electron/ipc/gateway/trusted.ts';

type Asked = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;
const from = (url: string, inFrame = false): Asked => {
  const mainFrame = { url };
  return { sender: { mainFrame }, senderFrame: inFrame ? { url } : mainFrame } as unknown as Asked;
};
const OWN_PAGE = 'app://kanalvakt/index.html?window=own#/moderering/c1';
const [main, own, bar, replay, foreign] = [
  from('app://kanalvakt/index.html'),
  ...[OWN_PAGE, OWN_PAGE, OWN_PAGE, OWN_PAGE].map((page) => from(page)),
] as [Asked, Asked, Asked, Asked, Asked];
const isTrusted = createTrust({
  isMain: (contents) => contents === main.sender,
  isOwnWindow: (contents) => contents === own.sender,
  barOf: (contents) => (contents === bar.sender ? 'capture' : contents === replay.sender ? 'replay' : null),
});

it('answers each window its own calls', () => {
  const calls = ['moderation.get', 'vault.unlock', 'captureBar.state', 'replayBar.state'];
  expect(calls.map((name) => isTrusted(main, name))).toEqual([true, true, false, false]);
  expect(calls.map((name) => isTrusted(own, name))).toEqual([true, false, false, false]);
  expect(calls.map((name) => isTrusted(bar, name))).toEqual([false, false, true, false]);
  expect(calls.map((name) => isTrusted(replay, name))).toEqual([false, false, false, true]);
});

it('answers no other window, whatever its address', () => {
  for (const name of ['moderation.get', 'vault.status', 'captureBar.state', 'replayBar.state', 'app.preferences'])
    expect(isTrusted(foreign, name)).toBe(false);
});

it('answers no frame inside a page, none that is gone, and no page of anybody else', () => {
  expect(isTrusted({ ...own, senderFrame: from(OWN_PAGE).senderFrame }, 'moderation.get')).toBe(false);
  expect(isTrusted({ ...own, senderFrame: null }, 'moderation.get')).toBe(false);
  const elsewhere = from('https://example.se/');
  const trusts = createTrust({ isMain: () => true, isOwnWindow: () => true, barOf: () => 'replay' });
  expect(trusts(elsewhere, 'moderation.get')).toBe(false);
  expect(trusts(from(OWN_PAGE, true), 'moderation.get')).toBe(false);
  expect(trusts(own, 'moderation.get')).toBe(true);
});
