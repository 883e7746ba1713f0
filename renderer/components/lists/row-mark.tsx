// Beside a row of a list: who else has it open, or has just changed it. It takes no room in the row, so that nothing moves.
import { useJustChanged } from '../../calls/just-changed.ts';
import { useOpenElsewhere } from '../../calls/open-now.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export function RowMark({ id, className }: { id: string; className: string | undefined }) {
  const { t } = useText();
  const open = useOpenElsewhere(id);
  const changedBy = useJustChanged(id);
  if (changedBy !== undefined) return <span className={className}>{t('openNow.changed', { who: changedBy })}</span>;
  if (open === undefined) return null;
  const { names } = open;
  return (
    <span className={className}>
      {names.length > 0 ? t('openNow.row', { who: listed(names), count: names.length }) : t('openNow.rowOwn')}
    </span>
  );
}
