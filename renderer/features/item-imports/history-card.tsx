// Earlier imports, each with its items and its undo.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { Badge, Card, ListRow, RowList } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import classes from './item-imports.module.css';
import { useUndo } from './use-undo.ts';

export function HistoryCard() {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const may = useMay();
  const nameOf = usePersonName();
  const { undo, busy } = useUndo();
  const { data: runs } = useCall('itemImports.list', {});
  const { data: channels } = useCall('channels.list', {});
  if (!runs || runs.length === 0) return null;
  const channelName = (id: string): string => channels?.find(({ channel }) => channel.id === id)?.channel.name ?? '';
  return (
    <Card title={t('imports.history.title')} flush>
      <RowList>
        {runs.map((run) => (
          <ListRow
            key={run.id}
            title={
              <>
                <bdi>{channelName(run.channelId)}</bdi>{' '}
                {run.undone !== null && (
                  <Badge>{t('imports.history.undone', { when: relativeTime(run.undone.stamp.at, today) })}</Badge>
                )}
              </>
            }
            detail={
              <bdi>{`${t('imports.history.by', { when: relativeTime(run.stamp.at, today), name: nameOf(run.stamp.by) })} · ${t('itemImport.history.count', { count: run.count })} · ${run.fileNames.join(', ')}`}</bdi>
            }
            action={
              run.undone === null && (
                <div className={classes.buttons}>
                  <Button
                    variant="default"
                    onClick={() => go(paths.importedItems(run.id))}
                    aria-label={`${t('itemImport.done.see')}: ${channelName(run.channelId)}`}
                  >
                    {t('itemImport.done.see')}
                  </Button>
                  {may('itemImports.undo') && (
                    <Button
                      variant="default"
                      loading={busy}
                      onClick={() => undo(run.id)}
                      aria-label={`${t('imports.undo.button')}: ${channelName(run.channelId)}`}
                    >
                      {t('imports.undo.button')}
                    </Button>
                  )}
                </div>
              )
            }
          />
        ))}
      </RowList>
    </Card>
  );
}
