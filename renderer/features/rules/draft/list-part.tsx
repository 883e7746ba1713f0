// A part of a draft that is a list: its rows are changed in a form of their own, moved, added and removed.
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import { Dialog, ListRow, Note, RowList, StateLabel, useConfirm } from '../../../components/index.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { useText } from '../../../i18n/use-text.ts';
import { WholeProblem } from './number-parts.tsx';
import type { RowFormProps } from './row-form.tsx';

export interface RowWords {
  name: string;
  /** Beside the name. */
  marks?: ReactNode;
  detail?: ReactNode;
  /** The program itself does what the row says, so it stays. */
  stays?: boolean;
}

export interface ListPartProps<T> {
  /** The field of the rule set that is the list. */
  name: string;
  wordsOf: (row: T) => RowWords;
  blank: () => T;
  /** Of the dialog. */
  titles: { add: string; edit: string };
  size?: 'md' | 'lg';
  /** What follows in the others when a row is removed. */
  withoutId?: (row: T, id: string) => T;
  /** A field that finds rows by their words. */
  find?: { label: string; wordsOf: (row: T) => string };
  /** Why a row cannot be removed; null: it can. */
  keeps?: (row: T) => string | null;
  /** After a row was removed. */
  onRemoved?: (id: string) => void;
  /** The form of a row. */
  children: (props: RowFormProps<T>) => ReactNode;
}

export function ListPart<T extends { id: string }>({
  name,
  wordsOf,
  blank,
  titles,
  size = 'md',
  withoutId = (row) => row,
  find,
  keeps = () => null,
  onRemoved,
  children,
}: ListPartProps<T>) {
  const { t } = useText();
  const { value: rows } = useField<T[]>(name);
  const { setValue } = useFormContext();
  const { errors, isSubmitted } = useFormState({ name });
  const wrong = errors[name] as readonly unknown[] | undefined;
  const [editing, setEditing] = useState<{ row: T; isNew: boolean } | null>(null);
  const [shownTitle, setShownTitle] = useState('');
  const [isChanged, setChanged] = useState(false);
  const [sought, setSought] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirm = useConfirm();
  const change = (next: T[]): void =>
    setValue(name, next, { shouldDirty: true, shouldValidate: isSubmitted || wrong !== undefined });
  const edit = (row: T, isNew: boolean): void => {
    setShownTitle(isNew ? titles.add : titles.edit);
    setEditing({ row, isNew });
  };
  const move = (from: number, to: number): void => {
    const next = rows.filter((_, index) => index !== from);
    next.splice(to, 0, ...rows.slice(from, from + 1));
    change(next);
  };
  const remove = (row: T): void => {
    const kept = keeps(row);
    setRefusal(kept);
    if (kept !== null) return;
    change(rows.filter(({ id }) => id !== row.id).map((other) => withoutId(other, row.id)));
    onRemoved?.(row.id);
  };
  const isFound = (row: T): boolean =>
    find === undefined || find.wordsOf(row).toLowerCase().includes(sought.trim().toLowerCase());
  const close = (): void => setEditing(null);
  // The draft around it is unsaved in any case, so the question is about the form of the row alone.
  const askAndClose = async (): Promise<void> => {
    const leaves =
      !isChanged ||
      (await confirm({
        title: t('common.leave.title'),
        text: t('common.leave.text'),
        confirm: t('common.leave.confirm'),
        cancel: t('common.leave.stay'),
      }));
    if (leaves) close();
  };
  return (
    <>
      {find !== undefined && (
        <TextInput
          type="search"
          label={find.label}
          value={sought}
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
        />
      )}
      {refusal !== null && (
        <Note tone="amber" alert>
          {refusal}
        </Note>
      )}
      <RowList>
        {rows.map((row, index) => {
          if (!isFound(row)) return null;
          const words = wordsOf(row);
          return (
            <ListRow
              key={row.id}
              title={
                <>
                  <bdi>{words.name}</bdi> {words.marks}{' '}
                  {wrong?.[index] !== undefined && <StateLabel tone="red">{t('rules.draft.wrong')}</StateLabel>}
                </>
              }
              detail={words.detail}
              action={
                <Menu>
                  <Menu.Target>
                    <ActionIcon size={28} c="var(--ink-2)" aria-label={`${t('common.more')}: ${words.name}`}>
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => edit(row, false)}>
                      {t('common.edit')}
                    </Menu.Item>
                    {index > 0 && (
                      <Menu.Item
                        leftSection={<IconArrowUp size={15} aria-hidden />}
                        onClick={() => move(index, index - 1)}
                      >
                        {t('rules.draft.up')}
                      </Menu.Item>
                    )}
                    {index < rows.length - 1 && (
                      <Menu.Item
                        leftSection={<IconArrowDown size={15} aria-hidden />}
                        onClick={() => move(index, index + 1)}
                      >
                        {t('rules.draft.down')}
                      </Menu.Item>
                    )}
                    {words.stays !== true && (
                      <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => remove(row)}>
                        {t('common.remove')}
                      </Menu.Item>
                    )}
                  </Menu.Dropdown>
                </Menu>
              }
            />
          );
        })}
      </RowList>
      {rows.length > 0 && !rows.some(isFound) && <p className="dim">{t('common.nothingFound')}</p>}
      <WholeProblem name={name} />
      <div>
        <Button variant="default" onClick={() => edit(blank(), true)}>
          {titles.add}
        </Button>
      </div>
      <Dialog opened={editing !== null} onClose={() => void askAndClose()} title={shownTitle} size={size}>
        {editing !== null &&
          children({
            row: editing.row,
            others: rows.filter(({ id }) => id !== editing.row.id),
            onChanged: setChanged,
            onDone: (next) => {
              change(editing.isNew ? [...rows, next] : rows.map((other) => (other.id === next.id ? next : other)));
              close();
            },
            onCancel: close,
          })}
      </Dialog>
    </>
  );
}

/** An id for an added row. */
export const newId = (): string => `own-${crypto.randomUUID().slice(0, 13)}`;
