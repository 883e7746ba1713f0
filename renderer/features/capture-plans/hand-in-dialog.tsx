// Fulfils a capture occasion outside the capture window: a file made elsewhere, or a print in a binder (R45, R46).
import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OccasionRow, CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { MAX_OCCASION_FILES } from '../../../domain/capture-plans/model.ts';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import { ChoiceCards, DayInput, FileDrop, FormDialog, ProblemNote, StoredFileRow } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong } from '../../i18n/format.ts';
import classes from './capture-plans.module.css';

interface Props {
  row: OccasionRow | null;
  view: CapturePlanView;
  /** Number of missed occasions before this one. */
  earlier: number;
  onClose: () => void;
}

export function HandInDialog({ row, view, earlier, onClose }: Props) {
  const { t } = useText();
  return (
    <FormDialog
      open={row}
      onClose={onClose}
      title={row === null ? '' : t('capturePlans.hand.title', { day: dayLong(row.due) })}
    >
      {(open) => <HandIn row={open} view={view} earlier={earlier} onClose={onClose} />}
    </FormDialog>
  );
}

function HandIn({ row, view, earlier, onClose }: Props & { row: OccasionRow }) {
  const { t } = useText();
  const { today } = useNow();
  const [how, setHow] = useState<'file' | 'print'>('file');
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [place, setPlace] = useState(view.plan?.place ?? '');
  const [madeOn, setMadeOn] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const meet = useAction('capturePlans.meet', { quiet: true, success: 'capturePlans.hand.saved', onDone: onClose });
  useLeaveGuard(!sent && (files.length > 0 || note !== ''));
  const missing =
    how === 'file'
      ? files.length === 0
        ? t('capturePlans.hand.needFile')
        : null
      : place.trim() === ''
        ? t('capturePlans.hand.needPlace')
        : null;
  const save = async (): Promise<void> => {
    if (madeOn === null || missing !== null) return;
    setSent(true);
    const more = { madeOn, note };
    const done = await meet.run({
      channelId: view.channelId,
      nominal: row.nominal,
      earlierToo: all,
      done:
        how === 'file'
          ? { how, files: files.map(({ blobId, name }) => ({ blobId, name })), ...more }
          : { how, place, ...more },
    });
    if (!done.ok) setSent(false);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ChoiceCards
        label={t('capturePlans.hand.how')}
        showLabel
        columns={2}
        value={how}
        onChange={setHow}
        options={[
          { value: 'file', title: t('capturePlans.hand.file'), text: t('capturePlans.hand.fileText') },
          { value: 'print', title: t('capturePlans.hand.print'), text: t('capturePlans.hand.printText') },
        ]}
      />
      {how === 'file' ? (
        <>
          <FileDrop
            label={t('capturePlans.hand.drop')}
            onBusy={setBusy}
            onStored={(file) =>
              setFiles((old) =>
                [...old.filter(({ blobId }) => blobId !== file.blobId), file].slice(0, MAX_OCCASION_FILES),
              )
            }
          />
          {files.length > 0 && (
            <ul className={classes.files} aria-label={t('capturePlans.hand.filesLabel')}>
              {files.map((file) => (
                <li key={file.blobId}>
                  <StoredFileRow
                    file={file}
                    action={
                      <Button
                        variant="subtle"
                        onClick={() => setFiles((old) => old.filter(({ blobId }) => blobId !== file.blobId))}
                      >
                        {t('capturePlans.hand.remove', { name: file.name })}
                      </Button>
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <TextInput
          label={t('capturePlans.hand.place')}
          value={place}
          maxLength={200}
          onChange={(event) => setPlace(event.currentTarget.value)}
          withAsterisk
          autoComplete="off"
        />
      )}
      <DayInput label={t('capturePlans.hand.madeOn')} value={madeOn} onChange={setMadeOn} max={today} required />
      <Textarea
        label={t('capturePlans.hand.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={20_000}
      />
      {earlier > 0 && (
        <Checkbox
          label={t('capturePlans.hand.earlier', { count: earlier })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      <ProblemNote problem={meet.problem} />
      <div className={classes.actions}>
        {missing !== null && <span className={`dim ${classes.lack ?? ''}`}>{missing}</span>}
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          {...meet.press}
          type="submit"
          loading={meet.busy}
          disabled={busy || madeOn === null || missing !== null}
        >
          {t('capturePlans.hand.save')}
        </Button>
      </div>
    </form>
  );
}
