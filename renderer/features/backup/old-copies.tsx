// Copies that an upgrade left next to the vault; they can be deleted once they are old enough.
import { Button } from '@mantine/core';
import type { BackupStatus } from '../../../domain/backup/calls.ts';
import { ListRow, RowList } from '../../components/lists/row-list.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { useConfirm } from '../../leaving/use-confirm.ts';

export function OldCopies({ copies }: { copies: BackupStatus['oldCopies'] }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const confirm = useConfirm();
  const remove = useAction('backup.deleteOldCopy', { success: 'backup.old.removed' });
  if (copies.length === 0) return null;
  const ask = async (name: string): Promise<void> => {
    if (
      await confirm({
        title: t('backup.old.title'),
        text: t('backup.old.confirm', { name }),
        confirm: t('backup.old.remove'),
        danger: true,
      })
    )
      await remove.run({ name });
  };
  return (
    <div>
      <h3 style={{ fontSize: 14 }}>{t('backup.old.title')}</h3>
      <RowList label={t('backup.old.title')}>
        {copies.map(({ name, since, mayGo }) => (
          <ListRow
            key={name}
            title={name}
            detail={
              <>
                {t('backup.old.text', { name, when: relativeTime(since, today) })} {!mayGo && t('backup.old.wait')}
              </>
            }
            action={
              mayGo && may('backup.deleteOldCopy') ? (
                <Button variant="default" onClick={() => void ask(name)} loading={remove.busy}>
                  {t('backup.old.remove')}
                </Button>
              ) : undefined
            }
          />
        ))}
      </RowList>
    </div>
  );
}
