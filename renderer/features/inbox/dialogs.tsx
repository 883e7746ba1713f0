// What can be done with one item or several in a dialog: later, hand over, keep in order. All are changed or none.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { addDays, weekday } from '../../../domain/calendar/days.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { BulkRefused, Dialog, Note, Picker, ProblemNote } from '../../components/index.ts';
import { DayInput } from '../../components/fields/day.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong } from '../../i18n/format.ts';
import classes from './inbox.module.css';
import { itemOf } from './inbox-items.ts';

export type InboxAct = 'later' | 'handOver' | 'keepInOrder';

export interface Acting {
  readonly act: InboxAct;
  readonly rows: readonly InboxRow[];
}

interface DialogsProps {
  acting: Acting | null;
  onClose: () => void;
  /** All of them were changed. */
  onDone: (rows: readonly InboxRow[]) => void;
}

const TITLES = {
  later: 'inbox.later.title',
  handOver: 'inbox.handOver.title',
  keepInOrder: 'inbox.keep.title',
} as const;
const FORMS = { later: LaterForm, handOver: HandOverForm, keepInOrder: KeepForm } as const;

export function InboxDialogs({ acting, onClose, onDone }: DialogsProps) {
  const { t } = useText();
  const Form = acting === null ? null : FORMS[acting.act];
  return (
    <Dialog
      opened={acting !== null}
      onClose={onClose}
      title={acting && t(TITLES[acting.act], { count: acting.rows.length })}
      size="sm"
    >
      {acting !== null && Form !== null && (
        <Form
          rows={acting.rows}
          onClose={onClose}
          onDone={() => {
            onDone(acting.rows);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

interface FormProps {
  rows: readonly InboxRow[];
  onClose: () => void;
  onDone: () => void;
}

/** Shows what was refused, or says that it is done. */
function useOutcome(onDone: () => void, text: (count: number) => string) {
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const onResult = ({ changed, unchanged, refused: named }: BulkResult): void => {
    setRefused(named);
    if (named.length > 0) return;
    notifyDone(text(changed + unchanged));
    onDone();
  };
  return { refused, onResult };
}

function Buttons({ onClose, children }: { onClose: () => void; children: React.ReactNode }) {
  const { t } = useText();
  return (
    <div className={classes.dialogButtons}>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      {children}
    </div>
  );
}

function LaterForm({ rows, onClose, onDone }: FormProps) {
  const { t } = useText();
  const { today } = useNow();
  const days = [
    { id: 'tomorrow', day: addDays(today, 1) },
    { id: 'monday', day: addDays(today, 8 - weekday(today)) },
  ] as const;
  const [day, setDay] = useState<string | null>(days[0].day);
  const { refused, onResult } = useOutcome(onDone, (count) =>
    t('inbox.later.done', { count, day: dayLong(day ?? '') }),
  );
  const save = useAction('inbox.putOff', { quiet: true, onDone: onResult });
  const past = rows.filter(({ due }) => due !== null && day !== null && day > due);
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null) void save.run({ items: rows.map(itemOf), until: day });
      }}
    >
      <p className="dim">{t('inbox.later.text')}</p>
      <div className={classes.days} role="group" aria-label={t('inbox.later.day')}>
        {days.map((one) => (
          <Button
            key={one.id}
            variant="default"
            aria-pressed={day === one.day}
            data-chosen={day === one.day || undefined}
            onClick={() => setDay(one.day)}
          >
            {t(`inbox.later.${one.id}`)}
          </Button>
        ))}
      </div>
      <DayInput label={t('inbox.later.day')} value={day} onChange={setDay} min={addDays(today, 1)} />
      {past.length > 0 && <Note tone="amber">{t('inbox.later.pastDue', { count: past.length })}</Note>}
      <BulkRefused refused={refused} />
      <ProblemNote problem={save.problem} />
      <Buttons onClose={onClose}>
        <Button {...save.press} type="submit" loading={save.busy} disabled={day === null || day <= today}>
          {t('inbox.later.save')}
        </Button>
      </Buttons>
    </form>
  );
}

function HandOverForm({ rows, onClose, onDone }: FormProps) {
  const { t } = useText();
  const items = rows.map(itemOf);
  const { data, problem } = useCall('inbox.takers', { items });
  const [chosen, setChosen] = useState<string | null>(null);
  const takers = data?.takers ?? [];
  const to = chosen ?? (takers.length === 1 ? (takers[0]?.id ?? null) : null);
  const taker = takers.find(({ id }) => id === to);
  const name = taker?.name ?? '';
  const { refused, onResult } = useOutcome(onDone, (count) => t('inbox.handOver.done', { count, name }));
  const save = useAction('inbox.handOver', { quiet: true, onDone: onResult });
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null) void save.run({ items, to });
      }}
    >
      <p className="dim">{t('inbox.handOver.text')}</p>
      <ProblemNote problem={problem} />
      {data !== undefined && takers.length === 0 ? (
        <Note tone="amber">{t('inbox.handOver.nobody', { count: rows.length })}</Note>
      ) : (
        <Picker
          label={t('inbox.handOver.to')}
          value={to}
          onChange={setChosen}
          options={takers.map(({ id, name: label }) => ({ value: id, label }))}
        />
      )}
      {taker?.opens === false && <Note tone="amber">{t('inbox.handOver.opensNot', { name })}</Note>}
      <BulkRefused refused={refused} />
      <ProblemNote problem={save.problem} />
      <Buttons onClose={onClose}>
        <Button {...save.press} type="submit" loading={save.busy} disabled={to === null}>
          {t('inbox.handOver.save')}
        </Button>
      </Buttons>
    </form>
  );
}

function KeepForm({ rows, onClose, onDone }: FormProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const { refused, onResult } = useOutcome(onDone, (count) => t('inbox.keep.done', { count }));
  const save = useAction('inbox.keepInOrder', { quiet: true, onDone: onResult });
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ items: rows.map(itemOf), reason });
      }}
    >
      <p className="dim">{t('inbox.keep.text')}</p>
      <Textarea
        label={t('inbox.keep.reason')}
        description={t('inbox.keep.reasonHint')}
        value={reason}
        maxLength={20_000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <BulkRefused refused={refused} />
      <ProblemNote problem={save.problem} />
      <Buttons onClose={onClose}>
        <Button {...save.press} type="submit" loading={save.busy}>
          {t('inbox.keep.save')}
        </Button>
      </Buttons>
    </form>
  );
}
