// Preview of a calendar import: importable events, preselected if they look like an absence; the others with the
// reason.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CalendarPreview, CalendarRow } from '../../../domain/absence-imports/model.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { call } from '../../bridge.ts';
import { Dialog, Picker, ProblemNote, usePersonOptions } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import type { ListFile } from '../../imports/use-read-file.ts';
import layout from '../../components/basics/layout.module.css';
import { OtherRows } from './other-rows.tsx';
import { type Choices, UsableRows } from './usable-rows.tsx';

const initialChoices = (rows: readonly CalendarRow[]): Choices =>
  Object.fromEntries(rows.filter(({ proposed }) => proposed).map(({ key, kind }) => [key, kind]));

interface PreviewResult {
  readonly personId: string;
  readonly preview?: CalendarPreview;
  readonly problem?: Problem;
}

/**
 * The preview for that person; null while loading. Not cached by the query client, because the file would be its key.
 */
function usePreview(file: ListFile, personId: string): PreviewResult | null {
  const [previewResult, setPreviewResult] = useState<PreviewResult | null>(null);
  useEffect(() => {
    if (personId === '') return undefined;
    let isCurrent = true;
    void call('absences.calendarPreview', { personId, ...file }).then((result) => {
      if (isCurrent)
        setPreviewResult(result.ok ? { personId, preview: result.value } : { personId, problem: result.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [file, personId]);
  return previewResult?.personId === personId ? previewResult : null;
}

export function PreviewDialog({ file, onClose }: { file: ListFile; onClose: () => void }) {
  const { t } = useText();
  const me = useMe();
  const [picked, setPicked] = useState<string | null>(null);
  const personId = picked ?? me?.id ?? '';
  const people = usePersonOptions();
  const previewResult = usePreview(file, personId);
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('handover.calendar.previewTitle', { name: file.fileName })}>
      <div className={layout.stack}>
        <Picker label={t('handover.calendar.who')} value={personId} onChange={setPicked} options={people} />
        {previewResult === null && <p className="dim">{t('common.loading')}</p>}
        <ProblemNote problem={previewResult?.problem ?? null} />
        {previewResult?.preview && (
          <Preview key={personId} file={file} personId={personId} preview={previewResult.preview} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

function Preview({
  file,
  personId,
  preview,
  onClose,
}: {
  file: ListFile;
  personId: string;
  preview: CalendarPreview;
  onClose: () => void;
}) {
  const { t } = useText();
  const [choices, setChoices] = useState<Choices>(() => initialChoices(preview.rows));
  const apply = useAction('absences.calendarApply', {
    quiet: true,
    onDone: ({ made }) => {
      notifyDone(t('handover.calendar.applied', { count: made }));
      onClose();
    },
  });
  const usable = preview.rows.filter(({ outcome }) => outcome === 'usable');
  const count = Object.keys(choices).length;
  const all = preview.counts.usable ?? 0;
  return (
    <>
      <p role="status">{all === 0 ? t('handover.calendar.nothing') : t('handover.calendar.found', { count: all })}</p>
      {usable.length > 0 && <p className="dim">{t('handover.calendar.help')}</p>}
      <UsableRows rows={usable} choices={choices} onChange={setChoices} />
      <OtherRows preview={preview} />
      {preview.cut && <p className="dim">{t('handover.calendar.cut')}</p>}
      <ProblemNote problem={apply.problem} />
      <div className={layout.leftRow}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          {...apply.press}
          disabled={count === 0}
          loading={apply.busy}
          onClick={() =>
            void apply.run({ personId, ...file, chosen: Object.entries(choices).map(([key, kind]) => ({ key, kind })) })
          }
        >
          {t('handover.calendar.apply', { count })}
        </Button>
      </div>
    </>
  );
}
