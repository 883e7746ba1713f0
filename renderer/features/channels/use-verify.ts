// Records that the details of channels have been compared with the platform today. Pressed by mistake, it is undone. R08.
import type { PressProps } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';

const NOTHING = (): void => undefined;

export function useVerify(onDone: () => void = NOTHING): {
  readonly busy: boolean;
  readonly press: PressProps;
  readonly run: (ids: readonly string[]) => Promise<void>;
} {
  const { today } = useNow();
  const verify = useAction('channels.verified', { success: 'channels.list.verifiedDone', onDone });
  return {
    busy: verify.busy,
    press: verify.press,
    run: async (ids) => {
      await verify.run({ ids: [...ids], on: today });
    },
  };
}
