// After a change, what is on the screen is asked again: what is made of registers alone, only when one of them changed.
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { queryClient, subscribeToEvents } from '../../../renderer/calls/client.ts';
import { useAction } from '../../../renderer/calls/use-action.ts';
import { useCall } from '../../../renderer/calls/use-call.ts';
import { type Answers, type Bridge, asExample, closeBridge, makeBridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';

let bridge: Bridge;
let stop = (): void => undefined;
let written = 0;

function Screen() {
  const { data } = useCall('app.now', {});
  const { data: organisation } = useCall('organisation.get', {});
  const write = useAction('vault.unsaved', { quiet: true });
  return (
    <button type="button" onClick={() => void write.run({ unsaved: true })}>
      {`shown: ${data?.now ?? ''}, ${String(organisation?.boards.length)} board(s)`}
    </button>
  );
}

const now = (): string => `2026-06-10T08:00:0${String(written)}.000Z`;
const begin = async (write: () => void): Promise<void> => {
  const answers: Answers = {
    'organisation.get': asExample,
    'app.now': () => Promise.resolve(ok({ now: now(), today: '2026-06-10' })),
    'vault.unsaved': () => {
      written += 1;
      write();
      return Promise.resolve(ok({}));
    },
  };
  bridge = makeBridge(example(), answers);
  stop = subscribeToEvents();
  render(
    <QueryClientProvider client={queryClient}>
      <Screen />
    </QueryClientProvider>,
  );
  await screen.findByText(/^shown: 2026-06-10T08:00:00.000Z, [1-9]/);
};

beforeEach(() => {
  written = 0;
  queryClient.clear();
});
afterEach(() => {
  cleanup();
  stop();
  queryClient.clear();
  closeBridge();
});

const asked = async (): Promise<{ now: number; organisation: number }> => {
  await bridge.settled();
  return { now: bridge.asked('app.now').length, organisation: bridge.asked('organisation.get').length };
};

it.each([
  ['other registers', ['channels'], 1],
  ['one of its registers', ['channels', 'boards'], 2],
  ['the people, on whom rights depend', ['people'], 2],
  ['nothing that is named', [], 2],
] as const)('an answer of stated registers, after a change of %s', async (_, collections, times) => {
  await begin(() => undefined);
  bridge.tell('changed', { seq: 1, collections: [...collections], logs: [] });
  expect(await asked()).toEqual({ now: 2, organisation: times });
});

it.each([
  ['is heard of before the answer', ['boards'], { now: 3, organisation: 2 }],
  ['concerns something else', ['channels'], { now: 3, organisation: 1 }],
  ['is not heard of yet', null, { now: 2, organisation: 2 }],
] as const)('after a write whose change %s', async (_, collections, times) => {
  await begin(() => {
    if (collections !== null) bridge.tell('changed', { seq: written, collections: [...collections], logs: [] });
  });
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(/^shown: 2026-06-10T08:00:01.000Z/);
  await waitFor(async () => expect(await asked()).toEqual(times));
});
