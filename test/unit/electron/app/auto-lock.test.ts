import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AutoLock, type IdleSource, watchForAbsence } from '../../../../electron/app/auto-lock.ts';

const MINUTE_MS = 60_000;

let auto: AutoLock | undefined;
beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z') }));
afterEach(() => {
  auto?.stop();
  vi.useRealTimers();
});

function watch(minutes: number, mayTellNoIdleTime = true) {
  const system: {
    idle: number;
    state: ReturnType<IdleSource['getSystemIdleState']>;
    since: number | null;
    isHeld: boolean;
  } = {
    idle: 0,
    state: 'active',
    since: null,
    isHeld: false,
  };
  const listeners = new Map<string, () => void>();
  const lock = vi.fn();
  auto = watchForAbsence({
    source: {
      getSystemIdleTime: () => system.idle,
      getSystemIdleState: () => system.state,
      on: (event, listener) => listeners.set(event, listener),
    },
    minutes: () => minutes,
    mayTellNoIdleTime,
    lock,
    isHeld: () => system.isHeld,
    idleSince: () => system.since,
    now: () => Date.now(),
  });
  return { system, lock, fire: (event: string) => listeners.get(event)?.(), used: () => auto?.used() };
}

describe('the automatic lock', () => {
  it('locks after the chosen number of idle minutes, not before', () => {
    const { system, lock } = watch(15);
    system.idle = 15 * 60 - 1;
    vi.advanceTimersByTime(10_000);
    expect(lock).not.toHaveBeenCalled();
    system.idle = 15 * 60;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('waits for what it would stop, locks at once after that, and after two hours anyway', () => {
    const { system, lock } = watch(15);
    system.isHeld = true;
    system.idle = 15 * 60;
    vi.advanceTimersByTime(30 * MINUTE_MS);
    expect(lock).not.toHaveBeenCalled();
    system.isHeld = false;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);

    // Somebody comes, and goes again.
    system.idle = 0;
    vi.advanceTimersByTime(10_000);
    system.isHeld = true;
    system.idle = 15 * 60;
    vi.advanceTimersByTime(119 * MINUTE_MS);
    expect(lock).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2 * MINUTE_MS);
    expect(lock.mock.calls.length).toBeGreaterThan(1);
  });

  it('does not wait when the screen is locked or the computer sleeps', () => {
    const { system, lock, fire } = watch(15);
    system.isHeld = true;
    fire('lock-screen');
    fire('suspend');
    system.state = 'locked';
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(3);
  });

  it('ignores idle time when switched off, but still locks with the screen and on sleep', () => {
    const { system, lock, fire } = watch(0);
    system.idle = 1_000_000;
    system.since = 0;
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(lock).not.toHaveBeenCalled();
    fire('lock-screen');
    fire('suspend');
    expect(lock).toHaveBeenCalledTimes(2);
    system.state = 'locked';
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(3);
  });

  it('locks when the desktop says that nobody uses it, though the system tells a short idle time', () => {
    const { system, lock, used } = watch(15);
    system.idle = 1;
    vi.advanceTimersByTime(10 * MINUTE_MS);
    used();
    system.since = Date.now();
    vi.advanceTimersByTime(15 * MINUTE_MS - 10_000);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('does not lock somebody out who works here, whatever another desktop of theirs says', () => {
    const { system, lock, used } = watch(15);
    system.since = Date.now() - 60 * MINUTE_MS;
    for (let minute = 0; minute < 60; minute += 1) {
      used();
      system.idle = 1;
      vi.advanceTimersByTime(MINUTE_MS);
    }
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(14 * MINUTE_MS);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('counts the program’s own input where the system tells no idle time', () => {
    const { lock, used } = watch(15);
    vi.advanceTimersByTime(14 * MINUTE_MS);
    used();
    vi.advanceTimersByTime(14 * MINUTE_MS);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(MINUTE_MS);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('does not lock somebody out who types all the time in another program, where the system always tells its idle time', () => {
    const { system, lock, used } = watch(15, false);
    used();
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(lock).not.toHaveBeenCalled();
    system.idle = 15 * 60;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('does not lock somebody out who works in another program, where the system tells its idle time', () => {
    const { system, lock } = watch(15);
    for (let minute = 0; minute < 60; minute += 1) {
      system.idle = minute % 2;
      vi.advanceTimersByTime(MINUTE_MS);
    }
    expect(lock).not.toHaveBeenCalled();
  });
});
