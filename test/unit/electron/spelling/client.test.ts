// The main process's side of the spelling process.
import { describe, expect, it, vi } from 'vitest';
import type { ForkedProcess } from '../../../../electron/engine/fork.ts';
import { createSpelling, type SpellingChoices } from '../../../../electron/spelling/client.ts';
import type { SpellingRequest } from '../../../../electron/spelling/protocol.ts';

type Listener = (value: unknown) => void;

/** A process whose answers the test decides. */
class FakeProcess {
  readonly asked: SpellingRequest[] = [];
  readonly #listeners = new Map<string, Listener>();
  isKilled = false;
  answers: (request: SpellingRequest) => unknown = () => undefined;

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, listener);
    return this;
  }
  tell(event: string, value: unknown): void {
    this.#listeners.get(event)?.(value);
  }
  postMessage(request: SpellingRequest): void {
    this.asked.push(request);
    const answer = this.answers(request);
    if (answer !== undefined) queueMicrotask(() => this.tell('message', answer));
  }
  kill(): boolean {
    this.isKilled = true;
    return true;
  }
}

function setUp(choices: Partial<SpellingChoices> = {}, answers: FakeProcess['answers'] = () => undefined) {
  const processes: FakeProcess[] = [];
  const note = vi.fn();
  const spelling = createSpelling({
    fork: () => {
      const started = new FakeProcess();
      started.answers = answers;
      processes.push(started);
      return started as unknown as ForkedProcess;
    },
    choices: () => ({ language: 'sv', ...choices }),
    note,
    patience: 20,
  });
  return { spelling, processes, note };
}

const allWrong: FakeProcess['answers'] = (request) =>
  request.type === 'check'
    ? { type: 'checked', id: request.id, misspelt: request.words.map((_word, position) => position) }
    : { type: 'suggested', id: request.id, suggestions: ['kommentar'] };

describe('asking', () => {
  it('notes dictionaries that cannot be opened once, not at every check', async () => {
    const { spelling, note } = setUp({}, ({ id }) => ({ type: 'failed', id, cause: 'ENOENT' }));
    expect(await spelling.check(['komentar'])).toEqual([]);
    expect(await spelling.check(['kommentera'])).toEqual([]);
    expect(note.mock.calls).toEqual([['spelling failed', { cause: 'ENOENT' }]]);
    // The next process is another matter.
    spelling.end();
    spelling.resume();
    await spelling.check(['komentar']);
    expect(note).toHaveBeenCalledTimes(2);
  });

  it('starts one process, when the first word is to be checked', async () => {
    const { spelling, processes } = setUp({}, allWrong);
    expect(processes).toHaveLength(0);
    expect(await spelling.check(['komentar', 'hej'])).toEqual(['komentar', 'hej']);
    expect(await spelling.suggest('komentar')).toEqual(['kommentar']);
    expect(processes).toHaveLength(1);
  });

  it('asks only about what is checked at all, and not about own words', async () => {
    const { spelling, processes } = setUp({ ownWords: ['norråsaveckan'] }, allWrong);
    expect(await spelling.check(['2026', 'Norråsaveckan', 'GDPR', '🙂', 'komentar', 'a@b.se'])).toEqual(['komentar']);
    expect(processes[0]?.asked).toEqual([{ type: 'check', id: 1, words: ['komentar'], language: 'sv' }]);
    expect(await spelling.check(['GDPR'])).toEqual([]);
    expect(processes[0]?.asked).toHaveLength(1);
  });

  it('asks nothing and starts nothing while checking is off', async () => {
    const { spelling, processes } = setUp({ spelling: false }, allWrong);
    expect(await spelling.check(['komentar'])).toEqual([]);
    expect(processes).toEqual([]);
  });
});

describe('a process that does not answer', () => {
  it('marks nothing when it is silent, and is ended, so that the next word does not wait behind it', async () => {
    const { spelling, processes, note } = setUp();
    expect(await spelling.suggest('komentar')).toEqual([]);
    expect(processes[0]?.isKilled).toBe(false);
    for (let ending = 1; ending <= 5; ending += 1) expect(await spelling.check(['komentar'])).toEqual([]);
    expect(processes.map(({ isKilled }) => isKilled)).toEqual([true, true, true]);
    expect(note).toHaveBeenCalledWith('spelling process did not answer', {});
  });

  it('marks nothing when it ends, is started again, but not any number of times', async () => {
    const { spelling, processes, note } = setUp();
    for (let ending = 1; ending <= 5; ending += 1) {
      const waiting = spelling.check(['komentar']);
      processes.at(-1)?.tell('exit', 1);
      expect(await waiting).toEqual([]);
    }
    expect(processes).toHaveLength(3);
    expect(note).toHaveBeenCalledWith('spelling process ended', { code: '1' });
    // A lock gives it another chance.
    spelling.end();
    spelling.resume();
    void spelling.check(['komentar']);
    expect(processes).toHaveLength(4);
  });

  it('marks nothing when it answers something else, or about words that were not asked', async () => {
    const { spelling, note } = setUp({}, ({ id }) => ({ type: 'checked', id, misspelt: [7] }));
    expect(await spelling.check(['komentar'])).toEqual([]);
    const invalid = setUp({}, ({ id }) => ({ type: 'suggested', id, suggestions: 'komentar' }));
    expect(await invalid.spelling.suggest('komentar')).toEqual([]);
    expect(invalid.note).toHaveBeenCalledWith('spelling process gave an invalid answer', {});
    expect(note).not.toHaveBeenCalled();
  });
});

it('a lock ends the process, answers what waits, and lets the page that comes start another', async () => {
  const { spelling, processes } = setUp();
  const waiting = spelling.check(['komentar']);
  spelling.end();
  expect(await waiting).toEqual([]);
  expect(processes[0]?.isKilled).toBe(true);
  // What it says afterwards is not heard, nor that it has ended.
  processes[0]?.tell('message', { type: 'checked', id: 1, misspelt: [0] });
  processes[0]?.tell('exit', 0);
  // The page that is being left asks about the rest of its text.
  expect(await spelling.check(['hemligtordd'])).toEqual([]);
  expect(await spelling.suggest('hemligtordd')).toEqual([]);
  expect(processes).toHaveLength(1);
  spelling.resume();
  void spelling.check(['komentar']);
  expect(processes).toHaveLength(2);
});

it('no word is ever noted', async () => {
  const { spelling, note } = setUp({}, ({ id }) => ({ type: 'failed', id, cause: 'TypeError at checker.ts:1' }));
  expect(await spelling.check(['hemligtordd'])).toEqual([]);
  expect(note).toHaveBeenCalledWith('spelling failed', { cause: 'TypeError at checker.ts:1' });
  expect(JSON.stringify(note.mock.calls)).not.toContain('hemligtordd');
});
