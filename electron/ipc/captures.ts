// Calls about the capture window: from the screens, which may open it, and from its bar.
import { ok } from '../../domain/result.ts';
import type { CallName } from '../../domain/api.ts';
import type { Captures } from '../capture/captures.ts';
import type { MainHandlers } from './answers.ts';

type CaptureCall = 'captures.open' | 'captures.forget' | Extract<CallName, `captureBar.${string}`>;

/** Beside its own calls, what the bar needs to look like the rest of the program. */
const OF_BAR: readonly string[] = ['app.preferences', 'app.screenFailed'];

/** Whether a call is for the bar to make; every other one is for the main window. */
export const mayBarCall = (name: unknown): boolean => typeof name === 'string' && (name.startsWith('captureBar.') || OF_BAR.includes(name));
export const mayMainCall = (name: unknown): boolean => typeof name !== 'string' || !name.startsWith('captureBar.');

export function captureCalls(captures: Captures): MainHandlers<CaptureCall> {
  const later = <T>(value: T): Promise<T> => Promise.resolve(value);
  return {
    'captures.open': (input) => captures.open(input),
    'captures.forget': ({ channelId }) => captures.forget(channelId),
    'captureBar.state': () => later(captures.state()),
    'captureBar.go': ({ address }) => later(captures.go(address)),
    'captureBar.move': ({ to }) => later(captures.with((shown) => shown.move(to))),
    'captureBar.mark': ({ keep }) => captures.mark(keep),
    'captureBar.save': ({ into }) => captures.save(into),
    'captureBar.enough': () => later(captures.enough()),
    'captureBar.height': ({ height }) => later(captures.with((shown) => shown.setHeight(height))),
    'captureBar.putAway': () => later(captures.putAway()),
    'captureBar.forget': () => captures.forgetHere(),
    'captureBar.show': (what) => later(captures.show(what)),
    'captureBar.close': () => {
      captures.close();
      return later(ok({}));
    },
  };
}
