// Earlier imports of numbers, each with its undo.
import { Button } from '@mantine/core';
import { Badge, Card, ListRow, RowList, useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';

export function RunsCard() {
  const { t } = useText();
  const { today } = useNow();
  const confirm = useConfirm();
  const { data: runs } = useCall('diary.runs', {});
  const undo = useAction('diary.undo');
  if (!runs || runs.length === 0) return null;
  const undoImport = async (runId: string, file: string): Promise<void> => {
    if (
      !(await confirm({
        title: t('diary.file.undoTitle', { file }),
        text: t('diary.file.undoText'),
        confirm: t('diary.file.undo'),
        danger: true,
      }))
    )
      return;
    const done = await undo.run({ runId });
    if (done.ok)
      notifyDone(
        [t('diary.file.undone'), done.value.kept > 0 ? t('diary.file.undoneKept', { count: done.value.kept }) : '']
          .filter((part) => part !== '')
          .join(' '),
      );
  };
  return (
    <Card title={t('imports.history.title')} flush>
      <RowList>
        {runs.map(({ id, fileName, stamp, given, undone }) => (
          <ListRow
            key={id}
            title={
              <>
                <bdi>{fileName}</bdi>{' '}
                {undone !== null && (
                  <Badge>{t('imports.history.undone', { when: relativeTime(undone.at, today) })}</Badge>
                )}
              </>
            }
            detail={t('diary.file.run', { when: relativeTime(stamp.at, today), given })}
            action={
              undone === null && (
                <Button
                  variant="default"
                  loading={undo.busy}
                  aria-label={`${t('diary.file.undo')}: ${fileName}`}
                  onClick={() => void undoImport(id, fileName)}
                >
                  {t('diary.file.undo')}
                </Button>
              )
            }
          />
        ))}
      </RowList>
    </Card>
  );
}
