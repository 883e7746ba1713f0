import { afterEach, describe, expect, it, vi } from 'vitest';
import { type IdleSource, watchIdle } from '../../../../electron/app/auto-lock.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the automatic lock', () => {
  const source = (idle: { seconds: number }): IdleSource & { fire: (event: string) => void } => {
    const listeners = new Map<string, () => void>();
    return {
      getSystemIdleTime: () => idle.seconds,
      on: (event, listener) => listeners.set(event, listener),
      fire: (event) => listeners.get(event)?.(),
    };
  };

  it('locks after the chosen number of idle minutes, not before', () => {
    vi.useFakeTimers();
    const idle = { seconds: 0 };
    const lock = vi.fn();
    const stop = watchIdle(source(idle), () => 15, lock);
    idle.seconds = 15 * 60 - 1;
    vi.advanceTimersByTime(10_000);
    expect(lock).not.toHaveBeenCalled();
    idle.seconds = 15 * 60;
    vi.advanceTimersByTime(10_000);
    expect(lock).toHaveBeenCalledTimes(1);
    stop();
  });

  it('ignores idle time when switched off, but still locks with the screen and on sleep', () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const power = source({ seconds: 1_000_000 });
    const stop = watchIdle(power, () => 0, lock);
    vi.advanceTimersByTime(60_000);
    expect(lock).not.toHaveBeenCalled();
    power.fire('lock-screen');
    power.fire('suspend');
    expect(lock).toHaveBeenCalledTimes(2);
    stop();
  });
});
