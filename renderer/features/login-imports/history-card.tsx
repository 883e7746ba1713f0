// Earlier imports of logins, each with its undo.
import { Button } from '@mantine/core';
import { Badge, Card, ListRow, RowList } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useUndo } from './use-undo.tsx';

export function HistoryCard() {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const { undo, busy } = useUndo();
  const { data: runs } = useCall('loginImports.list', {});
  const { data: people } = useCall('people.list', {});
  if (!runs || runs.length === 0) return null;
  return (
    <Card title={t('imports.history.title')} flush>
      <RowList>
        {runs.map((run) => (
          <ListRow
            key={run.id}
            title={
              <>
                <bdi>{run.fileName}</bdi>{' '}
                {run.undone !== null && (
                  <Badge>{t('imports.history.undone', { when: relativeTime(run.undone.at, today) })}</Badge>
                )}
              </>
            }
            detail={
              <bdi>
                {t('imports.history.by', {
                  when: relativeTime(run.stamp.at, today),
                  name: people?.find((person) => person.id === run.stamp.by)?.name ?? '',
                })}{' '}
                ·{' '}
                {t('loginImport.history.counts', {
                  added: run.added.length,
                  changed: run.changed.length,
                  skipped: run.skipped,
                })}
              </bdi>
            }
            action={
              run.undone === null &&
              may('loginImports.undo') && (
                <Button
                  variant="default"
                  loading={busy}
                  onClick={() => undo(run.id, run.fileName)}
                  aria-label={`${t('imports.undo.button')}: ${run.fileName}`}
                >
                  {t('imports.undo.button')}
                </Button>
              )
            }
          />
        ))}
      </RowList>
    </Card>
  );
}
