// Calls about the capture window, from the screens (which may open it) and from its bar.
import { ok } from '../../../domain/kernel/result.ts';
import type { CaptureController } from '../../capture/captures.ts';
import type { MainHandlers } from '../gateway/dispatcher.ts';

export function captureCalls(captures: CaptureController) {
  const resolved = <T>(value: T): Promise<T> => Promise.resolve(value);
  return {
    'captures.open': (input) => captures.open(input),
    'captures.forget': ({ channelId }) => captures.forget(channelId),
    'captureBar.state': () => resolved(captures.state()),
    'captureBar.go': ({ address }) => resolved(captures.go(address)),
    'captureBar.move': ({ to }) => resolved(captures.with((shown) => shown.move(to))),
    'captureBar.mark': ({ keep }) => captures.mark(keep),
    'captureBar.save': ({ into }) => captures.save(into),
    'captureBar.enough': () => resolved(captures.enough()),
    'captureBar.height': ({ height }) => resolved(captures.with((shown) => shown.setHeight(height))),
    'captureBar.putAway': () => resolved(captures.putAway()),
    'captureBar.forget': () => captures.forgetHere(),
    'captureBar.show': (what) => resolved(captures.show(what)),
    'captureBar.close': () => {
      captures.close();
      return resolved(ok({}));
    },
  } satisfies Partial<MainHandlers>;
}
