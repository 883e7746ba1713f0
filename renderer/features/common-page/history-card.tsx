// Published pages; each can be viewed as it was.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublishedPageRow } from '../../../domain/common-page/calls.ts';
import { Section, ListRow, RowList } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, dayShort, exactTime } from '../../i18n/format.ts';
import { PageDialog } from './page-dialog.tsx';

export function HistoryCard({ published }: { published: readonly PublishedPageRow[] }) {
  const { t } = useText();
  const { today } = useNow();
  const [open, setOpen] = useState<PublishedPageRow | null>(null);
  if (published.length === 0) return null;
  return (
    <Section title={t('commonPage.history.title')}>
      <RowList label={t('commonPage.history.label')}>
        {published.map((page) => {
          const { id, on, by, count, added, gone, changed } = page;
          return (
            <ListRow
              key={id}
              title={<span title={exactTime(on)}>{dayShort(on, today)}</span>}
              detail={<bdi>{t('commonPage.history.by', { by, count, added, gone, changed })}</bdi>}
              action={
                <Button
                  variant="default"
                  onClick={() => setOpen(page)}
                  aria-label={t('commonPage.history.showLabel', { day: dayFull(on) })}
                >
                  {t('commonPage.history.show')}
                </Button>
              }
            />
          );
        })}
      </RowList>
      <PageDialog page={open} onClose={() => setOpen(null)} />
    </Section>
  );
}
