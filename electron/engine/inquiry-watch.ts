// Looks at the clock for questions: after opening, after changes, and every minute. Notes who is told of late ones, and
// hands over what the signed-in person is to be reminded of, each step of a question once. R20, R26.
import type { ServiceContext } from '../services/context.ts';
import { type Reminder, remindersOf, tellLate } from '../services/inquiries/late.ts';
import { KIND } from '../services/inquiries/record.ts';
import type { VaultState } from '../../domain/state.ts';
import type { Vault } from '../vault/types.ts';
import { describeError } from './describe.ts';

export interface InquiryWatch {
  /** Looks soon; asked again while it is at it, once more afterwards. Resolves when nothing is left to look at. */
  check(): Promise<void>;
  stop(): void;
}

export interface InquiryHooks {
  /** The context of the one who is signed in; null: nobody who may do anything. */
  readonly context: () => ServiceContext | null;
  readonly now: () => Date;
  /** Steps of questions that somebody was reminded of on this computer. */
  readonly known: () => readonly string[];
  readonly remember: (keys: readonly string[]) => void;
  readonly remind: (reminders: readonly Reminder[]) => void;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}

const EVERY = 60_000;
/** A clock that jumps further than this while the program runs stands wrong: nothing is written on its word. */
const JUMP = 60 * 86_400_000;

/** Watches an open vault until it is stopped. */
export function watchInquiries(vault: Vault<VaultState>, hooks: InquiryHooks): InquiryWatch {
  const is = { stopped: false, wanted: false, running: null as Promise<void> | null, last: hooks.now().getTime() };

  /** Compared with the last time that was believed: a clock set right again is believed again. */
  const clockIsRight = (): boolean => {
    const now = hooks.now().getTime();
    if (Math.abs(now - is.last) > JUMP) return false;
    is.last = now;
    return true;
  };

  const once = async (): Promise<void> => {
    const context = hooks.context();
    if (context === null) return;
    if (!clockIsRight()) {
      hooks.log('the clock has jumped; questions are left alone', {});
      return;
    }
    if (vault.mode === 'readWrite') {
      const told = await tellLate(context);
      // Locked in the middle of it: looked at again at the next unlocking.
      if (is.stopped) return;
      if (!told.ok) hooks.log('late questions not told', { code: told.error.code });
    }
    const known = hooks.known();
    const found = await remindersOf(context, known);
    // It may have been locked meanwhile.
    if (!found.ok || is.stopped) return;
    const { reminders, keys } = found.value;
    // Remembered before it is shown: rather once too little than again and again.
    if (keys.length !== known.length || keys.some((key, index) => key !== known[index])) hooks.remember(keys);
    if (reminders.length > 0) hooks.remind(reminders);
  };

  const run = async (): Promise<void> => {
    while (is.wanted && !is.stopped) {
      is.wanted = false;
      try {
        await once();
      } catch (error) {
        hooks.log('questions not looked at', { cause: describeError(error) });
      }
    }
    is.running = null;
  };

  const check = (): Promise<void> => {
    is.wanted = true;
    is.running ??= run();
    return is.running;
  };

  const forget = vault.onChange(({ logs, collections }) => {
    if (logs.includes(KIND) || collections.includes('absences') || collections.includes('channels')) void check();
  });
  const clock = setInterval(() => void check(), EVERY);
  clock.unref();
  return {
    check,
    stop: () => {
      is.stopped = true;
      clearInterval(clock);
      forget();
    },
  };
}
