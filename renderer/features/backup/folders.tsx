// The backups found in a folder, newest first, to select one.
import type { FoundBackups } from '../../../domain/backup/calls.ts';
import { ChoiceCards } from '../../components/fields/choice-cards.tsx';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import { bytes, capital, clock, dayFull, number, weekdayName } from '../../i18n/format.ts';
import classes from './folders.module.css';

export interface BackupChoice {
  shelf: number;
  name: string;
}

interface BackupFoldersProps {
  found: FoundBackups;
  value: BackupChoice | null;
  onChange: (choice: BackupChoice) => void;
  disabled: boolean;
}

export function BackupFolders({ found, value, onChange, disabled }: BackupFoldersProps) {
  const { t } = useText();
  const none = found.shelves.every(({ backups }) => backups.length === 0);
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {!none && <p className={classes.hint}>{t('backup.restore.chooseText')}</p>}
      {found.shelves.map((shelf, index) => (
        <BackupFolder
          key={shelf.folder}
          shelf={shelf}
          chosen={value?.shelf === index ? value.name : null}
          onChange={(name) => onChange({ shelf: index, name })}
          disabled={disabled}
        />
      ))}
      {none && <Note tone="amber">{t('backup.restore.none')}</Note>}
    </div>
  );
}

function BackupFolder({
  shelf,
  chosen,
  onChange,
  disabled,
}: {
  shelf: FoundBackups['shelves'][number];
  chosen: string | null;
  onChange: (name: string) => void;
  disabled: boolean;
}) {
  const { t } = useText();
  const title =
    shelf.label === ''
      ? t('backup.restore.shelfNoName', { folder: shelf.folder })
      : t('backup.restore.shelf', { label: shelf.label, folder: shelf.folder });
  return (
    <div className={classes.shelf}>
      <div className={classes.list}>
        <ChoiceCards
          label={title}
          showLabel
          value={chosen}
          onChange={onChange}
          options={shelf.backups.map((backup, index) => ({
            value: backup.name,
            disabled,
            title: `${capital(weekdayName(backup.at))} ${dayFull(backup.at)} ${clock(backup.at)}${index === 0 ? `, ${t('backup.restore.newest')}` : ''}`,
            text: [
              t('backup.restore.row', { count: backup.writes, files: number(backup.files), size: bytes(backup.bytes) }),
              ...(backup.keysGone === 0 ? [] : [t('backup.restore.keysGone', { count: backup.keysGone })]),
            ].join('. '),
          }))}
        />
      </div>
      {shelf.damaged > 0 && <Note tone="amber">{t('backup.restore.damaged', { count: shelf.damaged })}</Note>}
      {shelf.newer > 0 && <Note>{t('backup.restore.newer', { count: shelf.newer })}</Note>}
    </div>
  );
}
