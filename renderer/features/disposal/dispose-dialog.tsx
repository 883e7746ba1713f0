// Proposing to dispose of one record, with exactly what is deleted and kept; and the form of a decision (R47).
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import type { DisposalGround } from '../../../domain/rules/model.ts';
import { DisposalDecision } from '../../../domain/disposal/model.ts';
import {
  DayField,
  Dialog,
  FormFrame,
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
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { DisposalLists } from './lists.tsx';
import type { RecordToDispose } from './record-to-dispose.ts';

type Chosen = z.output<typeof DisposalDecision>;
type Draft = Partial<z.input<typeof DisposalDecision>>;

/** What goes and what remains, and a note for whoever decides. */
export function DisposeDialog({ record, onClose }: { record: RecordToDispose; onClose: () => void }) {
  const { t } = useText();
  const [, go] = useLocation();
  const close = useGuardedClose(onClose);
  const { kind, id } = record;
  const { data: preview, problem } = useCall('disposal.preview', { kind, id });
  const [note, setNote] = useState('');
  const propose = useAction('disposal.proposeOne', {
    quiet: true,
    success: 'disposal.dialog.proposed',
    onDone: (list) => go(paths.disposalList(list.id)),
  });
  return (
    <Dialog opened onClose={close} size="lg" title={t('disposal.dialog.title')}>
      <ProblemNote problem={problem} />
      {preview !== undefined && (
        <div className={layout.stack}>
          <p className="dim">{t('disposal.dialog.text')}</p>
          <DisposalLists record={record} preview={preview} />
          <Textarea
            label={t('disposal.due.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            data-autofocus
          />
          <ProblemNote problem={propose.problem} />
          <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
            <Button variant="default" onClick={close} disabled={propose.busy}>
              {t('common.cancel')}
            </Button>
            <Button
              {...propose.press}
              loading={propose.busy}
              onClick={() => void propose.run({ kind, id, asOf: preview.asOf, note })}
            >
              {t('disposal.dialog.title')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** Reference, day and ground of a decision; `next`: the text of its button. */
export function DecisionForm({
  grounds,
  draft,
  next: nextText,
  press = {},
  onCancel,
  onNext,
}: {
  grounds: readonly DisposalGround[];
  draft: Draft;
  next: string;
  /** Of what the button does, if that is more than to go on. */
  press?: PressProps;
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
        <Button {...press} type="submit">
          {nextText}
        </Button>
      </div>
    </FormFrame>
  );
}
