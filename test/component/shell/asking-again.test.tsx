// After a change, what is on the screen is asked again if the change names something that the answer was made of, and
// only once. Answers that say nothing of it are asked again after every change and every call.
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { queryClient, subscribeToEvents } from '../../../renderer/calls/client.ts';
import { useAction } from '../../../renderer/calls/use-action.ts';
import { useCall } from '../../../renderer/calls/use-call.ts';
import { type Answers, type Bridge, asExample, closeBridge, makeBridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';

let bridge: Bridge;
let stop = (): void => undefined;
let written = 0;

/** What the answer of the main process says is that nothing is known of what it was made of. */
function Screen() {
  const { data } = useCall('app.now', {});
  const { data: organisation, problem } = useCall('organisation.get', {});
  const write = useAction('records.removeView', { quiet: true });
  const other = useAction('vault.unsaved', { quiet: true });
  const boards = problem === null ? `${String(organisation?.boards.length)} board(s)` : problem.code;
  return (
    <>
      <p>{`shown: ${data?.now ?? ''}, ${boards}`}</p>
      <button type="button" onClick={() => void write.run({ id: 'view' }).then(() => (written += 1))}>
        write
      </button>
      <button type="button" onClick={() => void other.run({ unsaved: true }).then(() => (written += 1))}>
        other
      </button>
    </>
  );
}

async function begin(more: Answers = {}): Promise<void> {
  bridge = makeBridge(example(), {
    'organisation.get': asExample,
    'app.now': ok({ now: '2026-06-10T08:00:00.000Z', today: '2026-06-10' }),
    'vault.unsaved': ok({}),
    ...more,
  });
  stop = subscribeToEvents();
  render(
    <QueryClientProvider client={queryClient}>
      <Screen />
    </QueryClientProvider>,
  );
  await screen.findByText(/^shown: 2026-06-10T08:00:00.000Z, ([1-9]|vault)/);
}

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

/** How often each was asked, once the screen is at rest. */
async function asked(): Promise<{ now: number; organisation: number }> {
  await bridge.settled();
  return { now: bridge.asked('app.now').length, organisation: bridge.asked('organisation.get').length };
}
const change = (collections: readonly string[], logs: readonly string[] = []): void =>
  bridge.tell('changed', { seq: 1, collections: [...collections], logs: [...logs] });
const press = async (name: string): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name }));
  await waitFor(() => expect(written).toBe(1));
};

describe('an answer made of registers is asked for again', () => {
  it.each([
    ['not after a change of other registers', ['channels'], [], 1],
    ['not after a change of a log by the name of its register', [], ['boards'], 1],
    ['after a change of one of its registers', ['channels', 'boards'], [], 2],
    ['after a change of the people, on whom rights depend', ['people'], [], 2],
    ['after a change that may concern everything', ['$erasures', '*'], [], 2],
    ['after a change that names nothing', [], [], 2],
  ] as const)('%s; one of the main process always', async (_, collections, logs, times) => {
    await begin();
    change(collections, logs);
    expect(await asked()).toEqual({ now: 2, organisation: times });
  });

  it('after every change, if it was refused', async () => {
    await begin({ 'organisation.get': fail('vault.closed') });
    await bridge.settled();
    bridge.answer({ 'organisation.get': asExample });
    change(['channels']);
    await screen.findByText(/[1-9] board/);
    expect(await asked()).toEqual({ now: 2, organisation: 2 });
  });
});

