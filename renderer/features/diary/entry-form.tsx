// Form for the texts of a diary entry, and which of them the public list omits (OSL 5:2).
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DiaryView } from '../../../domain/diary/calls.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

export function EntryForm({ view }: { view: DiaryView }) {
  const { t } = useText();
  const may = useMay();
  const { row } = view;
  const [entry, setEntry] = useState(row.entry);
  const save = useAction('diary.saveEntry', { success: 'diary.detail.saved', quiet: true });
  const disabled = !may('diary.saveEntry');
  const change = (changes: Partial<typeof entry>): void => setEntry({ ...entry, ...changes });
  return (
    <section className={classes.part}>
      <h3>{t('diary.detail.entry')}</h3>
      <p className="dim">{t('diary.detail.entryText')}</p>
      <TextInput
        label={t('diary.detail.counterpart')}
        value={entry.counterpart}
        maxLength={200}
        disabled={disabled}
        onChange={(event) => change({ counterpart: event.currentTarget.value })}
      />
      {!row.secret && (
        <Checkbox
          label={`${t('diary.detail.withhold')}: ${t('diary.detail.counterpart')}`}
          checked={entry.withholdCounterpart}
          disabled={disabled}
          onChange={(event) => change({ withholdCounterpart: event.currentTarget.checked })}
        />
      )}
      <TextInput
        label={t('diary.detail.matter')}
        description={t('diary.detail.matterHint')}
        value={entry.matter}
        maxLength={200}
        disabled={disabled}
        onChange={(event) => change({ matter: event.currentTarget.value })}
      />
      {!row.secret && (
        <Checkbox
          label={`${t('diary.detail.withhold')}: ${t('diary.detail.matter')}`}
          checked={entry.withholdMatter}
          disabled={disabled}
          onChange={(event) => change({ withholdMatter: event.currentTarget.checked })}
        />
      )}
      {row.secret && <Note tone="amber">{t('diary.detail.secret')}</Note>}
      <ProblemNote problem={save.problem} />
      {!disabled && (
        <div>
          <Button
            {...save.press}
            variant="default"
            loading={save.busy}
            disabled={JSON.stringify(entry) === JSON.stringify(row.entry)}
            onClick={() => void save.run({ kind: row.kind, id: row.id, entry })}
          >
            {t('diary.detail.saveEntry')}
          </Button>
        </div>
      )}
    </section>
  );
}
