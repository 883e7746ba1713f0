// The flow of a channel in a sentence. R46.4.
import type { ChannelFlow } from '../../../domain/archiving/calls.ts';
import { dayFull, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export function FlowText({ flow: { records, perMonth, packedTo, closed } }: { flow: ChannelFlow }) {
  const { t } = useText();
  return (
    <p className="dim">
      {[
        t('archiving.flow', { count: records, month: number(perMonth, 1) }),
        packedTo === null ? '' : t('archiving.packedTo', { day: dayFull(packedTo) }),
        closed ? t('archiving.closed') : '',
      ]
        .filter((text) => text !== '')
        .join(' ')}
    </p>
  );
}
