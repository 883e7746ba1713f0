// The exports that were made: when, by whom, and how much.
import type { PublicExportRow } from '../../../domain/public-search/calls.ts';
import { ListRow, RowList, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { bytes, dayShort, exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export function HistoryCard({ exports }: { exports: readonly PublicExportRow[] }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Section title={t('publicSearch.history.title')}>
      {exports.length === 0 ? (
        <p className="dim">{t('publicSearch.history.none')}</p>
      ) : (
        <RowList label={t('publicSearch.history.title')}>
          {exports.map(({ id, at, by, out, held, never, files, bytes: size, searched }) => (
            <ListRow
              key={id}
              title={<span title={exactTime(at)}>{dayShort(at, today)}</span>}
              detail={
                <bdi>
                  {t('publicSearch.history.row', { out, held, never, by })}{' '}
                  {t('publicSearch.history.detail', { files, size: bytes(size), searched })}
                </bdi>
              }
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}
