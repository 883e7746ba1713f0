// Locking while the vault is being moved.
import { expect, it, vi } from 'vitest';
import { followMoves } from '../../../../electron/app/move-under-way.ts';

function setUp() {
  const answers: ((answer: boolean) => void)[] = [];
  const lock = vi.fn(() => Promise.resolve());
  const declined = vi.fn();
  const moves = followMoves({ ask: () => new Promise((resolve) => answers.push(resolve)), lock, declined });
  return { answers, lock, declined, moves };
}
const SENDING = { kind: 'there', phase: 'sending', done: 1, total: 4 } as const;

it('a person who locks is asked while the vault moves, and only then', async () => {
  const { answers, lock, declined, moves } = setUp();
  await moves.lock();
  expect(lock).toHaveBeenCalledTimes(1);
  moves.heard(SENDING);
  const first = moves.lock();
  const second = moves.lock();
  expect(answers).toHaveLength(1);
  answers[0]?.(false);
  await Promise.all([first, second]);
  expect(lock).toHaveBeenCalledTimes(1);
  expect(declined).toHaveBeenCalledOnce();
  const third = moves.lock();
  answers[1]?.(true);
  await third;
  expect(lock).toHaveBeenCalledTimes(2);
});

it('a move is over when it has ended, and when the vault was locked', () => {
  const { moves } = setUp();
  moves.heard(SENDING);
  expect(moves.isUnderWay()).toBe(true);
  moves.heard({ ...SENDING, phase: 'ended' });
  expect(moves.isUnderWay()).toBe(false);
  moves.heard(SENDING);
  moves.locked();
  expect(moves.isUnderWay()).toBe(false);
});