describe('after a write', () => {
  it.each([
    ['whose change is heard of before its answer', ['boards'], { now: 3, organisation: 2 }],
    ['whose change concerns something else', ['recordViews'], { now: 3, organisation: 1 }],
    ['of several changes', ['boards', 'people'], { now: 3, organisation: 2 }],
    ['whose change is not heard of yet', [], { now: 2, organisation: 2 }],
  ] as const)('%s, an answer made of registers is asked for at most once', async (_, registers, times) => {
    await begin({
      'records.removeView': () => {
        for (const register of registers) change([register]);
        return ok({ views: [], defaultId: null });
      },
    });
    await press('write');
    expect(await asked()).toEqual(times);
  });

  it.each([
    ['what it has changed already is asked for', ['boards'], { now: 3, organisation: 2 }],
    ['nothing is asked for if it has changed nothing', [], { now: 1, organisation: 1 }],
  ] as const)('that is refused, %s', async (_, registers, times) => {
    await begin({
      'records.removeView': () => {
        for (const register of registers) change([register]);
        return fail('vault.closed');
      },
    });
    await press('write');
    expect(await asked()).toEqual(times);
  });

  it('that is not answered yet, changes are shown all the same', async () => {
    await begin({ 'records.removeView': () => new Promise(() => undefined) });
    await userEvent.click(screen.getByRole('button', { name: 'write' }));
    change(['boards']);
    expect(await asked()).toEqual({ now: 2, organisation: 2 });
  });

  it('or another call, the new answers have come when it is done', async () => {
    let boards = 0;
    await begin({
      'records.removeView': () => {
        change(['boards']);
        return ok({ views: [], defaultId: null });
      },
    });
    const { boards: before } = await example().get('organisation.get', {});
    bridge.answer({
      'organisation.get': async () => {
        const answer = await example().ask('organisation.get', {});
        boards += 1;
        return answer.ok ? { ...answer, value: { ...answer.value, boards: [] } } : answer;
      },
    });
    await press('write');
    expect([boards, before.length > 0]).toEqual([1, true]);
    await screen.findByText(/ 0 board/);
  });
});

it('after a call that writes nothing, only answers that say nothing of what they were made of are asked for', async () => {
  await begin();
  await press('other');
  expect(await asked()).toEqual({ now: 2, organisation: 1 });
});

describe('a change that is heard of while an answer is on its way', () => {
  it.each([
    ['that was made of it has the question asked again', ['boards'], 3],
    ['that was made of something else does not', ['channels'], 2],
  ] as const)('%s', async (_, collections, times) => {
    await begin();
    let isAsked = (): void => undefined;
    let give = (): void => undefined;
    const first = new Promise<void>((resolve) => (isAsked = resolve));
    const given = new Promise<void>((resolve) => (give = resolve));
    bridge.answer({
      'organisation.get': async () => {
        isAsked();
        await given;
        const answer = await example().ask('organisation.get', {});
        return answer.ok ? { ...answer, value: { ...answer.value, boards: [] } } : answer;
      },
    });
    change(['units']);
    await first;
    bridge.answer({ 'organisation.get': asExample });
    change(collections);
    give();
    await vi.waitFor(async () => expect((await asked()).organisation).toBe(times));
    await screen.findByText(times === 3 ? /[1-9] board/ : / 0 board/);
    expect((await asked()).organisation).toBe(times);
  });
});

it('changes that follow each other faster than answers do not keep the screen waiting, and the last is shown', async () => {
  await begin();
  let questions = 0;
  let shown = '';
  bridge.answer({
    'organisation.get': async () => {
      questions += 1;
      const count = questions;
      if (count === 4) shown = screen.getByText(/^shown/).textContent;
      if (count <= 5) change(['boards']);
      const answer = await example().ask('organisation.get', {});
      if (!answer.ok) return answer;
      const [board] = answer.value.boards;
      return { ...answer, value: { ...answer.value, boards: Array.from({ length: count }, () => board!) } };
    },
  });
  change(['boards']);
  await screen.findByText(/ 6 board/);
  expect(await asked()).toMatchObject({ organisation: 7 });
  expect(shown).toMatch(/ 3 board/);
});

describe('while others write all the time', () => {
  const WRITES = 50;
  /** Each is reported in a frame of the screen of its own. */
  const others = async (collections: readonly string[]): Promise<void> => {
    for (let n = 0; n < WRITES; n += 1) {
      change(collections);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };

  it('what is on the screen is asked again a few times, and what they do not touch never', async () => {
    await begin();
    await others(['channels']);
    await vi.waitFor(async () => expect((await asked()).now).toBeGreaterThan(2));
    const { now, organisation } = await asked();
    expect(organisation).toBe(1);
    expect(now).toBeLessThan(WRITES / 3);
  });

  it('the last change is shown, and one’s own at once', async () => {
    await begin({ 'records.removeView': () => (change(['boards']), ok({ views: [], defaultId: null })) });
    await others(['boards']);
    const answer = await example().ask('organisation.get', {});
    const none = answer.ok ? { ...answer, value: { ...answer.value, boards: [] } } : answer;
    bridge.answer({ 'organisation.get': () => none });
    change(['boards']);
    await screen.findByText(/ 0 board/);
    bridge.answer({ 'organisation.get': asExample });
    await press('write');
    expect(screen.queryByText(/ 0 board/)).toBeNull();
  });
});
