// Splits a duty between several people by days.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { AbsenceView, DutyNeed } from '../../../../domain/absences/calls.ts';
import type { CoverFields } from '../../../../domain/absences/model.ts';
import { DayInput, Dialog } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { period } from '../../../i18n/format.ts';
import { addDays, daysBetween } from '../../../../domain/calendar/days.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { CandidateSelect } from '../parts/candidate-select.tsx';
import { coversOf, spanOf } from '../parts/covers.ts';
import classes from './split-dialog.module.css';

interface Row {
  key: number;
  personId: string | null;
  from: string | null;
  to: string | null;
}

export interface SplitDialogProps {
  view: AbsenceView;
  need: DutyNeed;
  assign: (covers: CoverFields[]) => Promise<boolean>;
  onClose: () => void;
}

export function SplitDialog({ view, need, assign, onClose }: SplitDialogProps) {
  const { t } = useText();
  const { today } = useNow();
  const span = spanOf(need);
  const [rows, setRows] = useState<Row[]>(() => {
    const currentRows = coversOf(view, need).map((cover, key) => ({
      key,
      personId: cover.substituteId,
      from: cover.from,
      to: cover.to,
    }));
    return currentRows.length > 0 ? currentRows : [{ key: 0, personId: null, ...span }];
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (key: number, changes: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const add = (): void => {
    const last = rows.at(-1);
    const key = (last?.key ?? 0) + 1;
    const rest = last?.to && (span.to === null || last.to < span.to) ? addDays(last.to, 1) : null;
    // If no days are left, the last person's days are halved.
    const half =
      rest === null && last?.from && last.to && last.to > last.from
        ? addDays(last.from, Math.floor((daysBetween(last.from, last.to) - 1) / 2))
        : null;
    if (last && half !== null)
      setRows([
        ...rows.slice(0, -1),
        { ...last, to: half },
        { key, personId: null, from: addDays(half, 1), to: last.to },
      ]);
    else setRows([...rows, { key, personId: null, from: last ? rest : span.from, to: span.to }]);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    // Only the last row may be open-ended, and only if the absence is.
    const isComplete = rows.every(
      (row) =>
        row.personId !== null &&
        row.from !== null &&
        (row.to !== null || span.to === null) &&
        (row.to === null || row.to >= row.from),
    );
    if (!isComplete) return;
    setBusy(true);
    const covers = rows.flatMap(({ personId, from, to }) =>
      personId === null || from === null
        ? []
        : [{ channelId: need.channelId, duty: need.duty, substituteId: personId, from, to }],
    );
    const done = await assign(covers);
    setBusy(false);
    if (done) onClose();
  };
  const duty = t(`absences.dutyNoun.${need.duty}`);
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t('absences.sub.splitTitle', { duty, channel: need.channelName })}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={() => void save()} loading={busy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <p className="dim">{t('absences.sub.splitText', { period: period(span.from, span.to, today) })}</p>
      {rows.map((row) => (
        <SplitRow
          key={row.key}
          view={view}
          need={need}
          row={row}
          tried={tried}
          onChange={(part) => change(row.key, part)}
          onRemove={() => setRows(rows.filter((other) => other.key !== row.key))}
        />
      ))}
      <Button variant="subtle" mt={12} leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
        {t('absences.sub.addRow')}
      </Button>
    </Dialog>
  );
}

interface SplitRowProps {
  view: AbsenceView;
  need: DutyNeed;
  row: Row;
  tried: boolean;
  onChange: (part: Partial<Row>) => void;
  onRemove: () => void;
}

function SplitRow({ view, need, row, tried, onChange, onRemove }: SplitRowProps) {
  const { t } = useText();
  const nameOf = usePersonName();
  const span = spanOf(need);
  const { data } = useCall(
    'absences.candidates',
    { id: view.absence.id, channelId: need.channelId, duty: need.duty, from: row.from ?? span.from, to: row.to },
    { enabled: row.from !== null && (row.to === null || row.to >= row.from), keepPrevious: true },
  );
  const badDays = row.from === null || (row.to === null && span.to !== null);
  const backwards = row.from !== null && row.to !== null && row.to < row.from;
  return (
    <div className={classes.splitRow}>
      <CandidateSelect
        showLabel
        label={t('absences.sub.person')}
        candidates={data}
        value={row.personId}
        onChange={(personId) => onChange({ personId })}
        {...(tried && row.personId === null ? { error: t('absences.sub.rowPerson') } : {})}
      />
      <DayInput
        label={t('absences.sub.from')}
        value={row.from}
        onChange={(from) => onChange({ from })}
        {...(span.to === null ? { min: span.from } : { min: span.from, max: span.to })}
      />
      <DayInput
        label={t('absences.sub.to')}
        value={row.to}
        onChange={(to) => onChange({ to })}
        min={span.from}
        error={
          backwards ? t('errors.field.endsBeforeStart') : tried && badDays ? t('absences.sub.rowDates') : undefined
        }
      />
      <ActionIcon
        onClick={onRemove}
        aria-label={
          row.personId === null
            ? t('absences.sub.removeEmpty')
            : t('absences.sub.removeRow', { name: nameOf(row.personId) })
        }
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
