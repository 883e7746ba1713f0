// Records that the details of channels have been compared with the platform today. It stays in the register, and stands
// beside other buttons, so it is asked about first. R08.
import { useConfirm } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

const NOTHING = (): void => undefined;

export function useVerify(onDone: () => void = NOTHING): {
  readonly busy: boolean;
  readonly run: (ids: readonly string[]) => Promise<void>;
} {
  const { t } = useText();
  const { today } = useNow();
  const confirm = useConfirm();
  const verify = useAction('channels.verified', { success: 'channels.list.verifiedDone', onDone });
  return {
    busy: verify.busy,
    run: async (ids) => {
      const agreed = await confirm({
        title: t('channels.list.verifyTitle'),
        text: t('channels.list.verifyText', { count: ids.length }),
        confirm: t('channels.list.verifyConfirm'),
      });
      if (agreed) await verify.run({ ids: [...ids], on: today });
    },
  };
}
