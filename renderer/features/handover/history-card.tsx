// Answers and decisions, newest first; including those of former substitutes.
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';
import { Section, ListRow, RowList } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital, exactTime } from '../../i18n/format.ts';

export function HistoryCard({ history }: Pick<BriefingView, 'history'>) {
  const { t } = useText();
  const { today } = useNow();
  if (history.length === 0) return null;
  return (
    <Section title={t('handover.parts.history')}>
      <RowList label={t('handover.parts.history')}>
        {history.map(({ personId, name, said, reason, at, byName }) => (
          <ListRow
            key={`${personId}-${at}`}
            when={capital(relativeTime(at, today))}
            whenExact={exactTime(at)}
            title={
              <bdi>
                {name} {t(`handover.said.${said}`)}
              </bdi>
            }
            detail={<bdi>{[said === 'decided' ? byName : '', reason].filter((text) => text !== '').join(' · ')}</bdi>}
          />
        ))}
      </RowList>
    </Section>
  );
}
