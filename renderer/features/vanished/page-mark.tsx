// On a saved page in a list: what was found gone or changed between it and others, leading there.
import { Link } from 'wouter';
import type { CaptureRow } from '../../../domain/captures/calls.ts';
import { StateLabel } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export function PageMark({ row: { id, vanished } }: { row: Pick<CaptureRow, 'id' | 'vanished'> }) {
  const { t } = useText();
  if (vanished.all === 0) return null;
  const text =
    vanished.open > 0
      ? t('vanished.mark.open', { count: vanished.open })
      : t('vanished.mark.all', { count: vanished.all });
  return (
    <Link href={paths.vanishedOf(id)}>
      <StateLabel tone={vanished.open > 0 ? 'amber' : 'plain'}>{text}</StateLabel>
    </Link>
  );
}
