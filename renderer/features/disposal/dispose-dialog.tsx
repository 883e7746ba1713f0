// Disposal in two steps: the decision, then exactly what is deleted and kept, to be confirmed with a checkbox (R47).
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { DisposalPreview } from '../../../domain/disposal/calls.ts';
import type { DisposalGround } from '../../../domain/rules/model.ts';
import { DisposalDecision } from '../../../domain/disposal/model.ts';
import {
  DayField,
  Dialog,
  Facts,
  FormFrame,
  Note,
  ProblemNote,
  RadioField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useGuardedClose } from '../../leaving/use-guarded-close.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';
import { DisposalLists } from './lists.tsx';
import type { RecordToDispose } from './record-to-dispose.ts';

type Chosen = z.output<typeof DisposalDecision>;
type Draft = Partial<z.input<typeof DisposalDecision>>;

export function DisposeDialog({ record, onClose }: { record: RecordToDispose; onClose: () => void }) {
  const { t } = useText();
  const close = useGuardedClose(onClose);
  const { kind, id } = record;
  const { data: preview, problem } = useCall('disposal.preview', { kind, id });
  const [draft, setDraft] = useState<Draft>({ reference: '', note: '', groundId: '' });
  const [decision, setDecision] = useState<Chosen | null>(null);
  return (
    <Dialog
      opened
      onClose={close}
      size="lg"
      title={`${t('disposal.dialog.title')}. ${t(decision === null ? 'disposal.dialog.stepOne' : 'disposal.dialog.stepTwo')}`}
    >
      <ProblemNote problem={problem} />
      {preview && decision === null && (
        <DecisionForm
          grounds={preview.grounds}
          draft={draft}
          next={t('disposal.dialog.next')}
          onCancel={close}
          onNext={(chosen) => {
            setDraft(chosen);
            setDecision(chosen);
          }}
        />
      )}
      {preview && decision !== null && (
        <Confirm
          record={record}
          preview={preview}
          decision={decision}
          onBack={() => setDecision(null)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

/** Reference, day and ground of a decision; `next`: the text of its button. */
export function DecisionForm({
  grounds,
  draft,
  next: nextText,
  onCancel,
  onNext,
}: {
  grounds: readonly DisposalGround[];
  draft: Draft;
  next: string;
  onCancel: () => void;
  onNext: (decision: Chosen) => void;
}) {
  const { t, language } = useText();
  const { today } = useNow();
  const { form, submit } = useFormFor(DisposalDecision, { defaultValues: draft });
  const ground = grounds.find(({ id }) => id === form.watch('groundId'));
  const next = (chosen: Chosen) => {
    if (ground?.noteNeeded === true && chosen.note === '')
      return Promise.resolve({ ok: false as const, error: { code: 'disposal.noteMissing', field: 'fields.note' } });
    onNext(chosen);
    return Promise.resolve({ ok: true as const, value: undefined });
  };
  return (
    <FormFrame form={form} onSubmit={submit(next)}>
      <RadioField
        name="groundId"
        label={t('disposal.dialog.ground')}
        options={grounds.map(({ id, name, basis, hint }) => ({
          value: id,
          title: name[language],
          text: `${basis[language]}. ${hint[language]}`,
        }))}
      />
      <TextField
        name="reference"
        label={t('disposal.dialog.reference')}
        hint={t('disposal.dialog.referenceHint')}
        required
      />
      <DayField name="decidedOn" label={t('disposal.dialog.decidedOn')} max={today} required />
      <TextAreaField name="note" label={t('disposal.dialog.note')} required={ground?.noteNeeded === true} />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{nextText}</Button>
      </div>
    </FormFrame>
  );
}

function Confirm({
  record,
  preview,
  decision,
  onBack,
  onClose,
}: {
  record: RecordToDispose;
  preview: DisposalPreview;
  decision: Chosen;
  onBack: () => void;
  onClose: () => void;
}) {
  const { t, language } = useText();
  const [isAcknowledged, setIsAcknowledged] = useState(false);
  const carryOut = useAction('disposal.carryOut', { quiet: true, success: 'disposal.dialog.done', onDone: onClose });
  return (
    <div className={layout.stack}>
      <Facts
        rows={[
          {
            label: t('disposal.dialog.reference'),
            value: <bdi>{`${decision.reference}, ${dayFull(decision.decidedOn)}`}</bdi>,
          },
          {
            label: t('disposal.list.ground'),
            value: preview.grounds.find(({ id }) => id === decision.groundId)?.name[language],
          },
          { label: t('disposal.dialog.note'), value: decision.note === '' ? '' : <bdi>{decision.note}</bdi> },
        ]}
      />
      <DisposalLists record={record} preview={preview} />
      <Note>{t('disposal.dialog.backups')}</Note>
      <Checkbox
        checked={isAcknowledged}
        onChange={(event) => setIsAcknowledged(event.currentTarget.checked)}
        label={t('disposal.dialog.sure')}
        disabled={carryOut.busy}
        data-autofocus
      />
      <p role="status" aria-live="polite" className={layout.quiet}>
        {carryOut.busy ? t('disposal.dialog.working') : ''}
      </p>
      <ProblemNote problem={carryOut.problem} />
      <div style={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: 8 }}>
        <Button variant="default" onClick={onBack} disabled={carryOut.busy}>
          {t('disposal.dialog.back')}
        </Button>
        <Button
          color="red"
          disabled={!isAcknowledged}
          loading={carryOut.busy}
          onClick={() => void carryOut.run({ kind: record.kind, id: record.id, asOf: preview.asOf, decision })}
        >
          {t('disposal.dialog.confirm')}
        </Button>
      </div>
    </div>
  );
}
