// Actions for a row: edit, archive, restore.
import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowMerge, IconDots, IconPencil, IconPlus } from '@tabler/icons-react';
import { useText } from '../../i18n/use-text.ts';

export interface RowMenuProps {
  name: string;
  archived: boolean;
  onEdit: () => void;
  onArchive: () => void;
  /** An additional entry, first. */
  add?: { label: string; onClick: () => void };
  /** Makes it part of another. */
  merge?: { label: string; onClick: () => void };
}

export function RowMenu({ name, archived, onEdit, onArchive, add, merge }: RowMenuProps) {
  const { t } = useText();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} c="var(--ink-2)" aria-label={`${t('common.more')}: ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {add && !archived && (
          <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} onClick={add.onClick}>
            {add.label}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>
          {t('common.edit')}
        </Menu.Item>
        {merge && !archived && (
          <Menu.Item leftSection={<IconArrowMerge size={15} aria-hidden />} onClick={merge.onClick}>
            {merge.label}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={archived ? <IconArchiveOff size={15} aria-hidden /> : <IconArchive size={15} aria-hidden />}
          onClick={onArchive}
        >
          {archived ? t('common.restore') : t('common.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
